"""The ten sample files come in exactly as their right answers say, once what is asked was answered."""

from decimal import Decimal

import pytest

from bot.milestones import Milestone
from bot.trackers.preview import Reason
from tests.trackers.mutations import SAMPLES
from tests.trackers.samples import FILES, JOBSYNC, LATER, NONE, right, seen, told, whole

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this copy")


@pytest.mark.parametrize("name", FILES)
def test_every_application_is_right(name: str) -> None:
    """Employer, role, day, link, key and every event."""
    expected, preview = whole(name), seen(name)
    chosen = {8: "quiet", 10: "no"} if name == JOBSYNC else {11: "no"}
    undecided = {one["record"] for one in expected.get("undecided", [])}
    found = {one.record: one for one in preview.applications if one.record not in undecided}
    assert set(found) == {one["record"] for one in expected["applications"]}
    for one in expected["applications"]:
        mine = found[one["record"]].what
        assert (mine.employer, mine.role, mine.link) == (one["employer"], one["role"], one["link"])
        assert told(found[one["record"]]) == right(name, one, chosen.get(one["record"], ""))
        assert mine.agency == one.get("via")
        assert mine.key == one["key"] if "key" in one else True
        if "salary" in one:
            pay = found[one["record"]].pay
            assert pay and pay[0] == Decimal(str(one["salary"]))


@pytest.mark.parametrize("name", FILES)
def test_saved_links_are_apart(name: str) -> None:
    """With their day where it is known; they are no applications."""
    expected, preview = whole(name), seen(name)
    undecided = {one["record"] for one in expected.get("undecided", [])}
    mine = [
        (one.record, one.what.employer, one.what.role, one.what.history[0].on and one.what.history[0].on.isoformat())
        for one in preview.saved
        if one.record not in undecided
    ]
    wanted = [(one["record"], one["employer"], one["role"], one["saved_on"]) for one in expected.get("saved", [])]
    assert sorted(mine) == sorted(wanted)
    assert all([one.what for one in saved.what.history] == [Milestone.SAVED] for saved in preview.saved)


@pytest.mark.parametrize("name", FILES)
def test_counts_and_what_is_left_out(name: str) -> None:
    """Blank rows, duplicates and what cannot be read, each with its record."""
    expected, preview = whole(name), seen(name)
    counts = expected["counts"]
    assert preview.count(Reason.BLANK) == counts.get("blank", 0)
    assert preview.count(Reason.DUPLICATE) == counts.get("duplicates", 0)
    assert preview.count(Reason.UNREADABLE) == counts.get("unreadable", 0)
    assert preview.count(Reason.LEFT_OUT) == counts.get("skipped", 0)
    assert preview.count(Reason.WAITING) == 0 and preview.ready
    twins = [(one.record, one.same_as) for one in preview.skipped if one.reason is Reason.DUPLICATE]
    assert twins == [(one["record"], one["same_as"]) for one in expected.get("duplicates", [])]
    unread = [one.record for one in preview.skipped if one.reason is Reason.UNREADABLE]
    assert unread == [one["record"] for one in expected.get("unreadable", [])]


@pytest.mark.parametrize("name", FILES)
def test_what_must_be_asked_is_asked_once(name: str) -> None:
    """Every question that is wanted, for the rows it is about, with no default where none is allowed."""
    preview = seen(name, NONE)
    asked = (*preview.questions, *preview.assumed)
    assert len(preview.questions) <= 5
    assert len({one.key for one in asked}) == len(asked)
    for one in whole(name)["ask"]:
        if one["kind"] in LATER:
            continue
        mine = [
            question
            for question in asked
            if question.kind == one["kind"] and set(one["records"]) <= set(question.records)
        ]
        assert mine, one
        assert (mine[0].default is None) == (one["default"] is None), one


@pytest.mark.parametrize("name", FILES)
def test_nothing_waits_without_a_reason(name: str) -> None:
    """Unanswered, exactly the rows of questions without a default wait; nothing falls to applied."""
    preview = seen(name, NONE)
    wait = {one.record for one in preview.skipped if one.reason is Reason.WAITING}
    open_ones = [one for one in preview.questions if one.open]
    assert wait == {record for one in open_ones if one.kind.startswith("status") for record in one.records}
    assert preview.ready is (not open_ones)


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_adds_nothing(name: str) -> None:
    """Each application is found again by its marks, whatever was answered the second time; no mark is another's."""
    first, second = seen(name), seen(name, NONE)
    every = [*first.applications, *first.saved]
    marks = [mark for one in every for mark in one.marks]
    assert len(marks) == len(set(marks)) and all(one.marks for one in every)
    for one in (*second.applications, *second.saved):
        assert [other.record for other in every if set(one.marks) & set(other.marks)] == [one.record]


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_is_the_same_preview(name: str) -> None:
    """Nothing depends on when or where it is read."""
    assert seen(name) == seen(name)


@pytest.mark.parametrize("name", FILES)
def test_no_person_is_read(name: str) -> None:
    """Addresses, numbers and what was answered to employers are in nothing that comes of a file."""
    words = repr(seen(name)).lower()
    private = (
        "@mail @thistledown @quaineuf mobile·phone 660000000 cv.pdf kind·regards ahlers weiß brandwein tamsin 4.2/5"
    )
    assert [one for one in private.split() if one.replace("·", " ") in words] == []
