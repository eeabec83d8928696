"""Which zone somebody means who types where they are: taken where it is certain, else asked back."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.answers import Choice, Unclear, Zone, unknown_place
from bot.calendar import local
from bot.messages import Field
from bot.places import Area, Places, Spot, plain
from bot.words import Text, clock, lines, say
from bot.zone_names import by_end, by_name, by_short_name, countries

FAR = 60  # times as many people make a place the one that is meant, and what it was taken for is said back
WORLDWIDE = 1_000_000  # people: what is smaller must be larger than its namesakes by five times as far
LARGE = 100_000  # people: a place of so many is never passed over
HUGE = 500_000  # people: whatever the platform knows, a place of so many may be the one that is meant
KNOWN_BY = 10  # a name that most do not know a place by counts as if a tenth lived there
OFFERED = 5
SUGGESTED = 25
LONGEST = 75  # characters of a suggestion; platforms hold no more
CODED = re.compile(r" ?[/(-] ?([A-Z]{2,3})\)?$")  # "Curitiba/PR", "Roma (RM)"
NO_PLACES = re.compile(
    r"africa|antarctica|asia|europe|oceania|afrika|afryka|afrique|áfrica|asien|asie|azja|europa|earth|world|emea|apac|"
    r"latam|home|here|work|remote|online|anywhere|everywhere|nowhere|none|nil|null|n/a|n\.a\.?|unknown|[\W\d_]*"
)


def meant(typed: str, home: str | None, places: Places, now: int) -> Zone:
    """The zone that is meant, with the place as it is said back; `home` is the one that the platform knows.

    Raises Unclear where several may be, and where only something like it is known, each with the time there now.
    """
    typed = typed[:100].strip()
    if (whole := by_name().get(plain(typed))) and ("/" in typed or whole == "UTC"):
        return Zone(whole)
    if NO_PLACES.fullmatch(typed.casefold()):
        raise unknown_place(typed)
    name = CODED.sub(r", \1", typed)
    home = home and by_name().get(plain(home), home)
    exact = _exact(name, places)
    if _is_code(name) and home is not None:
        exact = [one for one in exact if one.wide and one.area.country == countries().get(home)] or exact
    found = _by_zone(exact)
    if (taken := _taken(exact, found, name, home)) is not None and _sure(taken, name, home):
        return Zone(taken.zone, taken.short)
    ranked = any(one.primary for one in exact)
    several = [one for one in found.values() if one.primary or one.people >= LARGE or not ranked]
    several = several if len(several) > 1 else [*found.values()]
    like = [] if several else [*_like(name, places, places.begun), *_like(name, places, places.mistyped)]
    offered = several or [*_by_zone(sorted(like, key=_weight, reverse=True)).values()]
    offered = sorted(offered, key=lambda one: one.zone != home or (ranked and not one.primary))[:OFFERED]
    if not offered:
        raise unknown_place(typed)
    named = [_typed(one, places) for one in offered]
    there = lines(*(_there(known, one.zone, now) for known, one in zip(named, offered, strict=True)), between=" · ")
    unclear = say("“{typed}” could be: {zones}. Please choose one of them.", typed=typed[:40], zones=there)
    raise Unclear(unclear, tuple(named))


def suggested(half: str, home: str | None, places: Places, now: int) -> list[Choice]:
    """What a place half typed may become, the best known first."""
    half = half[:100].strip()
    whole = by_name().get(plain(half or home or "UTC"))
    spots = [_of_zone(whole)] if whole else []
    if half:
        exact = _exact(half, places)
        like = _like(half, places, places.begun) or _like(half, places, places.mistyped)
        spots += [one for one in exact if one.primary]
        spots += sorted([*exact, *like], key=_weight, reverse=True)
    found = {one.full: one.zone for one in spots if len(one.full) <= LONGEST}
    return [Choice(name, _there(name, zone, now)) for name, zone in [*found.items()][:SUGGESTED]]


def told(zone: Zone, now: int) -> Field:
    """A zone said back, with what its clocks show."""
    named = say("{zone}", zone=zone)
    if zone.place not in ("", zone):
        named = say("{place} ({zone})", place=zone.place, zone=zone)
    return Field(say("Time zone"), say("{zone}, {hour} now", zone=named, hour=_hour(zone, now)))


def _typed(spot: Spot, places: Places) -> str:
    """What leads to this zone alone."""
    names = (spot.short, spot.full)
    found = ((one, _by_zone(_exact(one, places))) for one in names)
    alone = (one for one, by in found if by.keys() == {spot.zone} and _sure(by[spot.zone], one, None))
    return next(alone, spot.zone)


def _there(place: str, zone: str, now: int) -> Text:
    return say("{place}, {hour}", place=place, hour=_hour(zone, now))


def _hour(zone: str, now: int) -> Text:
    here = local(now, zone)
    return clock(here.hour * 60 + here.minute)


def _exact(typed: str, places: Places) -> list[Spot]:
    """All that bears exactly this name; what stands behind a comma, or is a country or region behind it, counts."""
    whole = plain(typed)
    for key in dict.fromkeys((whole, re.sub("(standard|daylight|summer)?time(zone)?$", "", whole))):
        short = by_short_name().get(key, ())
        named = [one for one in places.named(key) if not short or (len(key) == 2 and one.primary)]
        ends = [zone for zone in by_end().get(key, ()) if zone not in {one.zone for one in named}]
        if found := [
            *map(_of_zone, short),
            *sorted([*named, *map(_of_zone, ends)], key=_weight, reverse=True),
        ]:
            return found
    for head, *within in _parted(typed):
        if found := _within(places.named(plain(head)), within, places):
            return sorted(found, key=_weight, reverse=True)
    return []


def _like(typed: str, places: Places, look: Callable[[str], Sequence[Spot]]) -> list[Spot]:
    """What may be meant, though it is called otherwise."""
    head, *within = next(_parted(typed), (typed,)) if "," in typed else (typed,)
    key = plain(head)
    near = [*places.named(key), *look(key)]
    zones = [_of_zone(zone) for name, zone in by_name().items() if len(key) >= 3 and key in name]
    return sorted(_within(near, within, places) or [*near, *zones], key=_weight, reverse=True)


def _parted(typed: str) -> Iterator[tuple[str, ...]]:
    """A name and what it is said to lie in."""
    if "," in typed:
        head, *within = [part for part in typed.split(",") if plain(part)] or [""]
        yield head, *within
        named, _, code = head.strip().rpartition(" ")
        yield named, code, *within
        return
    words = typed.split()
    for at in range(1, min(3, len(words) - 1) + 1):
        yield " ".join(words[:-at]), " ".join(words[-at:])


def _within(spots: Sequence[Spot], parts: Sequence[str], places: Places) -> list[Spot]:
    found = list(spots)
    for part in parts:
        areas = places.areas(plain(part))
        found = [one for one in found if one.area in areas or Area(one.area.country) in areas]
    return found


def _by_zone(spots: Sequence[Spot]) -> dict[str, Spot]:
    """The best known of each zone, in their order."""
    best: dict[str, Spot] = {}
    for one in spots:
        best.setdefault(one.zone, one)
    return best


def _weight(spot: Spot) -> int:
    return spot.people if spot.primary else spot.people // KNOWN_BY


def _taken(exact: Sequence[Spot], found: Mapping[str, Spot], typed: str, home: str | None) -> Spot | None:
    """The one that is likely; among names of one rank the platform's own zone decides."""
    mine = found.get(home or "")
    if mine is not None and (mine.primary or not any(one.primary and FAR * one.people > mine.people for one in exact)):
        return None if any(_larger(one, mine) for one in exact) else mine
    likely = [one for one in found.values() if not _outshines(next(iter(found.values())), one, typed)]
    return likely[0] if len(likely) == 1 else None


def _larger(other: Spot, mine: Spot) -> bool:
    """Whether it may be the one that is meant all the same, wherever one lives."""
    if other.zone == mine.zone or other.primary != mine.primary or (other.wide and other.area == mine.area):
        return False
    return (other.people >= HUGE and not other.wide) or _weight(other) >= FAR * _weight(mine)


def _is_code(typed: str) -> bool:
    """Two or three letters, or four capital ones."""
    head = typed.partition(",")[0].strip()
    return head.isascii() and (len(plain(head)) <= 3 or (head.isupper() and len(head) <= 4))


def _sure(spot: Spot, typed: str, home: str | None) -> bool:
    """Whether it is called so whole: no code but those of one's own country, nothing that points or strokes cut."""
    head = typed.partition(",")[0]
    key = plain(head)
    if (
        not spot.name
        or key == "uk"
        or (_is_code(typed) and spot.wide and spot.area.country == countries().get(home or ""))
    ):
        return True
    cut = re.search(r"\w[’'./]\w", head) and not re.search(r"[’'./]", spot.name)
    return not cut and (not _is_code(typed) or key == plain(spot.name))


def _outshines(first: Spot, other: Spot, typed: str) -> bool:
    if first is other or (other.primary and not first.primary):
        return False
    known_so = first.primary and not other.primary
    spelled_so = _spelled(first, typed) and not _spelled(other, typed)
    weights = [_weight(one) // (KNOWN_BY if one.wide and one.area.region else 1) for one in (first, other)]
    if weights[1] >= LARGE and not known_so and not spelled_so:
        return False
    times = FAR if first.people >= WORLDWIDE else 5 * FAR
    return weights[0] >= (times // 2 if spelled_so else times) * weights[1]


def _spelled(spot: Spot, typed: str) -> bool:
    """Whether its name is written just so, accents and all."""
    return spot.name.casefold() == typed.partition(",")[0].strip().casefold()


def _of_zone(zone: str) -> Spot:
    """A zone by its own name."""
    return Spot("", Area(""), "", zone, LARGE)
