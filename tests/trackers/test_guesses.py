"""What would be a guess is asked or waits: nothing falls to applied, and no two words share an answer."""

from collections.abc import Mapping
from datetime import date

import pytest

from bot.trackers.preview import Preview
from bot.trackers.reading import read_plain
from bot.trackers.understanding import understand
from tests.trackers.shapes import table

TODAY = date(2026, 11, 28)
NONE: Mapping[str, str] = {}


def seen(headers: str, *rows: str, answers: Mapping[str, str] = NONE) -> Preview:
    content = table([one.split(",") for one in (headers, *rows)])
    return understand(read_plain(content, "x.csv"), answers, TODAY, "UTC")


def steps(preview: Preview) -> dict[str | None, str]:
    """By employer, what happened: "applied:2026-09-01 no:"."""
    return {
        one.what.employer: " ".join(f"{step.what.name.lower()}:{step.on or ''}" for step in one.what.history)
        for one in (*preview.applications, *preview.saved)
    }


def test_a_cell_that_is_neither_yes_nor_no_is_a_word() -> None:
    """In a column for having applied: "not yet" is a no, and what is no answer is asked."""
    rows = ("Acorn,Chef,yes", "Beech,Chef,not yet", "Cob,Chef,no", "Dill,Chef,LinkedIn", "Elder,Chef,draft")
    preview = seen("Company,Role,Applied", *rows)
    assert steps(preview) == {"Acorn": "applied:", "Beech": "saved:", "Cob": "saved:", "Elder": "saved:"}
    [question] = preview.questions
    assert (question.key, question.default, question.records) == ("status:linkedin", None, (5,))


def test_a_yes_among_words_is_no_word() -> None:
    preview = seen("Company,Role,Applied?", "Acorn,Chef,maybe later", "Beech,Chef,whenever", "Cob,Chef,yes")
    assert steps(preview) == {"Cob": "applied:"} and [one.default for one in preview.questions] == [None, None]


@pytest.mark.parametrize("yes", ["✅", "✓", "☑"])
def test_a_tick_is_a_yes(yes: str) -> None:
    """And a cross is a no."""
    preview = seen("Company,Role,Applied,Interview", f"Acorn,Chef,{yes},{yes}", "Beech,Chef,❌,", f"Cob,Chef,{yes},❌")
    assert steps(preview) == {"Acorn": "applied: interview:", "Beech": "saved:", "Cob": "applied:"}


def test_each_sign_is_asked_by_itself() -> None:
    """With everything that it may mean."""
    signs = {"status:✅": "interview", "status:❌": "no", "status:⏳": "applied"}
    rows = ("Acorn,Chef,2026-09-01,✅", "Beech,Chef,2026-09-01,❌", "Cob,Chef,2026-09-01,⏳")
    asked = seen("Company,Role,Date applied,Status", *rows).questions
    assert [one.key for one in asked] == list(signs) and all(one.default is None for one in asked)
    preview = seen("Company,Role,Date applied,Status", *rows, answers=signs)
    assert steps(preview) == {
        "Acorn": "applied:2026-09-01 interview:",
        "Beech": "applied:2026-09-01 no:",
        "Cob": "applied:2026-09-01",
    }
