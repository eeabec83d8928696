"""Which of several places of one name is meant: asked back, or decided by what the platform knows."""

import pytest

from bot.words import ANYONE, render
from bot.zones import meant
from tests.typed_places import NOON, PLACES, asked, zones


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("York", ["Europe/London", "America/New_York"]),
        ("London", ["Europe/London", "America/Toronto"]),
        ("Los Ángeles", ["America/Los_Angeles", "America/Santiago"]),
        ("San Jose", ["America/Los_Angeles", "America/Costa_Rica"]),
        ("Georgia", ["America/New_York", "Asia/Tbilisi"]),
        ("IST", ["Europe/Dublin", "Asia/Kolkata", "Asia/Jerusalem"]),
        ("BST", ["Europe/London", "Asia/Dhaka"]),
        ("CST", ["America/Chicago", "America/Winnipeg", "Asia/Shanghai"]),
        ("PST", ["America/Los_Angeles", "America/Vancouver"]),
        ("ET", ["America/New_York", "America/Toronto", "Africa/Addis_Ababa"]),  # Ethiopia's code, too
        ("Portugal", ["Europe/Lisbon", "Atlantic/Azores"]),
        ("Brasil", ["America/Sao_Paulo", "America/Manaus", "America/Rio_Branco", "America/Noronha"]),
        ("TX", ["America/Chicago", "America/Denver"]),
        ("PA", ["America/New_York", "America/Belem", "America/Panama"]),
        ("Gasgow", ["Europe/London"]),
        ("Boston", ["America/New_York", "Europe/London"]),
        ("Philadelphia", ["America/New_York", "Asia/Amman"]),
        ("Kolon", ["Europe/Berlin", "America/Panama"]),
        ("Ar Riyad", ["Asia/Riyadh", "Africa/Cairo"]),
        ("Santa Fe", ["America/Argentina/Cordoba", "America/Denver"]),
        ("Saint Louis", ["Africa/Dakar", "America/Chicago"]),
        ("St Louis", ["Africa/Dakar", "America/Chicago"]),
        ("TAS", ["Australia/Hobart", "Asia/Tashkent"]),
        ("WA", ["America/Los_Angeles", "Australia/Perth", "Africa/Accra"]),
        ("QLD", ["Australia/Brisbane", "Africa/Algiers"]),
        ("Madeira", ["Atlantic/Madeira", "America/Recife"]),
        ("JHB", ["Asia/Kuala_Lumpur"]),
        ("A'dam", ["Europe/Amsterdam", "Asia/Muscat"]),
        ("Jo'burg", ["Africa/Johannesburg"]),
        ("CABA", ["America/Argentina/Buenos_Aires"]),
        ("Roma (RM)", ["Europe/Rome"]),
        ("NYC", ["America/New_York"]),
    ],
)
def test_asked_back(typed: str, offered: list[str]) -> None:
    """Namesakes in several zones, countries of several, what two zones are called, and a name like another."""
    assert zones(asked(typed).offers)[: len(offered)] == offered


def test_namesakes_are_told_apart_by_region_and_time() -> None:
    unclear = asked("Cambridge")
    assert render(unclear.text, ANYONE) == (
        "“Cambridge” could be: Cambridge, England, 12:00 · Cambridge, Ontario, 07:00 · Cambridge, Massachusetts, 07:00"
        " · Cambridge, Waikato Region, 01:00. Please choose one of them."
    )
    assert zones(unclear.offers) == ["Europe/London", "America/Toronto", "America/New_York", "Pacific/Auckland"]


@pytest.mark.parametrize(
    ("typed", "home", "zone"),
    [
        ("Cambridge", "America/New_York", "America/New_York"),
        ("Springfield", "America/Chicago", "America/Chicago"),
        ("Santa Fe", "America/Denver", "America/Denver"),
        ("IST", "Asia/Kolkata", "Asia/Kolkata"),
        ("IST", "Asia/Calcutta", "Asia/Kolkata"),
        ("TX", "America/Chicago", "America/Chicago"),
        ("Calcutta", "Asia/Calcutta", "Asia/Kolkata"),  # though a small town elsewhere is called just so
        ("MA", "America/New_York", "America/New_York"),
        ("WA", "Australia/Perth", "Australia/Perth"),
        ("WA", "America/Chicago", "America/Los_Angeles"),
        ("SP", "America/Sao_Paulo", "America/Sao_Paulo"),
        ("Berlin", "America/New_York", "Europe/Berlin"),
        ("Portugal", "Atlantic/Azores", "Atlantic/Azores"),
        ("Munich", "America/Chicago", "Europe/Berlin"),
    ],
)
def test_the_zone_that_the_platform_knows_decides_among_namesakes(typed: str, home: str, zone: str) -> None:
    assert meant(typed, home, PLACES, NOON) == zone


@pytest.mark.parametrize(
    ("typed", "home", "offered"),
    [
        ("Paris", "America/Chicago", ["America/Chicago", "Europe/Paris"]),
        ("Philadelphia", "Asia/Amman", ["America/New_York", "Asia/Amman"]),
        ("Perth", "Europe/London", ["Europe/London", "Australia/Perth"]),
        ("MA", "Asia/Calcutta", ["Africa/Casablanca", "America/New_York", "America/Fortaleza"]),
    ],
)
def test_what_is_much_larger_elsewhere_is_asked_back(typed: str, home: str, offered: list[str]) -> None:
    """And what the platform's own zone has under another name is no reason to take it."""
    assert zones(asked(typed, home).offers) == offered
