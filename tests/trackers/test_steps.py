"""Words under columns of steps: each is asked once for the step that it stands under, and five questions are enough."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from adapters.files.reading import read
from bot.milestones import Milestone
from bot.trackers.preview import Preview
from bot.trackers.understanding import understand
from bot.words import ANYONE, render
from tests.trackers.shapes import table

HEADER = ["Company", "Role", "Date applied", "Phone screen", "Interview", "Interview 2", "Offer"]


def seen(
    cells: Sequence[Sequence[str]], answers: Mapping[str, str] | None = None, date_of: str = "2026-09-01"
) -> Preview:
    rows = [[f"Firm {n}", "Chef", date_of, *one] for n, one in enumerate(cells)]
    return understand(read(table([HEADER, *rows]), "x.csv"), answers or {}, date(2026, 11, 28), "UTC")


def asked(preview: Preview) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.key, one.records) for one in preview.questions if one.kind == "steps"]


def test_the_column_changes_what_a_word_means() -> None:
    """The same word is asked once for each step, and once for two columns of one step."""
    preview = seen([["maybe", "", "", "maybe"], ["", "maybe", "", ""], ["maybe", "", "maybe", ""]])
    assert asked(preview) == [
        ("step:screen maybe", (2, 4)),
        ("step:interview maybe", (3, 4)),
        ("step:offer maybe", (2,)),
    ]
    answers = {"step:screen maybe": "yes", "step:interview maybe": "no", "step:offer maybe": "no"}
    answered = seen([["maybe", "", "", "maybe"], ["", "maybe", "", ""], ["maybe", "", "maybe", ""]], answers)
    assert answered.ready
    assert [[one.what for one in found.what.history] for found in answered.applications] == [
        [Milestone.APPLIED, Milestone.SCREEN],
        [Milestone.APPLIED],
        [Milestone.APPLIED, Milestone.SCREEN],
    ]


def test_other_words_are_other_questions() -> None:
    """A day beside a word changes nothing about it."""
    preview = seen(
        [["", "vielleicht", "", ""], ["", "2026-10-09 cancelled", "", ""], ["", "cancelled 2026-10-12", "", ""]]
    )
    assert asked(preview) == [("step:interview cancelled", (3, 4)), ("step:interview vielleicht", (2,))]
    told = [render(one.text, ANYONE) for one in preview.questions]
    assert "The column “Interview” says “vielleicht”. Did that step happen?" in told


@pytest.mark.parametrize("date_of", ["2026-09-01", "03/04/2026"])
@pytest.mark.parametrize("words", [4, 5, 30])
def test_five_are_enough(words: int, date_of: str) -> None:
    """What is too many is asked at once, and a word of another column still has its place."""
    cells = [["", f"thing {chr(97 + n // 26)}q{chr(97 + n % 26)} then", "", ""] for n in range(words)]
    preview = seen(cells, date_of=date_of)
    assert sum(one.open for one in preview.questions) <= 5
    every = {record for _, records in asked(preview) for record in records}
    assert every == set(range(2, words + 2))
    together = [key for key, _ in asked(preview)]
    assert ("steps" in together) is (words > 4 or date_of != "2026-09-01")
    yes = {one.key: one.options[0].value for one in preview.questions}
    answered = seen(cells, yes, date_of)
    assert answered.ready and all(one.what.stage is Milestone.INTERVIEW for one in answered.applications)
