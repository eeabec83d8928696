"""What is suggested while a place is typed, how a zone is said back, and what of a name counts."""

import pytest

from bot.places import plain
from bot.words import ANYONE, render
from bot.zones import meant, suggested, told
from tests.typed_places import NOON, PLACES


def test_suggested_while_typing() -> None:
    """The best known first, each as it may be chosen; with nothing typed, where the platform says one is."""
    shown = suggested("lisb", None, PLACES, NOON)
    assert (shown[0].value, render(shown[0].label, ANYONE)) == ("Lisbon, Portugal", "Lisbon, Portugal, 12:00")
    assert suggested("", "Europe/Paris", PLACES, NOON)[0].value == "Europe/Paris"
    assert [one.value for one in suggested("Europe/Lis", None, PLACES, NOON)] == ["Europe/Lisbon"]
    assert len(suggested("san", None, PLACES, NOON)) == 25
    assert all(len(one.value) <= 75 for one in suggested("s", None, PLACES, NOON))


def test_said_back() -> None:
    """With the time there now."""
    vienna, universal = (told(meant(typed, None, PLACES, NOON), NOON) for typed in ("Wien", "UTC"))
    assert render(vienna.value, ANYONE) == "Vienna, Austria (Europe/Vienna), 13:00 now"
    assert render(universal.value, ANYONE) == "UTC, 12:00 now"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Saint-Étienne", "saintetienne"),
        ("Łódź", "lodz"),
        ("St. Louis", "saintlouis"),
        ("Sankt Pölten", "saintpolten"),
        ("Mt Vernon", "mountvernon"),
        ("America/St_Johns", "americasaintjohns"),
        ("Stanford", "stanford"),
        ("Ærøskøbing", "aeroskobing"),
        ("İstanbul", "istanbul"),
        ("Αθήνα", "αθηνα"),
        ("دُبَيّ", "دبي"),
        ("दिल्ली", "दिल्ली"),
        ("ガ", "ガ"),
        ("서울", "서울"),
    ],
)
def test_plain(typed: str, key: str) -> None:
    """Accents go; what makes another letter stays."""
    assert plain(typed) == key


def test_a_region_named_after_a_city_says_nothing_more() -> None:
    """Nobody lives in the State of Berlin."""
    assert suggested("berlin", None, PLACES, NOON)[0].value == "Berlin, Germany"
    assert suggested("lodz", None, PLACES, NOON)[0].value == "Łódź, Poland"
