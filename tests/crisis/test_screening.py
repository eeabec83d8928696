"""What is said is found, said between the lines too; look-alikes are left alone."""

from pathlib import Path

import pytest

from bot.screening import Found, category, screen

CARDS = {Found.EMERGENCY, Found.DANGER, Found.FRIEND}
TABLES = Path(__file__).parent / "tables"


def table(name: str) -> list[tuple[str, str]]:
    lines = (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, _, text in (line.partition("\t") for line in lines)]


@pytest.mark.parametrize(("label", "text"), table("said"))
def test_what_is_said_is_found(label: str, text: str) -> None:
    """Outright, in whatever spelling or grammar."""
    assert screen(text) in CARDS


@pytest.mark.parametrize(("label", "text"), table("between_lines"))
def test_what_is_said_between_the_lines_is_found(label: str, text: str) -> None:
    """A careful reader would understand."""
    assert screen(text) in CARDS


@pytest.mark.parametrize(("label", "text"), table("not_said"))
def test_look_alikes_are_left_alone(label: str, text: str) -> None:
    """Denials, idioms, quotations, work, days that are only dark, the long safe and the bereaved."""
    assert screen(text) not in CARDS


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I took all my pills and I want to die", Found.EMERGENCY),
        ("My brother wants to die and I want to die too", Found.DANGER),
        ("I tried to kill myself ten years ago and I'm well. My sister wants to kill herself now.", Found.FRIEND),
        ("I tried to kill myself ten years ago and I'm well now. My dad died in May.", Found.PAST),
        ("My brother killed himself last year. I want to die.", Found.DANGER),
        ("My brother killed himself last year.", Found.GRIEF),
        ("Ten years ago I wanted to die and today I'm glad I'm here. Tonight I want to die again.", Found.DANGER),
    ],
)
def test_the_most_urgent_comes_first(text: str, wanted: Found) -> None:
    """Something taken, then danger, a friend, the past, grief."""
    assert screen(text) is wanted


@pytest.mark.parametrize(
    "text",
    [
        "I'm not suicidal but I wish I wouldn't wake up",
        "I want to die. jk lol ignore me",
        "No, I'm fine. I just don't want to be alive anymore.",
        "I would never hurt myself. Who am I kidding, I cut myself last night.",
        "it's not that I'm sad, I want to kill myself",
        "I don't think I want to live",
    ],
)
def test_a_denial_beside_it_takes_nothing_away(text: str) -> None:
    """A disclosure with a denial, or taken back, is one."""
    assert screen(text) is Found.DANGER


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I took all my pills", "overdose"),
        ("I want to die", "wish"),
        ("I cut myself again last night", "harm"),
        ("My friend wants to kill herself", "friend"),
        ("My brother killed himself last year.", "grief"),
        ("I tried to kill myself ten years ago and I'm well now", "past"),
        ("I'm tired", None),
    ],
)
def test_categories(text: str, wanted: str | None) -> None:
    """For reports."""
    assert category(text) == wanted
