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


def test_what_is_taken_without_a_question_is_told() -> None:
    """Each with a few words; what decides how far an application got is seen before anything is imported."""
    rows = [f"Acorn {n},Chef,2026-09-01,{word}" for n, word in enumerate(("mumble", "hm hm", "x y", "qwertz", "zzyzx"))]
    rows += ["Beech,Chef,2026-09-01,", "Cob,Chef,31.09.2026,Applied", "Dill,Chef,KW 40,Applied"]
    first = seen("Company,Role,Date applied,Status", *rows)
    assert [one.default for one in first.questions] == [None] * 5 and not first.ready
    assert all(one.about for one in first.assumed)
    answers = {one.key: "no" for one in first.questions}
    ready = seen("Company,Role,Date applied,Status", *rows, answers=answers)
    assert ready.ready and ready.questions[0].kind == "status_missing"
    assert len(ready.questions) == 5 and {one.key for one in ready.asked} == {one.key for one in first.asked}


def test_guesses_that_are_too_many_to_tell_wait() -> None:
    """Eight are told one by one; the rest is asked together, with no default."""
    rows = [f"Acorn {n},Chef,2026-09-01,interview with {chr(97 + n)}{chr(98 + n)}x" for n in range(12)]
    preview = seen("Company,Role,Date applied,Status", *rows)
    assert [one.kind for one in preview.asked].count("status_guess") == 8
    assert [one.default for one in preview.questions if one.key == "words"] == [None]
    assert len(preview.applications) == 8 and not preview.ready


def test_that_it_was_sent_is_never_a_guess() -> None:
    preview = seen("Company,Role,Status", "Acorn,Chef,submitted to the dog", "Beech,Chef,Rejected")
    assert [one.default for one in preview.questions] == [None] and list(steps(preview)) == ["Beech"]


def test_days_among_ticks_are_days_of_applying() -> None:
    rows = ("Acorn,Chef,2026-09-01", "Beech,Chef,yes", "Cob,Chef,no", "Dill,Chef,yes")
    preview = seen("Company,Role,Applied", *rows)
    assert steps(preview) == {"Acorn": "applied:2026-09-01", "Beech": "applied:", "Cob": "saved:", "Dill": "applied:"}
