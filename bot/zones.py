"""Which zone somebody means who types where they are: taken where it is certain, else asked back."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from bot.answers import Choice, Unclear, Zone, unknown_place
from bot.calendar import local
from bot.messages import Field
from bot.places import Area, Places, Spot, plain
from bot.seen import cut
from bot.words import Text, clock, lines, say

# What zones are called for short, best known first. Where several share a name, it is asked which one is meant.
SHORT = """
America/New_York: et, est, edt, eastern, est5edt
America/Chicago: ct, cst, cdt, central, cst6cdt
America/Denver: mt, mst, mdt, mountain, mst7mdt
America/Phoenix: mst
America/Los_Angeles: pt, pst, pdt, pacific, pst8pdt
America/Anchorage: akst, akdt
Pacific/Honolulu: hst
Europe/London: gmt, bst, greenwich, greenwich mean, british
Europe/Dublin: ist
Europe/Lisbon: wet, west, western european
Europe/Paris: cet, cest, central european
Europe/Berlin: cet, cest, central european
Europe/Madrid: cet, cest, central european
Europe/Rome: cet, cest, central european
Europe/Warsaw: cet, cest, central european
Europe/Athens: eet, eest, eastern european
Europe/Helsinki: eet, eest, eastern european
Europe/Bucharest: eet, eest, eastern european
Europe/Kyiv: eet, eest, eastern european
Europe/Moscow: msk
Europe/Istanbul: trt
America/Toronto: et, est, edt, eastern
America/Winnipeg: ct, cst, cdt, central
America/Edmonton: mt, mst, mdt, mountain
America/Vancouver: pt, pst, pdt, pacific
America/Halifax: ast, adt, atlantic
America/St_Johns: nst, ndt, newfoundland
America/Sao_Paulo: brt
America/Argentina/Buenos_Aires: art
Asia/Kolkata: ist
Asia/Karachi: pkt
Asia/Dhaka: bst
Asia/Dubai: gst
Asia/Jerusalem: ist, idt
Asia/Shanghai: cst
Asia/Hong_Kong: hkt
Asia/Singapore: sgt
Asia/Manila: pht
Asia/Tokyo: jst
Asia/Seoul: kst
Asia/Jakarta: wib
Africa/Lagos: wat
Africa/Johannesburg: sast
Africa/Nairobi: eat
Australia/Sydney: aest, aedt
Australia/Melbourne: aest, aedt
Australia/Brisbane: aest
Australia/Adelaide: acst, acdt
Australia/Perth: awst
Pacific/Auckland: nzst, nzdt
UTC: utc, gmt, uct, zulu, z, universal, coordinated universal, etc utc, etc gmt
"""
FAR = 10  # times as many people make a place the one that is meant, and what it was taken for is said back
LARGE = 100_000  # people: a place of so many is never passed over
KNOWN_BY = 10  # a name that most do not know a place by counts as if a tenth lived there
OFFERED = 5
SUGGESTED = 25
LONGEST = 75  # characters of a suggestion; platforms hold no more


def meant(typed: str, home: str | None, places: Places, now: int) -> Zone:
    """The zone that is meant, with the place as it is said back; `home` is the one that the platform knows.

    Raises Unclear where several may be, and where only something like it is known, each with the time there now.
    """
    typed = typed[:100].strip()
    if (whole := _names().get(plain(typed))) and ("/" in typed or whole == "UTC"):
        return Zone(whole)
    found = _by_zone(_exact(typed, places))
    if home is not None and home in found:
        return Zone(home, found[home].short)
    likely = [one for one in found.values() if not _outshines(next(iter(found.values())), one, typed)]
    if len(likely) == 1:
        return Zone(likely[0].zone, likely[0].short)
    several = [one for one in found.values() if one in likely or one.primary]
    like = [] if several else [*_like(typed, places, places.begun), *_like(typed, places, places.mistyped)]
    offered = (several or [*_by_zone(sorted(like, key=_weight, reverse=True)).values()])[:OFFERED]
    if not offered:
        raise unknown_place(typed)
    named = [_typed(one, places) for one in offered]
    there = lines(*(_there(name, one.zone, now) for name, one in zip(named, offered, strict=True)), between=" · ")
    unclear = say("“{typed}” could be: {zones}. Please choose one of them.", typed=cut(typed, 40), zones=there)
    raise Unclear(unclear, tuple(named))


def suggested(half: str, home: str | None, places: Places, now: int) -> list[Choice]:
    """What a place half typed may become, the best known first."""
    half = half[:100].strip()
    whole = _names().get(plain(half or home or "UTC"))
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
    return next((one for one in names if _by_zone(_exact(one, places)).keys() == {spot.zone}), spot.zone)


def _there(place: str, zone: str, now: int) -> Text:
    return say("{place}, {hour}", place=place, hour=_hour(zone, now))


def _hour(zone: str, now: int) -> Text:
    here = local(now, zone)
    return clock(here.hour * 60 + here.minute)


def _exact(typed: str, places: Places) -> list[Spot]:
    """All that bears exactly this name; what stands behind a comma, or is a country or region behind it, counts."""
    whole = plain(typed)
    for key in dict.fromkeys((whole, re.sub("(standard|daylight|summer)?time(zone)?$", "", whole))):
        short = _short().get(key, ())
        named = [one for one in places.named(key) if not short or (len(key) == 2 and one.primary)]
        ends = [zone for zone in _ends().get(key, ()) if zone not in {one.zone for one in named}]
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
    zones = [_of_zone(zone) for name, zone in _names().items() if len(key) >= 3 and key in name]
    return sorted(_within(near, within, places) or [*near, *zones], key=_weight, reverse=True)


def _parted(typed: str) -> Iterator[tuple[str, ...]]:
    """A name and what it is said to lie in."""
    if "," in typed:
        yield tuple(part for part in typed.split(",") if plain(part)) or ("",)
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


def _outshines(first: Spot, other: Spot, typed: str) -> bool:
    known_so = first.primary and not other.primary
    spelled_so = _spelled(first, typed) and not _spelled(other, typed)
    passable = other.people < LARGE or known_so or spelled_so
    return first is not other and passable and _weight(first) >= FAR * _weight(other)


def _spelled(spot: Spot, typed: str) -> bool:
    """Whether its name is written just so, accents and all."""
    return spot.name.casefold() == typed.partition(",")[0].strip().casefold()


def _of_zone(zone: str) -> Spot:
    """A zone by its own name."""
    return Spot("", Area(""), "", zone, LARGE)


@cache
def _short() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for line in SHORT.strip().splitlines():
        zone, _, names = line.partition(": ")
        for name in names.split(", "):
            found.setdefault(plain(name), []).append(zone)
    return found


@cache
def _names() -> Mapping[str, str]:
    """Every name of a zone that people live in, old ones too, and the present one; from the tzdata package."""
    present = [line.split("\t")[2] for line in _lines("zone.tab") if not line.startswith("#")] + ["UTC"]
    links = [line.split()[1:] for line in _lines("tzdata.zi") if line.startswith("L ")]
    old = {name: target for target, name in links if target in present and name not in present and "/" in name}
    return {plain(name): zone for name, zone in [*old.items(), *zip(present, present, strict=True)]}


@cache
def _ends() -> Mapping[str, Sequence[str]]:
    """Zones by what their names end in: "New_York", "Argentina/Salta"."""
    found: dict[str, list[str]] = {}
    for zone in dict.fromkeys(_names().values()):
        parts = zone.split("/")
        for at in range(len(parts)):
            found.setdefault(plain("/".join(parts[at:])), []).append(zone)
    return found


def _lines(table: str) -> list[str]:
    return (files("tzdata") / "zoneinfo" / table).read_text(encoding="utf-8").splitlines()
