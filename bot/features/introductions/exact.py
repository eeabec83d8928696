"""The best way of all to introduce a few people: every set of them is looked at once. Pure."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from bot.features.introductions.pairing import Pairing, Ready

FEW = 12  # people, for whom that takes a fraction of a second

Groups = tuple[tuple[int, ...], ...]
Worth = tuple[int, int, int, int, int]


def best(part: Sequence[Ready], pairing: Pairing) -> list[tuple[Ready, ...]]:
    """As many people as can be; as few who meet in threes; as few who have met; whoever comes late in the order is left
    out, and whoever comes first is the third.
    """
    people = range(len(part))
    able = [[pairing.able(part[one], part[other]) for other in people] for one in people]
    again = [[pairing.again(part[one], part[other]) for other in people] for one in people]
    chance = [*people]
    pairing.random.shuffle(chance)
    known: dict[int, tuple[Worth, Groups]] = {0: ((0, 0, 0, 0, 0), ())}

    def groups_of(first: int, others: Sequence[int]) -> Iterator[tuple[tuple[int, ...], int]]:
        near = [one for one in others if able[first][one]]
        for one in near:
            yield (first, one), again[first][one]
        for one, other in combinations(near, 2):
            if able[one][other]:
                yield (one, other, first), again[first][one] + again[first][other] + again[one][other]

    def of(left: int) -> tuple[Worth, Groups]:
        if left in known:
            return known[left]
        first = (left & -left).bit_length() - 1
        rest = left & ~(1 << first)
        worth, groups = of(rest)
        found: tuple[Worth, Groups] = (*worth[:3], worth[3] - (1 << len(part) - first), worth[4]), groups
        for group, repeats in groups_of(first, [one for one in chance if rest >> one & 1]):
            threes = len(group) - 2
            worth, groups = of(left & ~sum(1 << one for one in group))
            worth = (
                *(worth[0] + len(group), worth[1] - threes, worth[2] - repeats),
                *(worth[3], worth[4] - threes * first),
            )
            if worth > found[0]:
                found = worth, (*groups, group)
        known[left] = found
        return found

    return [tuple(part[one] for one in group) for group in of((1 << len(part)) - 1)[1]]
