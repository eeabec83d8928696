"""Histories at random around two asks without a name, each of which either of two people may have made."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

TWO = ("xeno", "yara")
OTHERS = ("hal", "vic", "wim", "zoe", "gus", "abe")  # hal is the host
PEOPLE = ("hal", *TWO, *OTHERS[1:])
NUMBER = {person: number for number, person in enumerate(PEOPLE, 1)}
KIND = "You stayed curious through four rounds; that is rare and it shows."
DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


@dataclass(frozen=True)
class Step:
    """`who` does `what`: somebody of that name, the "asker" of the exchange, the first who is "asked" for it, the first
    "helper" who has answered it, or the "muter" who has muted one last.
    """

    who: str
    what: str
    of: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    exchange: int = 0


@dataclass
class Story:
    """What the moves of a history know: chance, which of the exchanges it is, and who has left."""

    chance: random.Random
    exchange: int = 0
    gone: set[str] = field(default_factory=set)

    def step(self, who: str, what: str, of: str = "", /, **given: Any) -> Step:
        return Step(who, what, of, given, self.exchange)

    def waits(self, *hours: float) -> Step:
        return Step("", "waits", str(self.chance.choice(hours)))

    def others(self) -> Sequence[str]:
        return [one for one in OTHERS if one not in self.gone]


@dataclass(frozen=True)
class History:
    """What happens, and by whom the first and the second ask may have been."""

    steps: Sequence[Step]
    askers: Sequence[tuple[str, str]]


Move = Callable[[Story], Sequence[Step]]


def history(seed: int) -> History:
    """A named exchange and two without a name; in each a mute of either kind, a rest, a leave, a rename, a report and
    recaps, in any order; in some a second circle, another language, and recap settings that move.
    """
    story = Story(random.Random(seed))
    chance = story.chance
    wanted = [chance.choice(MUTES), _rests, _renamed, _reported]
    chance.shuffle(wanted)
    steps = [*_settles(story), *_named_exchange(story)]
    for exchange in (0, 1):
        story.exchange = exchange
        steps += [*_asks(story, "asker"), story.waits(0.2)]
        moves = [*wanted[exchange::2], *chance.choices([one for one, _ in MOVES], [n for _, n in MOVES], k=4)]
        chance.shuffle(moves)
        moves = [chance.choice([_answered, _answered, _muted_one_writes]), *moves]
        if exchange:
            last = chance.choice([_leaves, _answered_by_who_left, _answered_by_who_left])
            moves = [chance.choice([_both_exchanges_are_muted, _muted_of_both_kinds]), *moves, last, _looks, _looks]
        steps += [step for move in moves for step in move(story)]
        if exchange == 0:
            steps += [story.step("asker", "takes back"), story.waits(50, 70), story.step("", "waits until", "10")]
    return History([*steps, *_recaps(story)], [(chance.choice(TWO), second) for second in TWO])


def _settles(story: Story) -> Sequence[Step]:
    """Who may be asked how often and in which language, a second circle, and words with a name."""
    chance = story.chance
    steps = [
        story.step(one, "says", "join", name=one.title(), zone="UTC", asks=asks)
        for one, asks in zip(TWO, chance.choice([(0, 0), (0, 0), (5, 5), (0, 5)]), strict=True)
    ]
    steps += [
        story.step(one, "says", "join", name=one.title(), zone="UTC", language="DE", asks=5)
        for one in chance.sample(OTHERS[1:], chance.choice([0, 0, 2, 3]))
    ]
    if chance.random() < 0.5:
        steps.append(story.step("hal", "says there", "setup", name="Cove", zone="UTC", recap_day=chance.choice(DAYS)))
        for one in chance.sample(PEOPLE, 7):
            steps.append(story.step(one, "says there", "join", name=one.title(), zone="UTC"))
            steps.append(story.step(one, "says there", "recap-me", included="yes"))
    words = [_word(story, one, other) for one in TWO for other in OTHERS]
    words += [_word(story, other, one) for other in OTHERS for one in TWO if chance.random() < 0.5]
    chance.shuffle(words)
    return [*steps, *words]


def _word(story: Story, one: str, other: str) -> Step:
    return story.step(one, "writes to", other)


def _asks(story: Story, who: str, named: str = "ANONYMOUS") -> Sequence[Step]:
    may_post = story.chance.choice(["yes", "yes", "no"])
    return [story.step(who, "asks", wish="LISTEN", named=named, words="A hard day.", may_post=may_post)]


def _named_exchange(story: Story) -> Sequence[Step]:
    who = story.chance.choice(PEOPLE)
    answered = [story.step("asked", "writes"), story.waits(0.1), story.step(who, "presses", "Thanks")]
    return [*_asks(story, who, "NAMED"), story.waits(0.2), *answered, story.step(who, "takes back")]


def _answered(story: Story) -> Sequence[Step]:
    steps = [story.step("asked", "writes"), story.waits(0.1)]
    return steps if story.gone & {*TWO} else [*steps, *_asker_answers(story)]


def _asker_answers(story: Story) -> Sequence[Step]:
    if story.gone & {*TWO}:
        return ()
    thanks = [story.step("asker", "answers", "thanks")] if story.chance.random() < 0.4 else []
    return [*thanks, story.step("asker", "answers", "reply", words=KIND), story.waits(0.1)]


def _someone_is_muted(story: Story) -> Sequence[Step]:
    """Inside an exchange, this one or the one before; later words without and with a name come or not."""
    muted = Story(story.chance, story.chance.randint(0, story.exchange), story.gone)
    undone = [muted.step("helper", "unmutes someone")] if story.chance.random() < 0.4 else []
    named = [muted.step(one, "writes to", "helper") for one in TWO]
    steps = [*_answered(story), muted.step("helper", "mutes someone"), *undone, *named]
    return [*steps, *_asker_answers(story), *_asker_answers(muted)]


def _both_exchanges_are_muted(story: Story) -> Sequence[Step]:
    """And one of them is undone; in the other nothing comes."""
    both = [Story(story.chance, exchange, story.gone) for exchange in range(story.exchange + 1)]
    undone = story.chance.choice(both)
    return [
        *(step for one in both for step in _answered(one)),
        *(one.step("helper", "mutes someone") for one in both),
        undone.step("helper", "unmutes someone"),
        *(step for one in both for step in _asker_answers(one)),
    ]


def _muted_of_both_kinds(story: Story) -> Sequence[Step]:
    """By name and inside the exchange; only that is undone, and words with a name still don't come."""
    return [
        *_answered(story),
        story.step("helper", "mutes someone"),
        story.step("muter", "mutes", story.chance.choice(TWO)),
        story.step("muter", "unmutes someone"),
        *(story.step(one, "writes to", "muter") for one in TWO),
        story.waits(0.1),
    ]


def _one_is_muted(story: Story) -> Sequence[Step]:
    one, other = story.chance.choice(TWO), story.chance.choice(OTHERS)
    by, of = story.chance.choice([(one, other), (other, one)])
    return [
        story.step(by, "mutes", of),
        *([story.step(by, "presses", "Unmute")] if story.chance.random() < 0.2 else ()),
    ]


def _muted_one_writes(story: Story) -> Sequence[Step]:
    """Who is asked mutes one of the two, or is muted by one of them, and answers; and somebody else waits for a day."""
    one, wait = story.chance.choice(TWO), story.waits(0.1, 13)
    mutes = story.chance.choice([story.step("asked", "mutes", one), story.step(one, "mutes", "asked")])
    other = [*_asks(story, story.chance.choice(story.others()[1:]), "NAMED"), story.waits(25)]
    return [wait, mutes, story.step("asked", "writes"), wait, *(other if story.chance.random() < 0.5 else [])]


def _five_words(story: Story) -> Sequence[Step]:
    """As many to one of the two as a day holds, then an answer."""
    to = story.chance.choice(TWO)
    return [*(story.step("asked", "writes to", to) for _ in range(5)), story.step("asked", "writes")]


def _mutes_while_words_wait(story: Story) -> Sequence[Step]:
    """Somebody who is answered without a name mutes that, while words with a name wait in /inbox."""
    one = story.chance.choice(TWO)
    return [
        *_answered(story),
        story.step("helper", "closes"),
        story.step(one, "writes to", "helper"),
        story.waits(0.1),
        story.step("helper", "says", "inbox"),
        story.step("helper", "mutes someone"),
        story.step("helper", "says", "inbox"),
        story.step("helper", "looks"),
        story.step("helper", "closes"),
    ]


def _answered_by_who_left(story: Story) -> Sequence[Step]:
    """Somebody writes, is answered, and answers once one of the two has left."""
    leaver = story.chance.choice(TWO)
    steps = _answered(story)
    story.gone.add(leaver)
    left = story.step(leaver, "says", "leave", sure="yes")
    return [*steps, left, story.step("helper", "answers", "reply", words=KIND), story.step("helper", "looks")]


def _leaves(story: Story) -> Sequence[Step]:
    who = story.chance.choice([*TWO, *TWO, *story.others()[1:]])
    story.gone.add(who)
    return [story.step(who, "says", "leave", sure="yes"), story.step("helper", "looks")]


def _rests(story: Story) -> Sequence[Step]:
    return [story.step(story.chance.choice(PEOPLE), "says", "rest", until=story.chance.choice("13"))]


def _renamed(story: Story) -> Sequence[Step]:
    who = story.chance.choice(sorted({*TWO} - story.gone) or story.others()[1:])
    return [story.step(who, "says", "join", name=f"{who.title()} {story.chance.randint(2, 9)}", zone="UTC")]


def _reported(story: Story) -> Sequence[Step]:
    return [*_answered(story), story.step("helper", "answers", "report", note="Please look.")]


def _pressed(story: Story) -> Sequence[Step]:
    who = story.chance.choice(["asked", *OTHERS])
    labels = ["Why me?", "Why this?", "Not now", "Too much for me today"]
    return [story.step(who, "presses", label) for label in story.chance.sample(labels, 2)]


def _looks(story: Story) -> Sequence[Step]:
    who = story.chance.choice(OTHERS)
    return [
        story.step(who, "looks"),
        story.step(who, "says", story.chance.choice(["inbox", "words", "my-asks"])),
        story.step("hal", "says", "recap"),
    ]


def _hard_day(story: Story) -> Sequence[Step]:
    return [story.step(story.chance.choice(PEOPLE), "says", "rejected", stage="FINAL", sting=4)]


def _waits(story: Story) -> Sequence[Step]:
    return [story.waits(0.3, 2.5, 13, 25)]


def _recaps(story: Story) -> Sequence[Step]:
    """All of them or a few log rejections, and some rest, while the host moves the recap's day."""
    chance, steps = story.chance, [story.waits(1)]
    for _ in range(3):
        some = PEOPLE if chance.random() < 0.5 else chance.sample(PEOPLE, 3)
        steps += [story.step(one, "says", "rejected", stage="FINAL", sting=2) for one in some]
        named = {"name": "Harbour", "zone": "UTC", "encourage": "encourage", "recap_day": chance.choice(DAYS)}
        moved = [story.step("hal", "says", "setup", **named)] if chance.random() < 0.7 else []
        steps += [story.waits(30, 75, 120), *moved, story.step("hal", "says", "recap")]
    return [*steps, story.waits(190), *(story.step(one, "looks") for one in OTHERS)]


def _asks_again(story: Story) -> Sequence[Step]:
    """A second ask, which changes the first where that is still open."""
    if story.gone & {*TWO}:
        return []
    said = {"wish": "TIPS", "named": "ANONYMOUS", "words": "Still a hard day.", "may_post": "no"}
    return [story.step("asker", "says", "ask", **said), story.step("asker", "presses", "Use this one instead")]


def _shows(story: Story) -> Sequence[Step]:
    if story.gone & {*TWO}:
        return []
    pressed = [story.step("asker", "presses", label) for label in ("Show it in #encourage", "Show it")]
    return [story.step("asker", "says", "my-asks"), *pressed, story.waits(0.1)]


MUTES: Sequence[Move] = (
    *(_someone_is_muted, _one_is_muted, _both_exchanges_are_muted, _muted_of_both_kinds, _mutes_while_words_wait),
)
MOVES: Sequence[tuple[Move, int]] = (
    *((_answered, 5), (_asker_answers, 3), (_someone_is_muted, 2), (_muted_of_both_kinds, 2)),
    *((_muted_one_writes, 4), (_mutes_while_words_wait, 2), (_five_words, 1), (_pressed, 3)),
    *((_looks, 2), (_hard_day, 1), (_waits, 6), (_asks_again, 1), (_shows, 1)),
)
