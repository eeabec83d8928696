"""Histories at random around two asks without a name, each of which either of two people may have made."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.simulation.host_moves import HOST_MOVES, limited, removed, warned
from tests.simulation.moves import (
    MOVES,
    MUTES,
    answered,
    answered_by_who_left,
    asks,
    both_exchanges_are_muted,
    leaves,
    looks,
    muted_of_both_kinds,
    muted_one_writes,
    renamed,
    rests,
    word,
)
from tests.simulation.story import DAYS, OTHERS, PEOPLE, TWO, Step, Story

ANY = (*MOVES, *HOST_MOVES)


@dataclass(frozen=True)
class History:
    """What happens up to the second ask and from then on, and by whom the first and the second one may have been."""

    first: Sequence[Step]
    then: Sequence[Step]
    askers: Sequence[tuple[str, str]]


def history(seed: int) -> History:
    """A named exchange and two without a name; in each a mute of either kind, a rest, a leave, a rename, a report that
    a host decides about and recaps, in any order; in some a second circle, another language, and recap settings that
    move.
    """
    story = Story(random.Random(seed))
    chance = story.chance
    wanted = [chance.choice(MUTES), rests, renamed, warned]
    chance.shuffle(wanted)
    first, then = [*_settles(story), *_named_exchange(story)], list[Step]()
    for exchange, steps in ((0, first), (1, then)):
        story.exchange = exchange
        steps += [*asks(story, "asker"), story.waits(0.2)]
        moves = [*wanted[exchange::2], *chance.choices([one for one, _ in ANY], [n for _, n in ANY], k=4)]
        chance.shuffle(moves)
        moves = [muted_one_writes if exchange else chance.choice([answered, muted_one_writes]), *moves]
        moves = [limited, *moves] if exchange and chance.random() < 0.5 else moves
        if exchange:
            last = chance.choice([leaves, removed, answered_by_who_left, answered_by_who_left])
            moves = [
                chance.choice([both_exchanges_are_muted, muted_of_both_kinds]),
                *moves,
                last,
                looks,
                looks,
            ]
            moves = [leaves, *moves] if chance.random() < 0.25 else moves  # while all who were asked still have it
        steps += [step for move in moves for step in move(story)]
        if exchange == 0:
            steps += [story.step("asker", "takes back"), story.waits(50, 70), story.step("", "waits until", "10")]
    return History(first, [*then, *_recaps(story)], [(chance.choice(TWO), second) for second in TWO])


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
    words = [word(story, one, other) for one in TWO for other in OTHERS]
    words += [word(story, other, one) for other in OTHERS for one in TWO if chance.random() < 0.5]
    chance.shuffle(words)
    return [*steps, *words]


def _named_exchange(story: Story) -> Sequence[Step]:
    who = story.chance.choice(PEOPLE)
    answered = [story.step("asked", "writes"), story.waits(0.1), story.step(who, "presses", "Thanks")]
    return [*asks(story, who, "NAMED"), story.waits(0.2), *answered, story.step(who, "takes back")]


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
