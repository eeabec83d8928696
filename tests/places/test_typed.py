"""Four thousand places as people type them, and every city of more than 100,000 people by its name."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from adapters.places.geonames import FILE, GeoNames
from bot.answers import Unclear
from bot.zones import meant
from tests.zones import year

PLACES = GeoNames()
NOW = 1_780_000_000_000
ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("typed.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def outcome(typed: str, zone: str) -> str:
    """What became of it, for somebody who lives where this is the hour and whose platform does not say so."""
    try:
        return "right" if year(meant(typed, None, PLACES, NOW), NOW) == year(zone, NOW) else "wrong"
    except Unclear as unclear:
        offered = [year(meant(one, None, PLACES, NOW), NOW) for one in unclear.offers]
        return "offered" if year(zone, NOW) in offered else "unknown"


def counted(typed: Iterable[tuple[str, str]]) -> tuple[Counter[str], list[str]]:
    found = Counter[str]()
    wrong = []
    for name, zone in typed:
        found[became := outcome(name, zone)] += 1
        wrong += [name] if became == "wrong" else []
    print(dict(found))
    return found, wrong


@pytest.mark.parametrize("kind", ["alternate", "bare", "country", "state", "dropped"])
def test_four_thousand_as_people_type_them(kind: str) -> None:
    """None is taken for another place; what is one letter short is offered, and never taken."""
    typed = [(name, zone) for one, name, zone, *_ in ROWS if one == kind]
    found, wrong = counted(typed)
    assert len(typed) == 800 and wrong == []
    assert found["right"] + found["offered"] >= 720
    assert kind != "dropped" or found["right"] == 0


@pytest.mark.parametrize(
    ("typed", "zone", "place"),
    [
        ("München, Bayern", "Europe/Berlin", "Munich, Bavaria"),
        ("Köln, NRW", "Europe/Berlin", "Köln, North Rhine-Westphalia"),
        ("Sevilla, Andalucía", "Europe/Madrid", "Sevilla, Andalusia"),
        ("Sevilla Andalucia", "Europe/Madrid", "Sevilla, Andalusia"),
        ("Las Palmas, Canarias", "Atlantic/Canary", "Las Palmas de Gran Canaria, Canary Islands"),
        ("Firenze, Toscana", "Europe/Rome", "Florence, Tuscany"),
        ("Kraków, małopolskie", "Europe/Warsaw", "Kraków, Lesser Poland"),
        ("Rennes, Bretagne", "Europe/Paris", "Rennes, Brittany"),
        ("Ponta Delgada, Açores", "Atlantic/Azores", "Ponta Delgada, Azores"),
        ("Haarlem, Noord-Holland", "Europe/Amsterdam", "Haarlem, North Holland"),
        ("Toscana", "Europe/Rome", "Tuscany, Italy"),
    ],
)
def test_regions_in_their_own_language(typed: str, zone: str, place: str) -> None:
    """Behind a comma or a space, and alone."""
    found = meant(typed, None, PLACES, NOW)
    assert (found, found.place) == (zone, place)


@pytest.mark.parametrize("typed", ["Sevilla, Bayern", "München, Andalucía", "Freiburg, Toscana"])
def test_a_region_that_it_does_not_lie_in(typed: str) -> None:
    """What stands behind the comma counts."""
    with pytest.raises(Unclear):
        meant(typed, None, PLACES, NOW)


def test_every_large_city_by_its_name() -> None:
    """The zone is what GeoNames says of the city that is meant, whichever of its namesakes are larger."""
    with closing(sqlite3.connect(FILE)) as db:
        typed = db.execute(
            "SELECT place.name, zone.name FROM place JOIN zone ON zone.id = place.zone WHERE people > 100000"
        ).fetchall()
    found, wrong = counted(typed)
    assert len(typed) > 6_000 and wrong == []
    assert found["right"] + found["offered"] >= 0.98 * len(typed)


@pytest.mark.parametrize("key", ["philadelphia", "kualalumpur", "santacruzdelasierra", "lviv"])
def test_one_letter_wrong_anywhere(key: str) -> None:
    """Missing, too many, another, or changed places with the next: what was meant is among what it may be."""
    [meant_one] = {one.name for one in PLACES.named(key)[:1]}
    for at in range(len(key)):
        before, letter, after = key[:at], key[at], key[at + 1 :]
        wrong = (
            before + after,
            f"{before}q{letter}{after}",
            f"{before}z{after}",
            before + after[:1] + letter + after[1:],
        )
        for typed in wrong:
            if len(typed) >= 4 and typed != key:
                assert meant_one in {one.name for one in PLACES.mistyped(typed)}, typed


def test_the_file_is_small() -> None:
    """At most ten megabytes."""
    assert FILE.stat().st_size <= 10_000_000
