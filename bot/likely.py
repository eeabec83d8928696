"""Which of several places that bear a name is meant by it, and whether that is certain."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, lru_cache

from bot.calendar import local
from bot.places import Spot, plain
from bot.zone_names import by_short_name, countries

WEEK = 7 * 24 * 3_600_000
FAR = 60  # times as many people make a place the one that is meant, and what it was taken for is said back
WORLDWIDE = 1_000_000  # people: what is smaller must be larger than its namesakes by five times as far
LARGE = 100_000  # people: a place of so many is never passed over
HUGE = 500_000  # people: whatever the platform knows, a place of so many may be the one that is meant
# people: a place of fewer, by its bare name, is asked back: elsewhere than the platform says, and where it does not
LEAST = {(False, True): HUGE, (False, False): 2 * HUGE, (True, True): 50_000, (True, False): 200_000}
KNOWN_BY = 10  # a name that most do not know a place by counts as if a tenth lived there


@dataclass(frozen=True)
class Asked:
    """What was typed, the zone that the platform knows, and when."""

    typed: str
    home: str | None
    now: int

    def clocks(self, zone: str) -> object:
        """The same for zones that show the same hour all year."""
        return _shown(zone, self.now // WEEK)

    def by_clocks(self, spots: Sequence[Spot]) -> dict[object, Spot]:
        """The best known of those whose clocks show the same, in their order."""
        best: dict[object, Spot] = {}
        for one in spots:
            best.setdefault(self.clocks(one.zone), one)
        return best

    def near(self, spots: Sequence[Spot]) -> list[Spot]:
        """Those that are in the platform's zone, else in another of its country with the same clocks."""
        beside = [one for one in spots if self._at_home(one) and self.here in (one.area.country, self._country(one))]
        return [one for one in spots if one.zone == self.home] or beside

    @cached_property
    def is_code(self) -> bool:
        """Two or three letters, or four capital ones."""
        head = self.typed.partition(",")[0].strip()
        return head.isascii() and (len(plain(head)) <= 3 or (head.isupper() and len(head) <= 4))

    @cached_property
    def here(self) -> str | None:
        return countries().get(self.home or "")

    def taken(self, exact: Sequence[Spot]) -> Spot | None:
        """The one that is likely; among names of one rank the platform's own zone decides."""
        for mine in self.near(exact)[:1]:
            if mine.primary or not any(one.primary and FAR * one.people > mine.people for one in exact):
                return None if any(self._larger(one, mine) for one in exact) else mine
        found = [*self.by_clocks(exact).values()]
        likely = [one for one in found if not _outshines(found[0], one, self.typed)]
        return likely[0] if len(likely) == 1 else None

    def sure(self, spot: Spot, bare: bool) -> bool:
        """Whether it is called so whole, no code but one's own, nothing that points or strokes cut; and is at home, a
        country, told by what it lies in (not `bare`), or large.
        """
        head = self.typed.partition(",")[0]
        key = plain(head)
        at_home = self._at_home(spot)
        if not spot.name:
            short = by_short_name().get(key, ()) if self.home else ()
            return not short or at_home or self.here in map(countries().get, short)
        if key == "uk" or (self.is_code and (at_home or (spot.wide and spot.area.country == self.here))):
            return True
        cut = re.search(r"\w[’'./]\w", head) and not re.search(r"[’'./]", spot.name)
        if cut or ((self.is_code or (key.isascii() and len(key) <= 3)) and key != plain(spot.name)):
            return False
        if at_home or not bare or is_country(spot):
            return True
        if spot.wide:
            return self.home is None or spot.people >= LARGE
        return spot.people >= LEAST[self.home is None, spot.primary]

    def _at_home(self, spot: Spot) -> bool:
        return self.home is not None and self.clocks(spot.zone) == self.clocks(self.home)

    def _country(self, spot: Spot) -> str | None:
        return countries().get(spot.zone)

    def _larger(self, other: Spot, mine: Spot) -> bool:
        """Whether it may be the one that is meant all the same, wherever one lives."""
        if self.clocks(other.zone) == self.clocks(mine.zone) or other.primary != mine.primary:
            return False
        if other.wide and other.area == mine.area:
            return False
        return (other.people >= HUGE and not other.wide) or weight(other) >= FAR * weight(mine)


def is_country(spot: Spot) -> bool:
    return spot.wide and not spot.area.region


def weight(spot: Spot) -> int:
    """However few live there, a country is well known."""
    return max(spot.people, WORLDWIDE) if is_country(spot) else spot.people // (1 if spot.primary else KNOWN_BY)


def _outshines(first: Spot, other: Spot, typed: str) -> bool:
    if first is other or (other.primary and not first.primary):
        return False
    if is_country(first) and first.area == other.area:
        return other.people < LARGE and first.people >= FAR * other.people
    if is_country(first) and not other.wide and (not other.primary or other.people < LARGE):
        times = FAR // 2 if _spelled(first, typed) else FAR
        return not _spelled(other, typed) or first.people >= times * other.people
    known_so = first.primary and not other.primary
    spelled_so = _spelled(first, typed) and not _spelled(other, typed)
    weights = [weight(one) // (KNOWN_BY if one.wide and one.area.region else 1) for one in (first, other)]
    if weights[1] >= LARGE and not known_so and not spelled_so:
        return False
    times = FAR if first.people >= WORLDWIDE else 5 * FAR
    return weights[0] >= (times // 2 if spelled_so else times) * weights[1]


def _spelled(spot: Spot, typed: str) -> bool:
    """Whether its name is written just so, accents and all."""
    return spot.name.casefold() == typed.partition(",")[0].strip().casefold()


@lru_cache(maxsize=512)  # as many as there are zones
def _shown(zone: str, week: int) -> tuple[timedelta | None, ...]:
    """In every week of the year to come."""
    return tuple(local((week + n) * WEEK, zone).utcoffset() for n in range(53))
