"""The rest of what the right answers of the sample files say, field by field: nothing in them is left uncompared."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest

from adapters.files.reading import read
from bot.milestones import Milestone
from bot.pipeline import position
from bot.trackers.keeping import packed, understood
from bot.trackers.preview import Found, Question, Reason
from bot.words import ANYONE, render
from tests.trackers.mutations import SAMPLES
from tests.trackers.samples import (
    ANSWERS,
    FILES,
    FRENCH,
    GERMAN,
    HUNTR,
    JOBSYNC,
    LINKEDIN,
    NONE,
    UK,
    US,
    notes,
    of,
    seen,
    whole,
)

AS_OF = date(2026, 11, 28)
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this copy")

# what a default of theirs is called here
DEFAULTS: Mapping[str, str] = {
    "keep both": "both",
    "as written": "written",
    "not by itself": "offer",
    "2026, shown": "recent",
    "no exact day": "none",
    "no name": "none",
    "no day": "none",
    "yes, shown": "yes",
    "same employer, note kept": "yes",
    "one, of 2026-08-03; the other day in the note": "one",
    **{one: one for one in ("applied", "quiet", "offer", "saved", "no")},
}
# asked beside: an offer like those of the other files, a word that status_words.json disputes, and words that are only
# told to stay in the notes
BESIDE = {JOBSYNC: {"accepted"}, GERMAN: {"status_unclear"}, US: {"status_noted"}}
LEFT_OUT = {"leave out": "skip", "leave out (never applied)": "skip"}
# the fields that the two files of tests compare, or that say how something is known
APPLICATION = {
    *("record", "employer", "role", "applied_on", "stage", "link", "events", "status_words", "member", "key"),
    *("applied_readings", "applied_about", "applied_before", "added_on", "salary", "via", "reached", "follow_up_on"),
    *("accepted_on", "stage_options", "note", "why"),
    "may",  # what a reader of notes may make of them
    "contact",  # a person: never read
}


def asked(name: str) -> tuple[Question, ...]:
    return seen(name, NONE).asked


def question(name: str, record: int, kind: str = "status") -> Question:
    return next(one for one in asked(name) if record in one.records and one.kind.startswith(kind))


def texts_of(one: Question) -> str:
    return render(one.text, ANYONE)


@pytest.mark.parametrize("name", FILES)
def test_it_is_the_file_that_they_are_about(name: str) -> None:
    expected, content = whole(name), (SAMPLES / name).read_bytes()
    assert (sha256(content).hexdigest(), len(content)) == (expected["sha256"], expected["bytes"])
    assert expected["as_of"] == "2026-11-28"
    assert {field for one in expected["applications"] for field in one} <= APPLICATION


@pytest.mark.parametrize("name", FILES)
def test_what_is_asked_is_what_they_ask(name: str) -> None:
    """The same rows, the same default, and hardly anything beside; what they call status_old has a test of its own."""
    mine = {(one.kind, one.records): one for one in asked(name)}
    wanted = {(one["kind"], tuple(one["records"])): one for one in whole(name)["ask"] if one["kind"] != "status_old"}
    assert {kind for kind, _ in mine.keys() - wanted.keys()} == BESIDE.get(name, set())
    assert wanted.keys() <= mine.keys() and len(seen(name, NONE).questions) <= 5
    for key, one in wanted.items():
        default = "no" if key[0] == "date_missing" else one["default"] and DEFAULTS[one["default"]]
        assert mine[key].default == default, one
        labels = [render(each.label, ANYONE).lower() for each in mine[key].options]
        assert all(any(label.startswith(each) for label in labels) for each in one.get("options", []))
        if apart := one.get("same_employer_same_role_days_apart"):
            first, second = sorted(of(name, each).what.applied_on or date.min for each in one["records"])
            assert (second - first).days == apart


@pytest.mark.parametrize("name", FILES)
def test_everything_that_is_counted(name: str) -> None:
    """Of people only how many there are, before and after nothing else of them is there."""
    expected, preview = whole(name), seen(name)
    counts, open_ones = expected["counts"], {one["record"] for one in expected.get("undecided", [])}
    assert sum(one.record not in open_ones for one in preview.applications) == counts["applications"]
    assert sum(one.record not in open_ones for one in preview.saved) == counts.get("saved", 0)
    assert len(open_ones) == counts.get("undecided", 0)
    assert preview.count(Reason.APPLIED_TOO) == counts.get("not_imported", 0)
    if "follow_ups_future" in counts:
        assert sum(one.follow_up is not None for one in preview.applications) == counts["follow_ups_future"]
    people = sum("contact" in one for one in expected["applications"]) or counts.get("contacts", 0)
    kept = packed(read((SAMPLES / name).read_bytes(), name))
    assert preview.contacts == understood(kept, {}, AS_OF, "UTC").contacts == people


@pytest.mark.parametrize("name", FILES)
def test_what_may_be_chosen(name: str) -> None:
    """Where they leave it open, what they offer is offered, and what is likely comes first."""
    expected = whole(name)
    for one in (*expected["applications"], *expected.get("undecided", [])):
        if options := one.get("stage_options"):
            mine = question(name, one["record"], "not_applied" if one.get("role") is None else "status")
            values = [each.value for each in mine.options]
            assert {LEFT_OUT.get(each, each) for each in options} <= set(values), one
            assert "likely" not in one or values[0] == one["likely"]
            if "status_words" in one:
                assert one["status_words"] in texts_of(mine)


def stage(name: str, one: Any) -> bool:
    return one["stage"] is None or of(name, one["record"]).what.stage is Milestone[one["stage"].upper()]


def reached(name: str, one: Any) -> bool:
    return position(of(name, one["record"]).what.history).stage is Milestone[one["reached"].upper()]


def added(name: str, one: Any) -> bool:
    """It is the day of applying only where somebody says so."""
    yes = {**ANSWERS.get(name, NONE), "column:date added": "yes", "date_missing": "yes"}
    return bool(str(of(name, one["record"], yes).what.applied_on) == one["added_on"])


def readings(name: str, one: Any) -> bool:
    orders = {"day_first": "day", "month_first": "month"}
    written: Mapping[str, str] = one["applied_readings"] or {}
    days = {each: of(name, one["record"], {"date_order": order}).what.applied_on for each, order in orders.items()}
    return days == {each: date.fromisoformat(written[each]) if written else None for each in orders}


def follow_up(name: str, one: Any) -> bool:
    return of(name, one["record"]).follow_up == date.fromisoformat(one["follow_up_on"])


def accepted(name: str, one: Any) -> bool:
    """Its day is known, and counts only where somebody says that it was so."""
    found: Found = of(name, one["record"])
    key = {"accepted": question(name, one["record"], "accepted").options[1].value}
    on, last = date.fromisoformat(one["accepted_on"]), of(name, one["record"], key).what.history[-1]
    return found.taken_on == on and (last.what, last.on) == (Milestone.ACCEPTED, on)


FIELDS: Mapping[str, Callable[[str, Any], bool]] = {
    "stage": stage,
    "reached": reached,
    "member": lambda name, one: of(name, one["record"]).table == one["member"],
    "added_on": added,
    "applied_readings": readings,
    "applied_about": lambda name, one: (
        {8: "KW 40", 9: "Anfang Oktober 2026"}[one["record"]] in notes(name, one["record"])
    ),
    "applied_before": lambda name, one: f"Before {one['applied_before']}" in notes(name, one["record"]),
    "follow_up_on": follow_up,
    "accepted_on": accepted,
}


@pytest.mark.parametrize("name", FILES)
def test_every_other_field_of_an_application(name: str) -> None:
    for one in whole(name)["applications"]:
        for field, holds in FIELDS.items():
            assert field not in one or holds(name, one), (field, one)


@pytest.mark.parametrize("name", FILES)
def test_saved_jobs_keep_what_is_known(name: str) -> None:
    """Their link, and that a posting is closed by now, in its words."""
    expected, preview = whole(name), seen(name)
    mine = {one.record: one.what for one in preview.saved}
    for one in expected.get("saved", []):
        assert "link" not in one or mine[one["record"]].link == one["link"]
        assert "closed" not in one or "Expired" in (mine[one["record"]].notes or "")


def test_an_offer_of_a_sample_is_taken_only_by_an_answer() -> None:
    """In each of the files that have one: it stays an offer, and becomes an end by one answer about that row."""
    for name, record in ((JOBSYNC, 6), (HUNTR, 6), (GERMAN, 10), (FRENCH, 6), (US, 5)):
        one = question(name, record, "accepted")
        answers = {**ANSWERS.get(name, NONE), one.key: one.options[1].value}
        assert of(name, record).what.stage is Milestone.OFFER
        assert of(name, record, answers).what.stage is Milestone.ACCEPTED
        others = {each.record: each.what for each in seen(name).applications if each.record != record}
        assert others == {each.record: each.what for each in seen(name, answers).applications if each.record != record}
    assert of(UK, 13, {**ANSWERS[UK], "status:awaiting start date": "taken"}).what.stage is Milestone.ACCEPTED


def test_spellings_of_a_sample_become_one_by_an_answer() -> None:
    """And what only one of them said stays in the notes."""
    for name, record, spelled in ((GERMAN, 13, "Ostwindwerke GmbH"), (US, 3, "Glasswing")):
        [one] = [each for each in asked(name) if each.kind in ("same_employer", "employer_name")]
        chosen = next(each.value for each in one.options if each.value == spelled)
        answers = {**ANSWERS.get(name, NONE), one.key: chosen}
        assert of(name, record).what.employer != spelled and of(name, record, answers).what.employer == spelled
        assert len(seen(name, answers).applications) == len(seen(name).applications)
    assert "Glasswing (Winter)" in (of(US, 3, answers).what.notes or "")


def test_nothing_of_linkedin_is_due_at_once() -> None:
    """Twelve old ones are asked about in one question now, and in one card later."""
    assert [one.kind for one in asked(LINKEDIN)] == ["status_missing", "duplicate"]
    old = [
        one
        for one in seen(LINKEDIN).applications
        if date(2026, 11, 28) - (one.what.applied_on or date.max) > timedelta(21)
    ]
    assert len(old) == 11


def test_what_is_held_without_a_question_is_told_in_a_few_words() -> None:
    told = [render(one.about, ANYONE) for name in (GERMAN, US) for one in seen(name, NONE).assumed if one.about]
    assert told == [
        "“Ostwindwerke GmbH”, “Ostwindwerke” as one employer",
        "“+1 from my cousin”",
        "“Glasswing”, “Glasswing (Winter)” as one employer",
    ]
