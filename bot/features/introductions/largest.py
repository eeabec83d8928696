"""A largest matching of any graph: Edmonds' blossoms, grown from one person to the next. Pure.

Who comes first in the order is left out last: of all largest matchings it is one that leaves out those who come latest
(the sets that some matching covers are a matroid, so taking them one by one is exact).
"""

from collections.abc import Sequence

ALONE = -1


def largest(near: Sequence[Sequence[int]], order: Sequence[int], mates: Sequence[int] = ()) -> list[int]:
    """By vertex its mate, or ALONE. `near`: by vertex its neighbours; `mates`: a matching that is made larger, all of
    whose vertices stay matched but for those that come later in the order than one that takes their place.
    """
    mate = list(mates) or [ALONE] * len(near)
    turn = {one: n for n, one in enumerate(order)}
    for root in order:
        if mate[root] == ALONE:
            _Search(near, mate, root).run(turn)
    return mate


class _Search:
    """For a path from an unmatched vertex along which the matching grows, or has a later one left out instead."""

    def __init__(self, near: Sequence[Sequence[int]], mate: list[int], root: int) -> None:
        self._near, self._mate, self._root = near, mate, root
        self._parent: dict[int, int] = {}
        self._base: dict[int, int] = {}  # of a blossom's vertices, towards the one through which it is entered
        self._queue, self._outer = [root], {root}

    def run(self, turn: dict[int, int]) -> None:
        for one in self._queue:  # grows meanwhile
            for other in self._near[one]:
                if self._mate[one] == other or self._find(one) == self._find(other):
                    continue
                if other in self._outer:
                    self._shrink(one, other)
                elif other not in self._parent:
                    self._parent[other] = one
                    beyond = self._mate[other]
                    if beyond == ALONE:
                        return self._flip(other)
                    self._reach(beyond)
        last = max(self._outer, key=turn.__getitem__)
        if last != self._root:
            inner, self._mate[last] = self._mate[last], ALONE
            self._flip(inner)
        return None

    def _reach(self, one: int) -> None:
        if one not in self._outer:
            self._outer.add(one)
            self._queue.append(one)

    def _find(self, one: int) -> int:
        while (up := self._base.get(one, one)) != one:
            self._base[one] = self._base.get(up, up)
            one = up
        return one

    def _shrink(self, one: int, other: int) -> None:
        base, blossom = self._common(one, other), list[int]()
        for start, child in ((one, other), (other, one)):
            at = start
            while self._find(at) != base:
                inner = self._mate[at]
                self._parent[at] = child
                blossom += (self._find(at), self._find(inner))
                self._reach(inner)
                child, at = inner, self._parent[inner]
        self._base.update(dict.fromkeys(blossom, base))

    def _common(self, one: int, other: int) -> int:
        seen, at = set[int](), self._find(one)
        while True:
            seen.add(at)
            if at == self._root or self._mate[at] == ALONE:
                break
            at = self._find(self._parent[self._mate[at]])
        at = self._find(other)
        while at not in seen:
            at = self._find(self._parent[self._mate[at]])
        return at

    def _flip(self, at: int) -> None:
        while at != ALONE:
            before = self._parent[at]
            beyond = self._mate[before]
            self._mate[at], self._mate[before] = before, at
            at = beyond
