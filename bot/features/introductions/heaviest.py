"""A heaviest matching of a small, dense graph: Edmonds' weighted blossoms in O(n³), by primal and dual. Pure.

As van Rantwijk tells it, in the short form of Galil's "Efficient algorithms for finding maximum matching in graphs"
(1986). Vertices are 1..n here; blossoms have the numbers above; 0 is nobody.
"""

from collections.abc import Iterator, Sequence

Edge = tuple[int, int]


def heaviest(weights: Sequence[Sequence[int]], mates: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Pairs of vertices. `weights[a][b]` is symmetric; 0 where there is no edge. `mates`: by vertex its mate, or -1, a
    matching to begin with, all of whose edges have the greatest weight that there is.
    """
    matching = _Matching(weights)
    for vertex, mate in enumerate(mates, 1):
        matching.match[vertex] = mate + 1
    while matching.grow():
        pass
    pairs = [(one - 1, matching.match[one] - 1) for one in range(1, len(weights) + 1)]
    return [(one, other) for one, other in pairs if one < other]


class _Matching:
    def __init__(self, weights: Sequence[Sequence[int]]) -> None:
        n = self.n = len(weights)
        most = n + n // 2 + 2  # blossoms that there are at once, with a spare one
        self.weight = weights
        self.edges: list[list[Edge | None]] = [[None] * most for _ in range(most)]
        for one, row in enumerate(weights, 1):
            for other, weight in enumerate(row, 1):
                if weight > 0 and one != other:
                    self.edges[one][other] = (one, other)
        self.label = [max(map(max, weights), default=0)] * (n + 1) + [0] * (most - n - 1)
        self.match, self.slack, self.parent = [0] * most, [0] * most, [0] * most
        self.outermost = [*range(n + 1)] + [0] * (most - n - 1)
        self.side = [-1] * most  # 0: outer, 1: inner, -1: not reached
        self.flower: list[list[int]] = [[] for _ in range(most)]
        self.within = [[0] * (n + 1) for _ in range(most)]  # by blossom and vertex: the part of it that holds it
        for one in range(1, n + 1):
            self.within[one][one] = one
        self.queue: list[int] = []

    def grow(self) -> bool:
        """By one pair; False where it is as heavy as it gets."""
        self.side = [-1] * len(self.side)
        self.slack = [0] * len(self.slack)
        self.queue = []
        for one in self._tops():
            if not self.match[one]:
                self.parent[one], self.side[one] = 0, 0
                self._enqueue(one)
        if not self.queue:
            return False
        while True:
            while self.queue:
                one = self.queue.pop()
                if self.side[self.outermost[one]] == 1:
                    continue
                for other in range(1, self.n + 1):
                    edge = self.edges[one][other]
                    if edge and self.outermost[one] != self.outermost[other]:
                        if self._delta(edge):
                            self._tighten(one, self.outermost[other])
                        elif self._found(edge):
                            return True
            if not self._step():
                return False
            for one in self._tops():
                near = self.slack[one]
                edge = self.edges[near][one] if near and self.outermost[near] != one else None
                if edge and not self._delta(edge) and self._found(edge):
                    return True
            for one in range(self.n + 1, len(self.label)):
                if self.outermost[one] == one and self.side[one] == 1 and not self.label[one]:
                    self._expand(one)

    def _tops(self) -> Iterator[int]:
        return (one for one in range(1, len(self.label)) if self.outermost[one] == one)

    def _delta(self, edge: Edge) -> int:
        one, other = edge
        return self.label[one] + self.label[other] - 2 * self.weight[one - 1][other - 1]

    def _gap(self, one: int) -> int:
        edge = self.edges[self.slack[one]][one]
        assert edge is not None  # noqa: S101 - what is near is so by an edge
        return self._delta(edge)

    def _step(self) -> bool:
        """The duals move as far as they can; False where some outer vertex is worth nothing more."""
        tops = [*self._tops()]
        steps = [self.label[one] // 2 for one in tops if one > self.n and self.side[one] == 1]
        near = [one for one in tops if self.slack[one] and self.side[one] != 1]
        steps += [self._gap(one) // (2 if self.side[one] == 0 else 1) for one in near]
        vertices = range(1, self.n + 1)
        worth = min(self.label[one] for one in vertices if self.side[self.outermost[one]] == 0)
        step = min([worth, *steps])
        if step == worth:
            return False
        for one in vertices:
            self.label[one] += (-step, step, 0)[self.side[self.outermost[one]]]
        for one in tops:
            if one > self.n:
                self.label[one] += (2 * step, -2 * step, 0)[self.side[one]]
        return True

    def _enqueue(self, one: int) -> None:
        if one <= self.n:
            self.queue.append(one)
        for part in self.flower[one] if one > self.n else ():
            self._enqueue(part)

    def _tighten(self, one: int, top: int) -> None:
        edge = self.edges[one][top]
        if edge and (not self.slack[top] or self._delta(edge) < self._gap(top)):
            self.slack[top] = one

    def _nearest(self, top: int) -> None:
        self.slack[top] = 0
        for one in range(1, self.n + 1):
            if self.outermost[one] != top and self.side[self.outermost[one]] == 0:
                self._tighten(one, top)

    def _belongs(self, one: int, top: int) -> None:
        self.outermost[one] = top
        for part in self.flower[one] if one > self.n else ():
            self._belongs(part, top)

    def _found(self, edge: Edge) -> bool:
        one, other = self.outermost[edge[0]], self.outermost[edge[1]]
        if self.side[other] == -1:
            self.parent[other], self.side[other] = edge[0], 1
            beyond = self.outermost[self.match[other]]
            self.slack[other] = self.slack[beyond] = 0
            self.side[beyond] = 0
            self._enqueue(beyond)
        elif self.side[other] == 0:
            base = self._common(one, other)
            if not base:
                self._augment(one, other)
                self._augment(other, one)
                return True
            self._shrink(one, base, other)
        return False

    def _common(self, one: int, other: int) -> int:
        seen = set[int]()
        while one or other:
            if one:
                if one in seen:
                    return one
                seen.add(one)
                one = self.outermost[self.match[one]]
                one = self.outermost[self.parent[one]] if one else 0
            one, other = other, one
        return 0

    def _augment(self, one: int, other: int) -> None:
        while True:
            beyond = self.outermost[self.match[one]]
            self._match(one, other)
            if not beyond:
                return
            before = self.outermost[self.parent[beyond]]
            self._match(beyond, before)
            one, other = before, beyond

    def _match(self, one: int, other: int) -> None:
        edge = self.edges[one][other]
        assert edge is not None  # noqa: S101 - they are matched along one
        self.match[one] = edge[1]
        if one > self.n:
            entered = self.within[one][edge[0]]
            at = self._turned(one, entered)
            parts = self.flower[one]
            for n in range(at):
                self._match(parts[n], parts[n ^ 1])
            self._match(entered, other)
            self.flower[one] = parts[at:] + parts[:at]

    def _turned(self, blossom: int, entered: int) -> int:
        """Where the part stands, its order turned so that this is an even place."""
        parts = self.flower[blossom]
        at = parts.index(entered)
        if at % 2:
            parts[1:] = parts[:0:-1]
            at = len(parts) - at
        return at

    def _shrink(self, one: int, base: int, other: int) -> None:
        new = next(at for at in range(self.n + 1, len(self.label)) if not self.outermost[at])
        self.label[new], self.side[new], self.match[new] = 0, 0, self.match[base]
        halves: list[list[int]] = []
        for at in (one, other):
            half: list[int] = []
            while at != base:
                inner = self.outermost[self.match[at]]
                half += (at, inner)
                self._enqueue(inner)
                at = self.outermost[self.parent[inner]]
            halves.append(half)
        self.flower[new] = [base, *reversed(halves[0]), *halves[1]]
        self._belongs(new, new)
        for at in range(len(self.label)):
            self.edges[new][at] = self.edges[at][new] = None
        self.within[new] = [0] * (self.n + 1)
        for part in self.flower[new]:
            for at in range(1, len(self.label)):
                edge, known = self.edges[part][at], self.edges[new][at]
                if edge and (known is None or self._delta(edge) < self._delta(known)):
                    self.edges[new][at], self.edges[at][new] = edge, self.edges[at][part]
            for at in range(1, self.n + 1):
                if self.within[part][at]:
                    self.within[new][at] = part
        self._nearest(new)

    def _expand(self, blossom: int) -> None:
        parts = self.flower[blossom]
        for part in parts:
            self._belongs(part, part)
        edge = self.edges[blossom][self.parent[blossom]]
        assert edge is not None  # noqa: S101 - it was reached along one
        entered = self.within[blossom][edge[0]]
        at = self._turned(blossom, entered)
        parts = self.flower[blossom]
        for n in range(0, at, 2):
            inner, outer = parts[n], parts[n + 1]
            joint = self.edges[outer][inner]
            self.parent[inner] = joint[0] if joint else 0
            self.side[inner], self.side[outer] = 1, 0
            self.slack[inner] = 0
            self._nearest(outer)
            self._enqueue(outer)
        self.side[entered], self.parent[entered] = 1, self.parent[blossom]
        for part in parts[at + 1 :]:
            self.side[part] = -1
            self._nearest(part)
        self.outermost[blossom] = 0
