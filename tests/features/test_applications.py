"""Job applications: logged, listed, found, changed, deleted and brought back."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.features.applying import DONE, applied, happened
from tests.world import World


async def test_a_bare_command_opens_its_form(world: World) -> None:
    """Five questions, none of them needed; a new one cannot go on again."""
    form = await world.say("ana", "apply")
    assert form.form == "apply" and [*form.questions] == ["employer", "role", "stage", "on", "agency"]
    assert not any(one["required"] for one in form.questions.values())
    assert "REOPENED" not in [one["value"] for one in form.questions["stage"]["choices"]]
    refused = await world.say("ana", "apply", stage="REOPENED")
    assert refused.problems["stage"].startswith("It's new in your list")


async def test_what_was_taken_for_granted_is_said_back(world: World) -> None:
    """The stage and the day; and all that is known stands on its card."""
    said = await world.say("ana", "apply", employer="Acme", role="Nurse")
    assert (said.title, said.text) == ("Nurse · Acme", DONE.format("Applied, Tuesday 24 November"))
    said = await world.say("ana", "apply", employer="Birch", stage="SAVED", on="3 March")
    assert said.text == DONE.format("Saved, Tuesday 3 March 2026")
    said = await world.say("ana", "apply", agency="Brook", on="don't know")
    assert (said.title, said.text) == ("through Brook", DONE.format("Applied, day not known"))
    assert (await world.say("ana", "apply", role="Cook")).title == "Cook"
    assert (await world.say("ana", "apply", stage="APPLIED")).title == "An application"


async def test_one_that_is_over_already(world: World) -> None:
    """Had been applied for, on a day that nobody said; a no can be logged as a rejection at once."""
    said = await world.say("ana", "apply", employer="Acme", stage="NO", on="yesterday")
    sorry = "I'm sorry. Nothing else is needed today."
    assert said.text == f"{DONE.format('They said no, Monday 23 November')}\n\n{sorry}"
    assert said.body["fields"][0]["value"] == "Applied, day not known\nThey said no, Monday 23 November"
    assert "Log a rejection" in said.labels


async def test_it_is_kept_only_after_a_yes(empty_world: World) -> None:
    """Before joining too; nothing has to be typed again."""
    asked = await empty_world.say("ben", "apply", employer="Acme")
    assert asked.title == "May I save this?"
    assert empty_world.rows("SELECT count(*) FROM applications") == [(0,)]
    said = await empty_world.press("ben", "Yes, save it")
    assert said.text == DONE.format("Applied, Tuesday 24 November")


@pytest.mark.parametrize(
    ("on", "problem"),
    [
        ("tomorrow", "Wednesday 25 November is still to come. Please log it when it has happened."),
        ("soon", "I can't read “soon” as a day. Try yesterday, 3 March, or unknown."),
        ("03/04", "I can't read “03/04” as a day. Try yesterday, 3 March, or unknown."),
    ],
)
async def test_a_day_that_cannot_be(world: World, on: str, problem: str) -> None:
    """Is asked for again, with all that was typed still there."""
    refused = await world.say("ana", "apply", employer="Acme", on=on)
    assert refused.problems["on"] == problem
    assert refused.questions["employer"]["value"] == "Acme"
    assert world.rows("SELECT count(*) FROM applications") == [(0,)]


async def test_today_is_their_own(world: World) -> None:
    """At 02:00 in Lisbon on Wednesday it is still Tuesday in Los Angeles; the clocks there have gone back by then."""
    await world.until("2026-11-25T02:00", "Europe/Lisbon")
    assert (await world.say("ana", "apply", role="Nurse")).text == DONE.format("Applied, Wednesday 25 November")
    assert (await world.say("eli", "apply", role="Nurse")).text == DONE.format("Applied, Tuesday 24 November")
    refused = await world.say("eli", "apply", role="Cook", on="2026-11-25")
    assert refused.problems["on"].startswith("Wednesday 25 November is still to come")
    assert "problem" not in str((await world.say("ana", "apply", role="Cook", on="2026-11-25")).body)


async def test_open_ones_first_and_a_page_at_a_time(world: World) -> None:
    """Five at once, the latest day first; what ended comes behind all that is open; there and back again."""
    for n in range(1, 13):
        number = await applied(world, role=f"Job {n}", on=f"2026-10-{n:02}")
        if n % 4 == 0:
            await happened(world, number, "NO", f"2026-11-{n:02}")
    wanted = [*("Job 11", "Job 10", "Job 9", "Job 7", "Job 6"), *("Job 5", "Job 3", "Job 2", "Job 1", "Job 12")]
    wanted += ["Job 8", "Job 4"]
    page, seen = await world.say("ana", "applications"), []
    assert page.text == "Only you see these. 9 are open. /take-with-me gives them to you as a file."
    while True:
        seen += [one["name"] for one in page.body["fields"]]
        if "Older" not in page.labels:
            break
        page = await world.press("ana", "Older")
    assert seen == wanted
    page = await world.press("ana", "Newer")
    assert [one["name"] for one in page.body["fields"]] == wanted[5:10]
    page = await world.press("ana", "Newer")
    assert [one["name"] for one in page.body["fields"]] == wanted[:5] and "Newer" not in page.labels


async def test_found_by_the_employer(world: World) -> None:
    """Or the agency, by a part of the name, whatever its accents; words are kept for half an hour."""
    for employer in ("Acme", "Café Zoë", "Zoe & Sons", "Birch"):
        await world.say("ana", "apply", employer=employer)
    await world.say("ana", "apply", agency="zoe people")
    found = await world.say("ana", "find-applications", words="zoe")
    assert sorted(found.labels[:3]) == ["Café Zoë", "Zoe & Sons", "through zoe people"]
    assert (await world.say("ana", "find-applications", words="xyz")).text == (
        "I found nothing for this:\n\nWords: “xyz”"
    )


@pytest.mark.parametrize(("on", "day"), [("2028-05-05", "Friday 5 May 2028"), ("tomorrow", "Wednesday 25 November")])
async def test_a_day_ahead_is_told_with_its_year(world: World, on: str, day: str) -> None:
    """Where it could be another one."""
    problem = f"{day} is still to come. Please log it when it has happened."
    assert (await world.say("ana", "apply", on=on)).problems["on"] == problem


async def test_details_and_notes(world: World) -> None:
    number = await applied(world, employer="Acme")
    form = await world.press("ana", "Details")
    assert form.questions["employer"]["value"] == "Acme"
    given = {
        "employer": "Acme",
        "agency": "Brook",
        "role": "Nurse",
        "link": "https://jobs.example/7",
        "found": "a friend",
    }
    said = await world.press("ana", "Details", **given)
    assert said.title == "Nurse · Acme"
    await world.press("ana", "Notes", notes="Ask about nights.")
    shown = await world.say("ana", "application", number=number)
    assert [one["value"] for one in shown.body["fields"][1:]] == [
        *("Brook", "https://jobs.example/7", "a friend", "Ask about nights.")
    ]


async def test_deleted_and_brought_back(world: World) -> None:
    """With its history, its notes and the rejection that names it; for half an hour."""
    number = await applied(world, employer="Acme", on="2026-10-01")
    await happened(world, number, "NO")
    await world.say("ana", "rejected", stage="APPLIED", sting=2, application=number)
    before = world.rows("SELECT * FROM applications")
    assert (await world.say("ana", "delete-application", number=number)).text == (
        "Deleted. You can bring it back within half an hour."
    )
    assert world.rows("SELECT count(*) FROM applications") == [(0,)]
    assert world.rows("SELECT application FROM rejections") == [(None,)]
    assert (await world.press("ana", "Undo")).text == "It's back, as it was."
    assert world.rows("SELECT * FROM applications") == before
    assert world.rows("SELECT application FROM rejections") == [(number,)]
    assert (await world.press("ana", "Undo")).error == (
        "I can't bring that back any more: half an hour has passed, or it's back already."
    )
    await world.say("ana", "delete-application", number=number)
    await world.advance(minutes=31)
    assert (await world.press("ana", "Undo")).error is not None


async def test_anothers_is_as_good_as_unknown(world: World) -> None:
    """Ben sees, changes, names and finds nothing of Ana's, whatever number he tries."""
    number = await applied(world, employer="Acme", role="Nurse")
    before = world.rows("SELECT * FROM applications")
    gone = "I can't find that in your list. It may have been deleted."
    tries: dict[str, dict[str, object]] = {
        "application": {},
        "happened": {"what": "NO"},
        "owed": {"by": "Friday"},
        "correct-application": {},
        "application-line": {"line": 1},
        "change-line": {"line": 1, "what": "NO"},
        "take-back-line": {"line": 1},
        "remove-line": {"line": 1},
        "edit-application": {"employer": "Mine"},
        "application-notes": {"notes": "Mine"},
        "delete-application": {},
        "follow-up": {},
        "went-quiet": {},
        "still-active": {},
    }
    for word, more in tries.items():
        refused = await world.say("ben", word, number=number, **more)
        assert refused.error is not None and refused.error.startswith(gone), word
    assert world.rows("SELECT * FROM applications") == before
    await world.say("ben", "rejected", stage="APPLIED", sting=2, application=number)
    assert world.rows("SELECT application FROM rejections") == [(None,)]
    form = await world.say("ben", "rejected", application=number)
    assert form.questions["employer"]["value"] is None
    assert (await world.say("ben", "applications")).text == "There's nothing here yet."
    assert (await world.say("ben", "apply", employer="Acme")).text == DONE.format("Applied, Tuesday 24 November")


async def test_after_a_restart(world: World) -> None:
    """It is all there: on the disk, in the list, on the page of one's own."""
    number = await applied(world, employer="Acme", role="Nurse", on="6 October")
    await world.restart()
    assert (await world.say("ana", "application", number=number)).text == "Applied, Tuesday 6 October."


async def test_what_cannot_be_read_stops_no_list(world: World) -> None:
    """It says so, is changed by nothing, and goes back as it was."""
    number = await applied(world, employer="Acme")
    world.change("UPDATE applications SET history = ?, employer = ?", b"\xff\xfe", b"\xfe")
    listed = await world.say("ana", "applications")
    assert listed.body["fields"] == [{"name": "…", "value": "I can't read what happened there any more."}]
    assert (await world.say("ana", "happened", number=number, what="NO")).error == (
        "I can't read what happened there any more, so I can't change it."
    )
    await world.say("ana", "application-notes", number=number, notes="Still mine.")
    assert world.rows("SELECT history, employer FROM applications") == [(b"\xff\xfe", b"\xfe")]
    await world.say("ana", "delete-application", number=number)
    assert (await world.press("ana", "Delete")).text == "Deleted."


async def test_all_of_it_is_in_ones_own_copy(world: World) -> None:
    """Every word, and what happened on which day, also what was taken back."""
    number = await applied(world, employer="Acme", role="Nurse", on="2026-10-01")
    await happened(world, number, "INTERVIEW", "unknown")
    await world.say("ana", "take-back-line", number=number, line=2)
    await world.say("ana", "quiet-days", applied=30, screen=14, assessment=14, interview=10, final=10)
    [file] = await world.app.copies.of(1, 10**7)
    told = json.loads(ZipFile(BytesIO(file.content)).read("data.json"))
    [one] = told["applications"]
    assert (one["employer"], one["role"]) == ("Acme", "Nurse")
    assert one["history"] == "applied 2026-10-01\ninterview ? (taken back)"
    assert told["patiences"][0]["applied"] == 30
