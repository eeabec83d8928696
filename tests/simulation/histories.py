"""Histories at random around one ask without a name, which either of two people may have made."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.simulation.circle import Circle

TWO = ("xeno", "yara")
OTHERS = ("hal", "vic", "wim", "zoe")  # hal is the host
PEOPLE = ("hal", *TWO, *OTHERS[1:])
NUMBER = {person: number for number, person in enumerate(PEOPLE, 1)}
KIND = "You stayed curious through four rounds; that is rare and it shows."


@dataclass(frozen=True)
class Step:
    """`who` does `what`; "asker" is whoever of the two has asked."""

    who: str
    what: str
    of: str = ""
    given: dict[str, Any] = field(default_factory=dict)


async def take(step: Step, circle: Circle, asker: str) -> None:
    who = asker if step.who == "asker" else step.who
    await circle.clock.move_to(circle.clock.now() + 1000)  # no two things at one instant
    match step.what:
        case "waits":
            await circle.wait(float(step.of))
        case "looks":
            await circle.look(who)
        case "presses":
            await circle.press(who, step.of, **step.given)
        case "mutes":  # by a word that has the other's name
            await _on_word(circle, who, "mute", f"sender = {NUMBER[step.of]} AND ask IS NULL")
        case "mutes someone":  # by one that has none
            await _on_word(circle, who, "mute", f"sender = {NUMBER[asker]} AND ask IS NOT NULL")
        case "answers":  # a word about what they asked without a name
            await _on_word(circle, who, step.of, "ask IS NOT NULL AND stopped = 0", **step.given)
        case "closes":
            circle.closed ^= {who}
        case "says":
            await circle.say(who, step.of, **step.given)


async def _on_word(circle: Circle, who: str, command: str, which: str, **given: Any) -> None:
    found = circle.rows(f"SELECT max(id) FROM kind_words WHERE receiver = {NUMBER[who]} AND {which}")
    if found != [(None,)]:
        await circle.say(who, command, word=found[0][0], **given)


def history(seed: int) -> list[Step]:
    """Words with a name, an ask without one, and what may become of both of them."""
    chance = random.Random(seed)
    parted: set[str] = set()  # from one of the two, by name: nothing comes to these any more, so nothing is sent
    steps = [_word(one, other) for one in TWO for other in OTHERS]
    steps += [_word(other, one) for other in OTHERS for one in TWO if chance.random() < 0.7]
    chance.shuffle(steps)
    steps.append(
        Step(
            "asker",
            "says",
            "ask",
            {
                "wish": "LISTEN",
                "named": "ANONYMOUS",
                "words": "A hard day.",
                "may_post": chance.choice(["yes", "yes", "no"]),
            },
        )
    )
    steps += [Step("asker", "presses", "Send"), Step("", "waits", "0.2")]
    gone: set[str] = set()
    for _ in range(chance.randint(8, 14)):
        steps += chance.choices([one for one, _ in STEPS], [weight for _, weight in STEPS])[0](chance, parted, gone)
    return [*steps, Step("", "waits", "200"), *(Step(one, "looks") for one in OTHERS)]


def _word(one: str, other: str) -> Step:
    return Step(one, "says", "encourage", {"member": NUMBER[other], "words": KIND})


Move = Callable[[random.Random, set[str], set[str]], Sequence[Step]]


def _writes(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    who = chance.choice(OTHERS)
    return (Step(who, "presses", "Write a kind word", {"words": KIND}), Step("", "waits", "0.1"))


def _asker_answers(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    if parted or gone & {*TWO}:
        return ()
    how = chance.choice([Step("asker", "answers", "thanks"), Step("asker", "answers", "reply", {"words": KIND})])
    return (how, Step("", "waits", "0.1"))


def _someone_is_muted(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    who = chance.choice(OTHERS)
    return (Step(who, "mutes someone"), *([Step(who, "presses", "Unmute")] if chance.random() < 0.3 else ()))


def _one_is_muted(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    one, other = chance.choice(TWO), chance.choice(OTHERS)
    parted.add(other)
    by, of = chance.choice([(one, other), (other, one)])
    return (Step(by, "mutes", of), *([Step(by, "presses", "Unmute")] if chance.random() < 0.2 else ()))


def _muted_one_writes(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    one, other = chance.choice(TWO), chance.choice(OTHERS)
    parted.add(other)
    by, of = chance.choice([(one, other), (other, one)])
    wait = Step("", "waits", chance.choice(["0.1", "13"]))
    return (wait, Step(by, "mutes", of), Step(other, "presses", "Write a kind word", {"words": KIND}), wait)


def _answered_by_who_left(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    """Somebody writes, is answered, and answers once one of the two has left."""
    if parted or gone:
        return ()
    who, leaver = chance.choice(OTHERS), chance.choice(TWO)
    gone.add(leaver)
    return (
        Step(who, "presses", "Write a kind word", {"words": KIND}),
        Step("asker", "answers", "reply", {"words": KIND}),
        Step("", "waits", "0.1"),
        Step(leaver, "says", "leave", {"sure": "yes"}),
        Step(who, "presses", "Reply", {"words": KIND}),
        Step(who, "looks"),
    )


def _mutes_while_words_wait(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    """Somebody who is answered without a name mutes that, while words with a name wait in /inbox."""
    if parted or gone:
        return ()
    who, one = chance.choice(OTHERS), chance.choice(TWO)
    return (
        Step(who, "presses", "Write a kind word", {"words": KIND}),
        Step("asker", "answers", "reply", {"words": KIND}),
        Step(who, "closes"),
        _word(one, who),
        Step("", "waits", "0.1"),
        Step(who, "says", "inbox"),
        Step(who, "mutes someone"),
        Step(who, "says", "inbox"),
        Step(who, "closes"),
    )


def _named_word(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    one, other = chance.choice(TWO), chance.choice(OTHERS)
    if other in parted:
        return (_word(other, one),)
    return (_word(*chance.choice([(one, other), (other, one)])), Step("", "waits", "0.1"))


def _leaves(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    who = chance.choice([*TWO, *TWO, *OTHERS[1:]])
    gone.add(who)
    return (Step(who, "says", "leave", {"sure": "yes"}),)


def _rests(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    return (Step(chance.choice(PEOPLE), "says", "rest", {"until": chance.choice("13")}),)


def _renamed(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    who = chance.choice(sorted({*TWO} - gone) or OTHERS[1:])
    return (Step(who, "says", "join", {"name": f"{who.title()}{chance.randint(2, 9)}", "zone": "UTC"}),)


def _pressed(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    label, given = chance.choice(
        [
            ("Not now", {}),
            ("Too much for me today", {}),
            ("Why me?", {}),
            ("Why this?", {}),
            ("Report", {"note": "Please look."}),
            ("Reply", {"words": KIND}),
        ]
    )
    return (Step(chance.choice(OTHERS), "presses", label, given),)


def _looks(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    who = chance.choice(OTHERS)
    return (Step(who, "looks"), Step(who, "says", chance.choice(["inbox", "my-asks"])), Step("hal", "says", "recap"))


def _hard_day(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    return (Step(chance.choice(PEOPLE), "says", "rejected", {"stage": "FINAL", "sting": 4}),)


def _waits(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    return (Step("", "waits", chance.choice(["0.3", "2.5", "13", "25"])),)


def _closes(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    """What comes meanwhile waits in /inbox."""
    who, one = chance.choice(OTHERS), chance.choice(TWO)
    word = () if who in parted else (_word(one, who),)
    return (Step(who, "closes"), *word, Step("", "waits", "0.1"), Step(who, "says", "inbox"), Step(who, "closes"))


def _taken_back(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    if gone & {*TWO} or chance.random() < 0.6:
        return ()
    pressed = [Step("asker", "presses", label) for label in ("Take back number 1", "Take it back")]
    return (Step("asker", "says", "my-asks"), *pressed)


def _asks_again(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    """A second ask, which changes the first where that is still open."""
    if gone & {*TWO}:
        return ()
    said = {"wish": "TIPS", "named": "ANONYMOUS", "words": "Still a hard day.", "may_post": "no"}
    return (Step("asker", "says", "ask", said), Step("asker", "presses", "Use this one instead"))


def _shows(chance: random.Random, parted: set[str], gone: set[str]) -> Sequence[Step]:
    if gone & {*TWO}:
        return ()
    pressed = [Step("asker", "presses", label) for label in ("Show it in #encourage", "Show it")]
    return (Step("asker", "says", "my-asks"), *pressed, Step("", "waits", "0.1"))


STEPS: Sequence[tuple[Move, int]] = (
    *(
        (_writes, 6),
        (_asker_answers, 6),
        (_muted_one_writes, 3),
        (_closes, 2),
        (_answered_by_who_left, 1),
        (_mutes_while_words_wait, 1),
        (_someone_is_muted, 3),
        (_one_is_muted, 2),
        (_named_word, 2),
        (_leaves, 1),
    ),
    *((_rests, 1), (_renamed, 1), (_pressed, 4), (_looks, 3), (_hard_day, 1), (_waits, 6), (_taken_back, 1)),
    *((_asks_again, 1), (_shows, 1)),
)
