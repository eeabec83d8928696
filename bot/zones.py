"""Which zone somebody means who types where they are: taken where it is certain, else asked back."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from bot.answers import Choice, Unclear, Zone, unknown_place
from bot.calendar import local
from bot.likely import HUGE, LARGE, Asked, weight
from bot.messages import Field
from bot.places import Area, Places, Spot, plain
from bot.seen import cut
from bot.words import Text, clock, lines, say
from bot.zone_names import LARGE_CITIES, by_end, by_name, by_short_name, countries

OFFERED = 5
SUGGESTED = 25
LONGEST = 75  # characters of a suggestion; platforms hold no more
FIXED = re.compile(r"(?i)(?:(?:utc|gmt|z) ?)?([+-]) ?(1\d|0?\d)(?::?([0-5]\d))?")  # "UTC+2", "GMT-03:30", "+2"
DASHES = str.maketrans("‐‑‒–—−", "------")
CODED = re.compile(r" ?[/(-] ?([A-Z]{2,3})\)?$")  # "Curitiba/PR", "Roma (RM)"
NO_PLACES = re.compile(
    r"africa|antarctica|asia|europe|oceania|afrika|afryka|afrique|áfrica|asien|asie|azja|europa|earth|world|emea|apac|"
    r"latam|nor(d|th|te)|noord|south|s[uü]d|sul|sur|zuid|ost|oost|oeste?|ouest|cent(re|er)|middle|home|here|work|remote|online|anywhere|everywhere|nowhere|none|nil|null|n/a|n\.a\.?|unknown|[\W\d_]*"
)


def meant(typed: str, home: str | None, places: Places, now: int) -> Zone:
    """The zone that is meant, with the place as it is said back; `home` is the one that the platform knows.

    Raises Unclear where several may be, and where only something like it is known, each with the time there now.
    """
    typed = typed[:100].strip()
    if (whole := by_name().get(plain(typed))) and ("/" in typed or whole == "UTC"):
        return Zone(whole)
    if fixed := FIXED.fullmatch(unicodedata.normalize("NFKC", typed.translate(DASHES))):
        raise _of_offset(typed, fixed, home, places, now)
    if NO_PLACES.fullmatch(typed.casefold()):
        raise unknown_place(typed)
    name = CODED.sub(r", \1", typed)
    asked = Asked(name, home and by_name().get(plain(home), home), now)
    exact = _exact(name, places)
    if asked.is_code and asked.here is not None:
        known = [one for one in exact if one.primary or one.people >= HUGE]
        mine = [one for one in known if asked.here in (one.area.country, countries().get(one.zone))]
        exact = asked.near(known) or mine or exact
    found = _by_zone(exact)
    if (taken := asked.taken(exact)) is not None and _sure(asked, taken, places):
        return Zone(taken.zone, taken.short)
    ranked = any(one.primary for one in exact)
    apart = {(asked.clocks(one.zone), one.area) if one.wide else one.zone: one for one in [*found.values()][::-1]}
    every = [one for one in found.values() if one in apart.values()]  # a country's zones of one hour are one of these
    several = [one for one in every if one.primary or one.people >= LARGE or not ranked]
    several = several if len(several) > 1 else every
    like = [] if several else [*_like(name, places, places.begun), *_like(name, places, places.mistyped)]
    like += _around(name, places) if not several and ("," in name or not like) else []
    offered = several or [*_by_zone(sorted(like, key=weight, reverse=True)).values()]
    offered = sorted(offered, key=lambda one: one.zone != asked.home or (ranked and not one.primary))[:OFFERED]
    if not offered:
        raise unknown_place(typed)
    named = [_typed(one, places, now) for one in offered]
    there = lines(*(_there(known, one.zone, now) for known, one in zip(named, offered, strict=True)), between=" · ")
    unclear = say("“{typed}” could be: {zones}. Please choose one of them.", typed=cut(typed, 40), zones=there)
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
        spots += sorted([*exact, *like], key=weight, reverse=True)
    found: dict[str, str] = {}
    for one in _own_names(spots):
        if len(one.full) <= LONGEST and (one.full not in found or one.zone == home):
            found[one.full] = one.zone
    return [Choice(name, _there(name, zone, now)) for name, zone in [*found.items()][:SUGGESTED]]


def told(zone: Zone, now: int) -> Field:
    """A zone said back, with what its clocks show."""
    named = say("{zone}", zone=zone)
    if zone.place not in ("", zone):
        named = say("{place} ({zone})", place=zone.place, zone=zone)
    return Field(say("Time zone"), say("{zone}, {hour} now", zone=named, hour=_hour(zone, now)))


def _of_offset(typed: str, said: re.Match[str], home: str | None, places: Places, now: int) -> Unclear:
    """Cities in which it is that time now: of the year's other half it says nothing."""
    minutes = (int(said[2]) * 60 + int(said[3] or 0)) * (-1 if said[1] == "-" else 1)
    mine = [home] if home and home in by_name().values() else []
    zones = [one for one in [*mine, *LARGE_CITIES.split()] if local(now, one).utcoffset() == timedelta(minutes=minutes)]
    asked = Asked(typed, home, now)
    apart = [one.zone for one in asked.by_clocks([_of_zone(one) for one in zones]).values()]
    offered = [*dict.fromkeys([*apart, *zones])][:OFFERED]
    if not offered:
        return unknown_place(typed)
    named = [_typed(_city(one, places), places, now) for one in offered]
    there = lines(*(_there(known, one, now) for known, one in zip(named, offered, strict=True)), between=" · ")
    unclear = say(
        "“{typed}” says nothing about summer time, so I need a city. It's that time now in: {zones}. Please choose one "
        "of them, or type a large city near you.",
        typed=cut(typed, 40),
        zones=there,
    )
    return Unclear(unclear, tuple(named))


def _city(zone: str, places: Places) -> Spot:
    """The one that the zone is named after, where it is known."""
    named = [one for one in places.named(plain(zone.split("/")[-1])) if one.zone == zone and one.primary]
    return max(named, key=weight, default=_of_zone(zone))


def _typed(spot: Spot, places: Places, now: int) -> str:
    """What leads to this zone alone."""
    for name in (spot.short, spot.full):
        found, asked = [*_by_zone(_exact(name, places)).values()], Asked(name, None, now)
        if [one.zone for one in found] == [spot.zone] and _sure(asked, found[0], places):
            return name
    return spot.zone


def _sure(asked: Asked, spot: Spot, places: Places) -> bool:
    return asked.sure(spot, bare=spot in places.named(plain(asked.typed)))


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
            *sorted([*named, *map(_of_zone, ends)], key=weight, reverse=True),
        ]:
            return _own_names(found)
    for head, *within in _parted(typed):
        namesakes = places.named(plain(head))
        if found := _within(namesakes, within, places):
            return sorted([*_own_names(found), *_doubted(namesakes, found, within, places)], key=weight, reverse=True)
    return []


def _own_names(spots: Sequence[Spot]) -> list[Spot]:
    """Without regions that are named after a city there: Berlin, not the State of Berlin."""
    cities = {(one.zone, one.name) for one in spots if not one.wide}

    def after_one(spot: Spot) -> bool:
        return any((spot.zone, word) in cities for word in spot.name.split() if word != spot.name)

    return [one for one in spots if not (one.wide and after_one(one))]


def _doubted(named: Sequence[Spot], found: Sequence[Spot], within: Sequence[str], places: Places) -> list[Spot]:
    """Large namesakes in a country that has a region of the code by which another country was found: "Salem, IN"."""
    areas = {area for part in within if len(plain(part)) == 2 for area in places.areas(plain(part))}
    regions = {area.country for area in areas if area.region} - {one.area.country for one in found}
    return [one for one in named if one.primary and one.people >= LARGE and one.area.country in regions]


def _like(typed: str, places: Places, look: Callable[[str], Sequence[Spot]]) -> list[Spot]:
    """What may be meant, though it is called otherwise."""
    head, *within = next(_parted(typed), (typed,)) if "," in typed else (typed,)
    key = plain(head)
    near = [*places.named(key), *look(key)]
    zones = [_of_zone(zone) for name, zone in by_name().items() if len(key) >= 3 and key in name]
    return sorted(_within(near, within, places) or [*near, *zones], key=weight, reverse=True)


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
    if len(words) > 2:
        yield " ".join(words[:-2]), words[-2], words[-1]


def _around(typed: str, places: Places) -> Sequence[Spot]:
    """What a place that is not known itself lies in or near: "Berlin MD", "near Munich", "10115 Berlin"."""
    bare = " ".join(word for word in typed.split() if not any(map(str.isdigit, word)))
    if bare != typed and (named := [one for one in _exact(bare, places) if one.name]):  # no zone: "UTC +2"
        return named
    told = "," in typed
    parts = [part[1:] for part in _parted(typed) if part[1:] and (told or not part[2:])]
    for near, *within in parts[:1] if told else reversed(parts):
        if found := places.named(plain(near)):
            return _within(found, within, places) or found
    return ()


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


def _of_zone(zone: str) -> Spot:
    """A zone by its own name."""
    return Spot("", Area(""), "", zone, LARGE)
