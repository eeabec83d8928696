"""Introductions are the best that there are: beside networkx for even circles, beside every way there is for odd ones.

Each circle is drawn by its number: exclusions, history, languages and waking hours.
"""

from collections.abc import Iterator
from itertools import combinations
from random import Random

import networkx as nx
import pytest

from bot.features.introductions.grouping import Group, grouped
from bot.features.introductions.heaviest import heaviest
from bot.features.introductions.largest import largest
from bot.features.introductions.pairing import Pair, Pairing, Ready, awake, pair

DAY = (1 << 96) - 1  # awake all day
HOURS = (DAY, DAY, DAY, (1 << 40) - 1, ((1 << 40) - 1) << 30, ((1 << 20) - 1) << 70)


class Circle:
    """Somebody's circle, drawn by its number."""

    def __init__(self, number: int, people: int, *, alike: bool = False) -> None:
        self.random = chance = Random(number)
        languages = ("en",) if alike else ("en", "en", "en", "de")
        hours = (DAY,) if alike else HOURS
        self.ready = [
            Ready(n, chance.choice(languages), chance.choice(hours), chance.choice((0, 0, 1)), chance.randint(0, 5))
            for n in range(1, people + 1)
        ]
        self.met = self._some(chance.choice((0, 0.3, 0.7, 0.9, 1)))
        self.apart = self._some(chance.choice((0, 0.1, 0.3)))

    def _some(self, share: float) -> set[Pair]:
        pairs = combinations((one.account for one in self.ready), 2)
        return {two for two in pairs if self.random.random() < share}

    def may(self, one: Ready, other: Ready) -> bool:
        together = (one.awake & other.awake).bit_count() * 15
        two = pair(one.account, other.account)
        return one.language == other.language and together >= 120 and two not in self.apart

    def graph(self) -> nx.Graph:
        graph = nx.Graph()
        graph.add_nodes_from(one.account for one in self.ready)
        for one, other in combinations(self.ready, 2):
            if self.may(one, other):
                again = pair(one.account, other.account) in self.met
                graph.add_edge(one.account, other.account, weight=1000 - again)
        return graph

    def grouped(self) -> list[Group]:
        return grouped(self.ready, self.met, self.apart, self.random.randint(0, 99))

    def worth(self, groups: list[tuple[int, ...]]) -> tuple[int, int, int]:
        """How many are in one, and how many threes there are and how many meet again, the fewer the better."""
        again = sum(pair(*two) in self.met for group in groups for two in combinations(group, 2))
        return sum(map(len, groups)), -sum(len(group) == 3 for group in groups), -again

    def ways(self, left: list[Ready]) -> Iterator[list[tuple[int, ...]]]:
        """Every way there is."""
        if not left:
            yield []
            return
        one, *rest = left
        yield from self.ways(rest)
        for other in rest:
            if self.may(one, other):
                remain = [each for each in rest if each is not other]
                for way in self.ways(remain):
                    yield [*way, (one.account, other.account)]
        for others in combinations(rest, 2):
            if all(self.may(*two) for two in combinations((one, *others), 2)):
                remain = [each for each in rest if each not in others]
                three = one.account, *(each.account for each in others)
                yield from ([*way, three] for way in self.ways(remain))


def test_even_circles_are_as_good_as_they_can_be() -> None:
    """200 of them, up to 24 people: as many pairs, and as few who have met, as in an exact matching."""
    looked = number = 0
    while looked < 200:
        number += 1
        circle = Circle(number, 2 * (1 + number % 12), alike=number % 3 == 0)
        graph = circle.graph()
        exact = [(one, other) for one, other in nx.max_weight_matching(graph, maxcardinality=True)]
        found = [group.accounts for group in circle.grouped()]
        if 2 * len(exact) < len(circle.ready):  # three meet there: looked at below
            assert circle.worth(list(found)) >= circle.worth(list(exact)), number
            continue
        looked += 1
        assert circle.worth(list(found)) == circle.worth(list(exact)), number


def test_small_circles_are_as_good_as_they_can_be() -> None:
    """Beside all ways there are, up to nine people: odd ones, and those in parts that cannot meet."""
    for number in range(300):
        circle = Circle(number, (3, 5, 7, 9, 4, 6, 8)[number % 7], alike=number % 2 == 0)
        groups = [group.accounts for group in circle.grouped()]
        best = max(circle.worth(way) for way in circle.ways(circle.ready))
        assert circle.worth(list(groups)) == best, number


@pytest.mark.parametrize("size", [3, 5, 21])
def test_threes_are_as_many_as_it_takes(size: int) -> None:
    """One is awake all day, and three parts of an odd number never meet: nobody is left out but who has to be."""
    hours = [((1 << 20) - 1) << (30 * part) for part in range(3)]
    people = [Ready(n, "en", hours[n % 3], since=n) for n in range(1, 3 * size + 1)]
    groups = grouped([Ready(0, "en", DAY), *people], (), (), 1)
    assert sorted(account for group in groups for account in group.accounts) == list(range(3 * size + 1))
    assert [len(group.accounts) for group in groups].count(3) == 2


@pytest.mark.parametrize("number", range(6))
def test_a_large_circle_has_as_few_meet_again_as_can_be(number: int) -> None:
    """Where few can meet, or most have."""
    chance = Random(number)
    size = (82, 120, 160)[number % 3]
    people = [Ready(n, "en", DAY) for n in range(1, size + 1)]
    pairs = [*combinations(range(1, size + 1), 2)]
    may = set(chance.sample(pairs, 2 * size) if number < 3 else pairs)
    met = {two for two in may if chance.random() < (0.7 if number < 3 else 0.98)}
    graph = nx.Graph()
    graph.add_weighted_edges_from((*two, size + (two not in met)) for two in may)
    exact = nx.max_weight_matching(graph)
    apart = frozenset(two for two in pairs if two not in may)
    found = Pairing(frozenset(met), apart, chance).paired(people)
    assert len(found) == len(exact)
    assert sum((one.account, other.account) in met or (other.account, one.account) in met for one, other in found) == (
        sum(pair(*two) in met for two in exact)
    )


@pytest.mark.parametrize(
    ("number", "people", "again"), [(464, 29, 3), (1307, 35, 5), (1408, 21, 4)], ids=["29", "35", "21"]
)
def test_larger_odd_circles_are_as_good_as_they_can_be(number: int, people: int, again: int) -> None:
    """As few meet again as an integer programme over all pairs and threes found; whoever is the third, of all."""
    circle = Circle(number, people)
    assert circle.worth([group.accounts for group in circle.grouped()]) == (people, -1, -again)


def test_whoever_can_be_the_third_is_found() -> None:
    """Each can meet only the next one, and of all only the last three each other; who has waited least is the first."""
    near = {(n, n + 1) for n in range(1, 17)} | {(15, 17)}
    people = [Ready(n, "en", DAY, since=n if n > 1 else 99) for n in range(1, 18)]
    apart = {*combinations(range(1, 18), 2)} - near
    assert sum(len(group.accounts) for group in grouped(people, (), apart, 1)) == 17


def test_who_has_waited_longest_is_the_third() -> None:
    """Wherever that leaves nobody else out, and has nobody meet again."""
    for number in range(100):
        people = [Ready(n, "en", DAY, since=since) for n, since in enumerate((7, 4, 1, 6, 2, 9, 5), 1)]
        [trio] = [group.accounts for group in grouped(people, (), (), number) if len(group.accounts) == 3]
        assert trio[2] == 3
    waited = [Ready(1, "en", DAY, since=5), Ready(2, "en", DAY, left_out=1, since=9), Ready(3, "en", DAY, since=7)]
    assert [group.accounts[2] for group in grouped(waited, (), (), 1)] == [2]


@pytest.mark.parametrize("number", range(40))
def test_a_pair_that_is_kept_apart_never_meets(number: int) -> None:
    """Nor two of three; nor two without a language or two waking hours in common; nobody is introduced twice."""
    circle = Circle(number, 2 + number)
    people = {one.account: one for one in circle.ready}
    seen = list[int]()
    for group in circle.grouped():
        for one, other in combinations(group.accounts, 2):
            assert circle.may(people[one], people[other])
        assert group.again == any(pair(*two) in circle.met for two in combinations(group.accounts, 2))
        seen += group.accounts
    assert len(seen) == len(set(seen))


def test_whoever_was_left_out_comes_first() -> None:
    """One can meet only one of three, who are parted from one another."""
    people = [Ready(n, "en", DAY, left_out=int(n == 3), since=0) for n in (1, 2, 3, 4)]
    apart = {(1, 2), (1, 3), (2, 3)}
    for seed in range(20):
        assert [sorted(group.accounts) for group in grouped(people, (), apart, seed)] == [[3, 4]]
        met = {(3, 4)}
        assert 3 not in grouped(people, met, apart, seed)[0].accounts  # while another way exists


@pytest.mark.parametrize("number", range(60))
def test_matchings_are_as_large_and_as_heavy_as_can_be(number: int) -> None:
    chance = Random(number)
    people = chance.randint(1, 16)
    graph, share = nx.Graph(), chance.choice((0.1, 0.2, 0.4, 0.9))
    graph.add_nodes_from(range(people))
    weights = [[0] * people for _ in range(people)]
    for one, other in combinations(range(people), 2):
        if chance.random() < share:
            weight = 1000 + chance.randint(0, 30)
            weights[one][other] = weights[other][one] = weight
            graph.add_edge(one, other, weight=weight)
    order = chance.sample(range(people), people)
    mates = largest([list(graph[one]) for one in range(people)], order)
    assert all(mates[mate] == one for one, mate in enumerate(mates) if mate != -1)
    worth = {one: 2 ** (people - place) for place, one in enumerate(order)}  # nobody early is left out for who is late
    wanted = nx.Graph()
    for one, other in graph.edges:
        wanted.add_edge(one, other, weight=2**40 + worth[one] + worth[other])
    covered = {one for pair in nx.max_weight_matching(wanted, maxcardinality=True) for one in pair}
    assert {one for one, mate in enumerate(mates) if mate != -1} == covered
    exact = sum(graph[one][other]["weight"] for one, other in nx.max_weight_matching(graph))
    assert sum(weights[one][other] for one, other in heaviest(weights)) == exact


def test_a_crowd_has_nobody_meet_again() -> None:
    """Two thousand and one, after a year of introductions."""
    chance = Random(7)
    people = [Ready(n, chance.choice(("en", "de")), DAY, since=chance.randint(0, 9)) for n in range(1, 2002)]
    met = {pair(*chance.sample(range(1, 2002), 2)) for _ in range(26_000)}
    groups = grouped(people, met, (), 1)
    assert sum(len(group.accounts) for group in groups) == 2001 and not any(group.again for group in groups)


def test_hours_are_those_of_where_somebody_lives() -> None:
    """By quarters of an hour, quiet hours being by the clock on the wall."""
    noon = awake(1_770_000_000_000 // 86_400_000 * 86_400_000, "Asia/Kathmandu", 21 * 60, 8 * 60)
    assert noon.bit_count() == 52  # 13 hours
    assert noon & 1 == 0  # 05:45 there
    assert noon >> 9 & 1 == 1  # 02:15 UTC is 08:00 there
