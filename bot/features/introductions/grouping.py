"""Who is introduced to whom: as many as can be, with as few who have met before as can be; one way of all that do so.

In this order: nobody is left out who need not be; no two meet again while another way exists; who has waited longest is
left out last, and is the third where three meet. Pure, and slow for a whole server, so it is done aside.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from bot.features.introductions.pairing import SMALL, TOGETHER, Pair, Pairing, Ready, alike, pair

TRIES, FEW = 400, 3  # ways that are looked at for a third; people, in a larger part


@dataclass(frozen=True)
class Group:
    """Two, or three of whom the last is the third; `again`: some of them have met before."""

    accounts: tuple[int, ...]
    again: bool = False


def grouped(ready: Sequence[Ready], met: Iterable[Pair], apart: Iterable[Pair], seed: int) -> list[Group]:
    pairing = Pairing(frozenset(met), frozenset(apart), Random(seed))  # noqa: S311 - fair, not secret
    return [group for part in _parts(ready, pairing) for group in _Part(part, pairing).grouped()]


@dataclass
class _Part:
    people: list[Ready]
    pairing: Pairing
    best: tuple[int, int] = (0, 0)
    tries: int = 0

    def grouped(self) -> list[Group]:
        found: list[tuple[Ready, ...]] = [*self.pairing.paired(self.people)]
        if len(self.people) % 2:
            found = self._with_a_third(found)
        return [Group(tuple(one.account for one in some), self.pairing.again(*some) > 0) for some in found]

    def _with_a_third(self, found: list[tuple[Ready, ...]]) -> list[tuple[Ready, ...]]:
        """Whoever has waited longest is the third of one pair; somebody else, where that leaves fewer out or has fewer
        meet again.
        """
        again, able = self.pairing.again, self.pairing.able
        self.best = 2 * len(found), -sum(again(*two) for two in found)
        for third in self.people:
            if self.best == (len(self.people), 0) or (len(self.people) > SMALL and self.tries > FEW):
                break
            for pairs in self._ways([one for one in self.people if one is not third], third):
                fit = [two for two in pairs if all(able(third, one) for one in two)]
                if fit:
                    to = min(fit, key=lambda two: self._cost(two, third))
                    cost = sum(again(*two) for two in pairs) + self._cost(to, third)
                    if (worth := (2 * len(pairs) + 1, -cost)) > self.best:
                        self.best, found = worth, [*(two for two in pairs if two != to), (*to, third)]
        return found

    def _cost(self, two: tuple[Ready, Ready], third: Ready) -> int:
        return sum(self.pairing.again(one, third) for one in two)

    def _ways(self, rest: list[Ready], third: Ready) -> Iterator[list[tuple[Ready, Ready]]]:
        """To pair all but the third: what costs least; then so that they cost least together; then by each one pair."""
        self.tries += 1
        least = self.pairing.paired(rest)
        covered, again = 2 * len(least) + 1, sum(self.pairing.again(*two) for two in least)
        if (covered, -again) <= self.best:
            return
        yield least
        by_cost = defaultdict[int, list[tuple[Ready, Ready]]](list)
        for two in combinations(rest, 2) if len(rest) < SMALL else ():
            if self.pairing.able(*two) and all(self.pairing.able(one, third) for one in two):
                by_cost[self._cost(two, third)].append(two)
        for cost in sorted(by_cost):
            if (covered, -again - cost) > self.best:
                yield self.pairing.paired(
                    rest, frozenset(pair(one.account, other.account) for one, other in by_cost[cost])
                )
        for two in (two for cost in sorted(by_cost) for two in by_cost[cost]):
            cost = self._cost(two, third)
            if (covered, -again - cost) <= self.best or self.tries > TRIES:
                return
            self.tries += 1
            yield [two, *self.pairing.paired([one for one in rest if one not in two])]


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
