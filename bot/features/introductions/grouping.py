"""Who is introduced to whom: as many as can be, with as few who have met before as can be; one way of all that do so.

In this order: nobody is left out who need not be; only who would be left over meets in threes; no two meet again while
another way exists; who has waited longest is left out last, and is the third where three meet. Up to twelve people who
can only be introduced among themselves it is the best of all ways. Of more, pairs are as good as they can be; up to
eighty each is tried as the third, of more a few. Pure, and slow for a whole server, so it is done aside.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bot.features.introductions.exact import FEW, best
from bot.features.introductions.pairing import SMALL, TOGETHER, Pair, Pairing, Ready, alike

TRIES = SMALL, 3  # people who are tried as the third; in a larger part


@dataclass(frozen=True)
class Group:
    """Two, or three of whom the last is the third; `again`: some of them have met before."""

    accounts: tuple[int, ...]
    again: bool = False


def grouped(ready: Sequence[Ready], met: Iterable[Pair], apart: Iterable[Pair], seed: int) -> list[Group]:
    pairing = Pairing(frozenset(met), frozenset(apart), Random(seed))  # noqa: S311 - fair, not secret
    found = (
        some
        for part in _parts(ready, pairing)
        for some in (best(part, pairing) if len(part) <= FEW else _many(part, pairing))
    )
    return [Group(tuple(one.account for one in some), pairing.again(*some) > 0) for some in found]


def _many(part: list[Ready], pairing: Pairing) -> list[tuple[Ready, ...]]:
    """Where somebody is left over, whoever has waited longest is the third of one pair; or somebody else, where that
    leaves fewer out or has fewer meet again.
    """
    found = _with_others(part, pairing.paired(part), pairing)
    if len(part) % 2 == 0 and _covered(found) == len(part):
        return found
    for third in part[: TRIES[len(part) > SMALL]]:
        rest = [one for one in part if one is not third]
        other = _with_others(part, pairing.paired(rest, third), pairing)
        if _worth(other, pairing) > _worth(found, pairing) or (third is part[0] and _as_good(other, found, pairing)):
            found = other
        if _covered(found) == len(part) and not sum(pairing.again(*some) for some in found):
            break
    return found


def _with_others(part: Sequence[Ready], pairs: list[tuple[Ready, Ready]], pairing: Pairing) -> list[tuple[Ready, ...]]:
    """Whoever is left over joins a pair, if all three fit, who has waited longest first; one that joined another may
    join a third one instead (as many as can be, by paths that alternate).
    """
    paired = {one.account for two in pairs for one in two}
    left = [one for one in part if one.account not in paired]
    joined: dict[int, Ready] = {}
    fitting = {
        one.account: sorted(
            (n for n, two in enumerate(pairs) if all(pairing.able(one, other) for other in two)),
            key=lambda n: pairing.again(one, pairs[n][0]) + pairing.again(one, pairs[n][1]),
        )
        for one in left
    }

    def joins(one: Ready, looked: set[int]) -> bool:
        for n in fitting[one.account]:
            if n not in looked:
                looked.add(n)
                if n not in joined or joins(joined[n], looked):
                    joined[n] = one
                    return True
        return False

    for one in left:
        joins(one, set())
    return [(*two, joined[n]) if n in joined else two for n, two in enumerate(pairs)]


def _covered(groups: Sequence[tuple[Ready, ...]]) -> int:
    return sum(map(len, groups))


def _worth(groups: Sequence[tuple[Ready, ...]], pairing: Pairing) -> tuple[int, int, int]:
    return _covered(groups), len(groups), -sum(pairing.again(*some) for some in groups)


def _as_good(one: Sequence[tuple[Ready, ...]], other: Sequence[tuple[Ready, ...]], pairing: Pairing) -> bool:
    return _worth(one, pairing) == _worth(other, pairing)


def _parts(ready: Sequence[Ready], pairing: Pairing) -> Iterator[list[Ready]]:
    """Those who can only be introduced among themselves, who has waited longest first."""
    order = sorted(ready, key=lambda one: (-one.left_out, one.since, pairing.random.random()))
    for some in _joined(order, _hours(order)):
        if len(some) > SMALL:
            yield some
        else:
            near = [
                [n for n, other in enumerate(some) if other is not one and pairing.able(one, other)] for one in some
            ]
            yield from _joined(some, near)


def _hours(people: Sequence[Ready]) -> list[list[int]]:
    """For the first of those alike, the firsts of those whose language and hours fit theirs; for the others, theirs."""
    kinds = alike(people)
    near: list[list[int]] = [[] for _ in people]
    for (language, hours), some in kinds.items():
        for (other_language, other_hours), others in kinds.items():
            if language == other_language and (hours & other_hours).bit_count() >= TOGETHER:
                near[some[0]].append(others[0])
        for one in some[1:]:
            near[one].append(some[0])
            near[some[0]].append(one)
    return near


def _joined(people: Sequence[Ready], near: Sequence[Sequence[int]]) -> list[list[Ready]]:
    """The parts of a graph, each in the order of the people."""
    part = [-1] * len(people)
    parts = 0
    for start in range(len(people)):
        if part[start] != -1:
            continue
        part[start], queue = parts, [start]
        for one in queue:
            for other in near[one]:
                if part[other] == -1:
                    part[other] = parts
                    queue.append(other)
        parts += 1
    found: list[list[Ready]] = [[] for _ in range(parts)]
    for person, which in zip(people, part, strict=True):
        found[which].append(person)
    return found
