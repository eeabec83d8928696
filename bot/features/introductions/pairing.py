"""As many pairs as can be, of as few who have met before as can be. Pure.

Exact up to `DENSE` people. Of more a sample of who could meet whom is looked at: in a crowd there are enough whom one
has not met.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations
from random import Random

from bot.calendar import MINUTE_MS, quiet
from bot.features.introductions.heaviest import heaviest
from bot.features.introductions.largest import ALONE, largest

QUARTERS, TOGETHER = 96, 8  # of an hour, of a day; that two have to be awake at the same time
SMALL, DENSE = 80, 600  # people for whom it is weighed who has waited; for whom every pair is looked at
SAMPLES = 12, 48  # others that are looked at for each of more, and where that leaves somebody out

Pair = tuple[int, int]
"""Two accounts, the smaller number first: plain tuples, which nothing has to look through while it collects garbage."""


def pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True)
class Ready:
    """Somebody who would like to be introduced: what they read, when they are awake (a bit for each quarter of a UTC
    day), how many rounds in a row they were left out of, and since when (UTC ms) they have met nobody.
    """

    account: int
    language: str
    awake: int
    left_out: int = 0
    since: int = 0


@lru_cache(maxsize=4096)
def awake(day: int, zone: str, start: int, end: int) -> int:
    """The quarters of the UTC day that begins at an instant (UTC ms), by somebody's zone and quiet hours."""
    quarter = 15 * MINUTE_MS
    return sum(1 << n for n in range(QUARTERS) if not quiet(day + n * quarter, zone, start, end))


def fit(one: Ready, other: Ready) -> bool:
    return one.language == other.language and (one.awake & other.awake).bit_count() >= TOGETHER


@dataclass(frozen=True)
class Pairing:
    """`met`: who has met; `apart`: who never may, whoever of the two has said so."""

    met: frozenset[Pair]
    apart: frozenset[Pair]
    random: Random

    def able(self, one: Ready, other: Ready) -> bool:
        return fit(one, other) and not self.parted(one, other)

    def parted(self, one: Ready, other: Ready) -> bool:
        return pair(one.account, other.account) in self.apart

    def again(self, *people: Ready) -> int:
        return sum(pair(one.account, other.account) in self.met for one, other in combinations(people, 2))

    def paired(self, part: Sequence[Ready], third: Ready | None = None) -> list[tuple[Ready, Ready]]:
        """As many pairs as can be, of as few who have met as can be; of these ways one with pairs that the third can
        join, and has not met.
        """
        order = range(len(part))
        new, old, mates = _none(part), _none(part), [ALONE] * len(part)
        for sample in SAMPLES if len(part) > DENSE else SAMPLES[:1]:
            if _matched(mates) < len(part) // 2:
                new, old = self._near(part, sample)
                mates = largest(new, order)
        first, fresh = _matched(mates), mates
        if first < len(part) // 2 and any(old):
            mates = largest([[*a, *b] for a, b in zip(new, old, strict=True)], order, mates)
        pairs = [(part[a], part[b]) for a, b in enumerate(mates) if a < b]
        fewest = len(pairs) - first == sum(self.again(*two) for two in pairs)  # fewer there cannot be
        small = len(part) <= SMALL
        if (fewest and not (small and third)) or len(part) > DENSE:
            return pairs
        joins = [self._joins(third, one) for one in part] if third and small else []
        waits = small and 2 * len(pairs) < len(part)  # else nobody is left out, or it is not looked at
        weights = _weights(new, old, joins, waits=waits)
        begun = fresh if not waits and not joins else ()
        return [(part[a], part[b]) for a, b in heaviest(weights, begun)]

    def _joins(self, third: Ready, one: Ready) -> int:
        """How gladly the two of them are in a group of three; 0 where they can't be."""
        return self.able(third, one) and 2 - self.again(third, one)

    def _near(self, part: Sequence[Ready], sample: int) -> tuple[list[list[int]], list[list[int]]]:
        """By person, whom they may meet for the first time, and again."""
        new, old = _none(part), _none(part)
        seen = set[tuple[int, int]]()
        for one, other in self._possible(part, sample):
            if (both := pair(one, other)) not in seen:
                seen.add(both)
                which = old if self.again(part[one], part[other]) else new
                which[one].append(other)
                which[other].append(one)
        for some in (*new, *old):
            self.random.shuffle(some)
        return new, old

    def _possible(self, part: Sequence[Ready], sample: int) -> Iterator[tuple[int, int]]:
        if len(part) <= DENSE:
            every = combinations(range(len(part)), 2)
            yield from ((one, other) for one, other in every if self.able(part[one], part[other]))
            return
        kinds = alike(part)
        for (language, hours), some in kinds.items():
            fit = [
                others
                for (their_language, theirs), others in kinds.items()
                if language == their_language and (hours & theirs).bit_count() >= TOGETHER
            ]
            until = [*accumulate(map(len, fit))]
            for one in some:
                few = until[-1] <= 4 * sample
                places = range(until[-1]) if few else (self.random.randrange(until[-1]) for _ in range(sample))
                for at in places:
                    which = bisect_right(until, at)
                    other = fit[which][at - until[which]]
                    if other != one and not self.parted(part[one], part[other]):
                        yield one, other


def _none(part: Sequence[Ready]) -> list[list[int]]:
    return [[] for _ in part]


def _matched(mates: Sequence[int]) -> int:
    return sum(mate != ALONE for mate in mates) // 2


def _weights(new: list[list[int]], old: list[list[int]], joins: Sequence[int], *, waits: bool) -> list[list[int]]:
    """One more pair outweighs all else; then one that has not met; then one that a third can join, if there is one;
    then, if that matters, who has waited. Else all who have not met weigh the same.
    """
    n = len(new)
    joined = n * (n + 1) if waits else 1
    fresh = 2 * n * joined
    weights = [[0] * n for _ in new]
    for many, worth in ((new, fresh), (old, 0)):
        for one, others in enumerate(many):
            for other in others:
                weight = fresh * n + worth + (2 * n - one - other if waits else 0)
                if joins and joins[one] and joins[other]:
                    weight += (joins[one] + joins[other] - 1) * joined
                weights[one][other] = weight
    return weights


def alike(people: Sequence[Ready]) -> dict[tuple[str, int], list[int]]:
    alike: dict[tuple[str, int], list[int]] = {}
    for n, one in enumerate(people):
        alike.setdefault((one.language, one.awake), []).append(n)
    return alike
