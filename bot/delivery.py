"""May this letter go now? Looked at again at the moment of sending, whatever was true when it was written."""

from dataclasses import dataclass
from typing import Literal

from bot.calendar import DAY_MS, HOUR_MS, MINUTE_MS, wakes
from bot.letters import Carried, LetterKind, Standing

A_DAY, A_WEEK = 2, 7  # letters that count, per reader
ON_TIME = HOUR_MS  # after its hour a letter is not late yet
ANYBODY = {LetterKind.HELLO, LetterKind.STATUS, LetterKind.REFLECTION, LetterKind.CONDUCT}  # who need not have joined
LOOK, LONGEST = 30 * MINUTE_MS, 30 * DAY_MS  # how often and how long a letter waits for the bot to be back


@dataclass(frozen=True)
class Rule:
    """How a kind of letter is treated.

    `direct` answers go whatever holds; `counts` against the daily and weekly caps; `quiet` waits for the reader's
    morning; in a `rest` it waits, is dropped or goes; more than `late` ms after its hour it is stale; one that was
    `promised` says sorry when it comes late; `again`: sent again if nobody can tell whether it arrived;
    `given`: it is its reader's, whether or not its author has left since; after so many `refusals` of a reader or place
    that takes nothing now, it is given up: nobody waits for what others could do instead, or what is of today alone;
    what could not go in time waits in /inbox where it is `kept`; a host reads what is for hosts `whoever` they have
    muted; `wherever`: also to whoever has left.
    """

    direct: bool = False
    counts: bool = False
    quiet: bool = True
    rest: Literal["wait", "drop", "go"] = "drop"
    late: int | None = None
    promised: bool = False
    again: bool = False
    given: bool = False
    refusals: int = 1000
    kept: bool = True
    whoever: bool = False
    wherever: bool = False


RULES: dict[LetterKind, Rule] = {
    LetterKind.HELLO: Rule(quiet=False, rest="go", refusals=1, kept=False),
    LetterKind.ANSWER: Rule(direct=True, late=DAY_MS, promised=True, again=True),
    LetterKind.WROTE: Rule(direct=True, late=DAY_MS, promised=True, again=True, kept=False),
    LetterKind.ASK: Rule(counts=True, refusals=1),
    LetterKind.TRUST: Rule(rest="wait", again=True),
    LetterKind.TURNING: Rule(quiet=False, rest="go", late=DAY_MS, again=True, refusals=1),
    LetterKind.WORD: Rule(rest="wait", again=True, given=True),
    LetterKind.THANKS: Rule(rest="wait", given=True),
    LetterKind.STATUS: Rule(rest="wait", promised=True, again=True),
    LetterKind.REFLECTION: Rule(rest="wait", promised=True),
    LetterKind.GOALS: Rule(late=6 * HOUR_MS, promised=True, refusals=1),
    LetterKind.QUIET: Rule(counts=True, late=DAY_MS, refusals=1),
    LetterKind.REVIEW: Rule(counts=True, late=DAY_MS, refusals=1),
    LetterKind.EXPERIMENT: Rule(rest="wait", promised=True),
    LetterKind.MOCK: Rule(counts=True, refusals=1),
    LetterKind.MEETING: Rule(rest="wait", promised=True, again=True),
    LetterKind.CONTACTS: Rule(counts=True, late=12 * HOUR_MS, refusals=1),
    LetterKind.INTRODUCING: Rule(counts=True, refusals=1),
    LetterKind.INTRODUCED: Rule(rest="wait", promised=True, again=True),
    LetterKind.SHARED: Rule(quiet=False, refusals=3),
    LetterKind.BOARD: Rule(rest="wait", again=True),
    LetterKind.MET: Rule(late=DAY_MS, refusals=1),
    LetterKind.RETURN: Rule(promised=True, refusals=1),
    LetterKind.FIRST_DAYS: Rule(late=DAY_MS, promised=True, refusals=1),
    LetterKind.LANDINGS: Rule(counts=True, late=DAY_MS, refusals=1),
    LetterKind.OFFER: Rule(counts=True, late=DAY_MS, refusals=1),
    LetterKind.ENCOURAGE: Rule(quiet=False, late=DAY_MS, refusals=3),
    LetterKind.RECAP: Rule(quiet=False, late=48 * HOUR_MS, promised=True),
    LetterKind.HOST: Rule(rest="go", late=48 * HOUR_MS, promised=True, again=True, whoever=True),
    # whoever was removed has left by then; a rest is quiet whatever hosts decide meanwhile
    LetterKind.CONDUCT: Rule(rest="wait", again=True, whoever=True, wherever=True),
    LetterKind.INVITATION: Rule(quiet=False),
    LetterKind.DELETION: Rule(direct=True, late=DAY_MS, again=True),
    LetterKind.NOTICE: Rule(quiet=False, late=48 * HOUR_MS),
}


@dataclass(frozen=True)
class Go:
    pass


@dataclass(frozen=True)
class Wait:
    until: int


@dataclass(frozen=True)
class PutOff:
    """Its hour stays as it was: when it goes, it is late."""

    until: int


@dataclass(frozen=True)
class Drop:
    why: str


Verdict = Go | Wait | PutOff | Drop


def verdict(letter: Carried, reader: Standing | None, now: int) -> Verdict:
    """Go, wait or be put off until an instant (UTC ms), or drop with a reason that an operator and /inbox can show."""
    rule = RULES[letter.kind]
    if letter.expires is not None and now > letter.expires:
        return Drop("late")
    if rule.direct:
        return Go()
    if reader is None:
        return Drop("left")
    if reader.hidden_until is not None:
        return PutOff(max(reader.hidden_until, now) + MINUTE_MS)
    if reader.blocked and not rule.whoever:
        return Drop("blocked")
    if reader.away:
        return PutOff(now + LOOK) if now < letter.not_before + LONGEST else Drop("left")
    if letter.account is None:
        return Go()
    if not reader.opted_in and letter.kind not in ANYBODY:
        return Drop("not joined")
    if reader.resting_until is not None and now < reader.resting_until and rule.rest != "go":
        return Drop("resting") if rule.rest == "drop" else _wait(letter, reader.resting_until)
    if rule.quiet:
        awake = wakes(now, reader.zone, reader.quiet.start, reader.quiet.end)
        if awake > now:
            return _wait(letter, awake)
    if rule.counts and (reader.today >= A_DAY or reader.week >= A_WEEK):
        return Drop("enough for now")
    return Go()


def late_since(letter: Carried, reader: Standing | None, now: int) -> int | None:
    """When it should have gone (UTC ms), where that was promised and is so long ago that it wants a word of apology."""
    meant = letter.not_before
    if reader is not None and letter.account is not None:
        meant = wakes(meant, reader.zone, reader.quiet.start, reader.quiet.end)
    return meant if RULES[letter.kind].promised and now > meant + ON_TIME else None


def _wait(letter: Carried, until: int) -> Verdict:
    return Drop("late") if letter.expires is not None and until > letter.expires else Wait(until)
