"""Decides what becomes of a letter: send, look it up, try later, give up. No I/O."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.calendar import HOUR_MS, MINUTE_MS, SECOND_MS
from bot.delivery import RULES, Drop, Go, PutOff, Wait, late_since, verdict
from bot.events import Events, LetterCancelled, LetterDead, LetterHeld, LetterSent
from bot.letters import Carried
from bot.mailing import Arrived, Mail
from bot.messages import retold
from bot.words import Moment, lines, say

LEASE = MINUTE_MS
GONE = "person gone"  # from the circle's workspace, or from the platform: a reason of `Never`
TRIES = 12
FIRST_PAUSE = 5 * SECOND_MS
LONGEST_PAUSE = 30 * MINUTE_MS
FIRST_REST, LONGEST_REST = 5 * MINUTE_MS, 6 * HOUR_MS  # of what its reader or place does not take now


class Attempt(Enum):
    SEND = auto()
    EDIT = auto()
    LOOK_UP = auto()


@dataclass(frozen=True)
class Sent:
    platform_id: str


@dataclass(frozen=True)
class Unknown:
    """The call was made; nobody can tell whether it arrived."""


@dataclass(frozen=True)
class Absent:
    """Looked up, and surely not there; where not `sure`, sent at once it would stand there once all the same."""

    sure: bool = True


@dataclass(frozen=True)
class Later:
    """Refused for now; `wait` milliseconds if the platform said how long."""

    wait: int | None = None


@dataclass(frozen=True)
class Away:
    """The platform was not asked at all: not connected, or not now. It is no try, however long that lasts.

    With a `why` it may last: its reader is told that it waits in /inbox.
    """

    wait: int = LEASE
    why: str | None = None


@dataclass(frozen=True)
class Shut:
    """Refused as things stand with this reader or place, which may change: no verdict on the letter."""

    why: str


@dataclass(frozen=True)
class Never:
    """Refused for good, whatever becomes of others."""

    why: str


Outcome = Sent | Unknown | Absent | Later | Away | Shut | Never


def attempt(letter: Carried, mail: Mail, events: Events, now: int) -> tuple[Carried, Attempt] | None:
    """What to lease a due letter for; None where it waits or has ended in this unit."""
    if letter.state == "amended":
        return letter, Attempt.EDIT
    if letter.state == "sending":
        return letter, Attempt.LOOK_UP
    reader = mail.standing(letter, now)
    match verdict(letter, reader, now):
        case Go():
            since = late_since(letter, reader, now)
            return letter if since is None else _apologising(letter, since), Attempt.SEND
        case Wait(until):
            mail.wait(letter, until)
        case PutOff(until):
            mail.put_off(letter.id, until)
        case Drop(why):
            _cancel(letter, why, mail, events, now)
    return None


def arrived(letter: Carried, done: Attempt, outcome: Outcome, mail: Mail) -> Arrived | None:
    """What is to be marked of one that stands at its platform now, together with others; None of any other."""
    if done is Attempt.EDIT or not isinstance(outcome, Sent):
        return None
    # what was found may say what the letter said at its first try: an amended one is edited to be sure
    said = letter if done is Attempt.SEND else replace(letter, revision=0)
    return said, outcome.platform_id, mail.left(letter)


def after(letter: Carried, done: Attempt, outcome: Outcome, mail: Mail, events: Events, now: int) -> None:
    """Marks what else an attempt has led to. Each ending is a record that slices may react to."""
    if done is Attempt.EDIT:
        _edited(letter, outcome, mail, now)
        return
    # what lapses by itself is tried until then: an outage may last longer than twelve tries
    tired = letter.tries >= TRIES
    goes_on, rest = not tired or now < (letter.expires or 0), LONGEST_PAUSE if tired else 0
    match outcome:
        case Away(wait) if done is Attempt.LOOK_UP:
            mail.put_off(letter.id, now + wait)
            mail.untried(letter)
        case Away(wait, why):
            if why is None:
                mail.wait(letter, now + wait)
            else:
                mail.hold(letter, now + wait, why)
            mail.untried(letter)
        case Sent():
            events.append(LetterSent(letter.key, letter.kind, letter.subject, letter.account))
        case Absent(sure) if goes_on:
            mail.wait(letter, now + rest, unsure=not sure)
        case Later(wait) if done is Attempt.LOOK_UP and goes_on:  # still unknown: to be looked up, never sent blindly
            mail.put_off(letter.id, now + max(wait or 0, LEASE, rest))
        case Later(wait) if goes_on:
            mail.wait(letter, now + max(rest, wait if wait is not None else pause(letter.tries)))
        case Shut() if done is Attempt.LOOK_UP and goes_on:
            mail.put_off(letter.id, now + _rest(letter))
        case Shut(why) if goes_on and letter.tries + 1 < RULES[letter.kind].refusals:
            mail.hold(letter, now + _rest(letter), why)
            events.append(LetterHeld(letter.key, letter.kind, letter.tries + 1))
        case Never(why) | Shut(why):
            _dead(letter, why, mail, events, now)
        case Unknown() if done is Attempt.SEND:
            pass  # still leased: looked up when the lease runs out
        case Unknown() if RULES[letter.kind].again and letter.tries < TRIES:
            mail.wait(letter, now + pause(letter.tries), unsure=True)
        case Unknown():
            _cancel(letter, "unknown outcome", mail, events, now)
        case _:
            _dead(letter, "no answer", mail, events, now)


def may_go(letter: Carried, found: Outcome) -> bool:
    """Whether one that may stand there already goes once more, `found` just before."""
    return isinstance(found, Absent) or (isinstance(found, Unknown) and RULES[letter.kind].again)


def pause(tries: int) -> int:
    """Milliseconds before the next try: doubling, half an hour at most."""
    return min(LONGEST_PAUSE, FIRST_PAUSE << max(0, tries - 1))


def _rest(letter: Carried) -> int:
    """Milliseconds: a hiccup is soon over, and what somebody has to change takes longer."""
    return min(LONGEST_REST, FIRST_REST << letter.tries)


def _apologising(letter: Carried, since: int) -> Carried:
    sorry = say("Sorry I'm late. This was for {when}.", when=Moment(since))
    return replace(letter, message=retold(letter.message, lines(sorry, letter.message.text)))


def _edited(letter: Carried, outcome: Outcome, mail: Mail, now: int) -> None:
    match outcome:
        case Away(wait):
            mail.wait(letter, now + wait)
            mail.untried(letter)
        case Later(wait) if letter.tries < TRIES:
            mail.wait(letter, now + (wait if wait is not None else pause(letter.tries)))
        case Unknown() if letter.tries < TRIES:
            mail.wait(letter, now + pause(letter.tries))  # an edit may be made twice: it says the same
        case Shut() if letter.tries < TRIES:
            mail.wait(letter, now + _rest(letter))
        case _:
            mail.sent([(letter, letter.platform_id or "", mail.left(letter))], now)


def _cancel(letter: Carried, why: str, mail: Mail, events: Events, now: int) -> None:
    why = "passed" if why == "late" and not RULES[letter.kind].kept else why
    if mail.end(letter, "cancelled", why, now):
        events.append(LetterCancelled(letter.key, letter.kind, letter.subject, letter.account, why))


def _dead(letter: Carried, why: str, mail: Mail, events: Events, now: int) -> None:
    if not RULES[letter.kind].kept:
        _cancel(letter, why, mail, events, now)
    elif mail.end(letter, "dead", why, now):
        events.append(LetterDead(letter.key, letter.kind, letter.subject, letter.account, why))
