"""Job applications: logged, listed, moved, ended, brought back."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.world import World

DONE = "It's in your list: {}. Only you can see it."


async def applied(world: World, person: str = "ana", **said: object) -> int:
    """Logs one; returns its number."""
    await world.say(person, "apply", typed=True, **said)
    [(number,)] = world.rows("SELECT id FROM applications ORDER BY at DESC, id DESC LIMIT 1")
    return int(number)


async def happened(world: World, number: int, what: str, on: str | None = None, person: str = "ana") -> str:
    said = {"on": on} if on else {}
    return (await world.say(person, "happened", number=number, what=what, **said)).text


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
    assert page.text == "Only you see these. 9 of them are open. /take-with-me hands them to you as a file."
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


async def test_a_no_ends_it_whatever_lies_ahead(world: World) -> None:
    """A date with them that had been written down is still to come, and its line keeps its day."""
    number = await applied(world, role="Nurse", on="2026-10-01")
    world.change(
        "UPDATE applications SET history = ?",
        b'[[1,"APPLIED","2026-10-01",0],[2,"INTERVIEW","2026-12-24",0],[3,"OFFER","2099-01-05",0]]',
    )
    said = await world.say("ana", "happened", number=number, what="NO")
    assert said.text == (
        "Saved: They said no, Tuesday 24 November. What you reached stays: Offer.\n\n"
        "I'm sorry. Nothing else is needed today."
    )
    assert "Log a rejection" in said.labels
    form = await world.say("ana", "change-line", number=number, line=2)
    on = form.questions["on"]["value"]
    said = await world.say("ana", "change-line", number=number, line=2, what="ASSESSMENT", on=on)
    assert said.text == "Changed: Assessment, Thursday 24 December."


async def test_an_end_that_ended_nothing(world: World) -> None:
    """Is said, whether it was logged so or corrected."""
    number = await applied(world, role="Nurse", on="2026-10-01")
    await happened(world, number, "INTERVIEW", "2026-11-20")
    assert await happened(world, number, "WITHDRAWN", "2026-11-01") == (
        "Saved: I said no, Sunday 1 November. Something later is logged too, so it's still open."
    )
    said = await world.say("ana", "change-line", number=number, line=1, what="NO", on="2026-10-01")
    assert said.text == (
        "Changed: They said no, Thursday 1 October. Something later is logged too, so it's still open."
    )


@pytest.mark.parametrize(("on", "day"), [("2028-05-05", "Friday 5 May 2028"), ("tomorrow", "Wednesday 25 November")])
async def test_a_day_ahead_is_told_with_its_year(world: World, on: str, day: str) -> None:
    """Where it could be another one."""
    problem = f"{day} is still to come. Please log it when it has happened."
    assert (await world.say("ana", "apply", on=on)).problems["on"] == problem


async def test_every_end_keeps_what_was_reached(world: World) -> None:
    """And a no may be logged as a rejection at once, filled in and linked both ways."""
    number = await applied(world, employer="Acme", role="Nurse")
    await happened(world, number, "INTERVIEW")
    said = await world.say("ana", "happened", number=number, what="NO")
    assert said.text == (
        "Saved: They said no, Tuesday 24 November. What you reached stays: Interview.\n\n"
        "I'm sorry. Nothing else is needed today."
    )
    form = await world.press("ana", "Log a rejection")
    assert (form.form, form.questions["stage"]["value"], form.questions["employer"]["value"]) == (
        *("rejected", "INTERVIEW"),
        "Acme",
    )
    await world.press("ana", "Log a rejection", stage="INTERVIEW", sting=3, employer="Acme")
    shown = await world.say("ana", "application", number=number)
    assert "Show the rejection" in shown.labels and "Log a rejection" not in shown.labels
    await world.press("ana", "Show the rejection")
    assert (await world.press("ana", "The application")).text == (
        "They said no, Tuesday 24 November, you reached: Interview."
    )


async def test_whatever_follows_an_end_opens_it_again(world: World) -> None:
    """Which is said; so is that it is still over."""
    number = await applied(world, on="2026-10-01")
    await happened(world, number, "QUIET", "2026-11-01")
    assert await happened(world, number, "SCREEN", "2026-10-05") == (
        "Saved: First call, Monday 5 October. It's still: Went quiet."
    )
    assert await happened(world, number, "INTERVIEW", "2026-11-20") == (
        "Saved: Interview, Friday 20 November. It had ended (Went quiet). Now it goes on again."
    )


async def test_what_nobody_can_tell_is_asked(world: World) -> None:
    """An interview on an unknown day, where it has ended: before that, or does it go on? Nothing is kept meanwhile."""
    number = await applied(world, role="Nurse", on="2026-10-01")
    await happened(world, number, "NO", "2026-11-01")
    asked = await world.say("ana", "happened", number=number, what="INTERVIEW", on="unknown")
    assert asked.text == (
        "Interview (day not known): was that before this one ended (They said no, Sunday 1 November), or does it go "
        "on again?"
    )
    assert "Interview" not in str((await world.say("ana", "application", number=number)).body)
    said = await world.press("ana", "Before that")
    assert said.text == "Saved: Interview, day not known. It's still: They said no."
    await world.say("ana", "happened", number=number, what="FINAL", on="2026-11-01")
    said = await world.press("ana", "It goes on again")
    assert said.text == ("Saved: Final round, Sunday 1 November. It had ended (They said no). Now it goes on again.")


async def test_a_step_back_takes_back_visibly(world: World) -> None:
    """It is asked, told, and can be brought back; or it was one more of it."""
    number = await applied(world, on="2026-10-01")
    await happened(world, number, "INTERVIEW", "2026-11-02")
    await world.say("ana", "happened", number=number, what="SCREEN", on="2026-11-10")
    said = await world.press("ana", "It didn't get further")
    assert said.text == (
        "Saved: First call, Tuesday 10 November. Taken back: Interview. With Correct you can bring that back."
    )
    lines = said.body["fields"][0]["value"].split("\n")
    assert lines[1] == "Interview, Monday 2 November (taken back)"
    await world.press("ana", "Correct")
    await world.press("ana", lines[1])
    said = await world.press("ana", "Bring it back")
    assert said.text == "Back: Interview, Monday 2 November. It stands here now: Interview, Monday 2 November."
    await world.say("ana", "happened", number=number, what="SCREEN", on="2026-11-12")
    assert (await world.press("ana", "One more of it")).text == "Saved: First call, Thursday 12 November."
    assert (await world.say("ana", "application", number=number)).text == "Interview, Monday 2 November."


async def test_said_twice_it_is_there_once(world: World) -> None:
    number = await applied(world, on="2026-10-01")
    await happened(world, number, "INTERVIEW", "2026-11-02")
    assert (
        await happened(world, number, "INTERVIEW", "2026-11-02")
        == "That's logged already: Interview, Monday 2 November."
    )
    assert (await world.press("ana", "One more of it")).text == "Saved: Interview, Monday 2 November."


async def test_any_line_is_corrected_or_removed(world: World) -> None:
    """Its kind, its day, whether it was; for good only once it was taken back."""
    number = await applied(world, on="2026-10-01")
    await happened(world, number, "INTERVIEW", "2026-11-02")
    await world.say("ana", "correct-application", number=number)
    await world.press("ana", "Interview, Monday 2 November")
    form = await world.press("ana", "Change it")
    assert (form.questions["what"]["value"], form.questions["on"]["value"]) == ("INTERVIEW", "2026-11-02")
    said = await world.press("ana", "Change it", what="FINAL", on="unknown")
    assert said.text == "Changed: Final round, day not known. It stands here now: Final round."
    refused = await world.say("ana", "remove-line", number=number, line=2)
    assert refused.error == "That line counts. Take it back first, and then you can remove it."
    said = await world.say("ana", "take-back-line", number=number, line=2)
    assert said.text == (
        "Taken back: Final round, day not known. It counts nowhere now. It stands here now: Applied, Thursday "
        "1 October."
    )
    await world.press("ana", "Correct")
    await world.press("ana", "Final round, day not known (taken back)")
    assert (await world.press("ana", "Remove it for good")).text == "Removed."
    refused = await world.say("ana", "application-line", number=number, line=2)
    assert refused.error == "That line isn't there any more."


async def test_all_lines_can_go(world: World) -> None:
    """Then nothing has happened, and it can begin anew."""
    number = await applied(world)
    await world.say("ana", "take-back-line", number=number, line=1)
    await world.say("ana", "remove-line", number=number, line=1)
    assert (await world.say("ana", "application", number=number)).text == "Nothing has happened yet."
    assert await happened(world, number, "APPLIED") == "Saved: Applied, Tuesday 24 November."


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


async def test_a_rejection_that_goes_leaves_its_application(world: World) -> None:
    number = await applied(world)
    await happened(world, number, "NO")
    await world.say("ana", "rejected", stage="APPLIED", sting=2, application=number)
    [(rejection,)] = world.rows("SELECT id FROM rejections")
    await world.say("ana", "delete-rejection", number=rejection, sure="yes")
    assert "Log a rejection" in (await world.say("ana", "application", number=number)).labels


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


AGAIN = {
    "no answer": ([], "You wrote to them on Tuesday 6 October; no answer yet."),
    "further": (["INTERVIEW"], "You wrote to them on Tuesday 6 October; you reached: Interview."),
    "no": (["NO"], "You wrote to them on Tuesday 6 October; they said no."),
    "late no": (
        ["INTERVIEW", "NO"],
        "You wrote to them on Tuesday 6 October; you reached: Interview; they said no.",
    ),
    "withdrawn": (["WITHDRAWN"], "You wrote to them on Tuesday 6 October; you said no."),
    "quiet": (["QUIET"], "You wrote to them on Tuesday 6 October; it went quiet."),
    "reopened": (["QUIET", "REOPENED"], "You wrote to them on Tuesday 6 October; it goes on again."),
    "after a no": (["NO", "APPLIED"], "You wrote to them on Tuesday 6 October; it goes on again."),
}


@pytest.mark.parametrize(("then", "line"), AGAIN.values(), ids=AGAIN)
async def test_again_at_the_same_employer(world: World, then: list[str], line: str) -> None:
    """Never in the way; one line, true in every state."""
    number = await applied(world, employer="Café Zoë", on="6 October")
    for day, what in enumerate(then, 10):
        await happened(world, number, what, f"2026-10-{day}")
    said = await world.say("ana", "apply", employer="cafe zoe")
    assert said.text == f"{DONE.format('Applied, Tuesday 24 November')}\n\n{line}"
    assert world.rows("SELECT count(*) FROM applications") == [(2,)]


@pytest.mark.parametrize("again", ["ACME", "Acme, Inc.", "Acme GmbH", "ácme!"])
async def test_again_however_it_is_spelled(world: World, again: str) -> None:
    """As imports know it too."""
    await applied(world, employer="Acme", on="6 October")
    assert "You wrote to them on" in (await world.say("ana", "apply", employer=again)).text


async def test_again_where_nothing_was_sent(world: World) -> None:
    await applied(world, employer="Acme", stage="SAVED")
    assert (await world.say("ana", "apply", employer="Acme")).text.endswith("A job of theirs is in your list already.")
    await applied(world, employer="Birch", stage="INTERVIEW", on="unknown")
    said = await world.say("ana", "apply", employer="Birch")
    assert said.text.endswith("You've been in touch before; you reached: Interview.")


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


async def test_a_rejection_names_its_application(world: World) -> None:
    """One that was there before; another one, or none, later. Only their own are to be chosen."""
    await applied(world, "ben", employer="Not Ana's")
    await world.say("ana", "rejected", stage="APPLIED", sting=2, employer="Acme")
    [(rejection,)] = world.rows("SELECT id FROM rejections")
    assert (await world.say("ana", "rejection-of", number=rejection)).error == (
        "You haven't logged any applications. With /apply you can log one."
    )
    first, second = await applied(world, employer="Acme", role="Nurse"), await applied(world, employer="Birch")
    await happened(world, second, "NO")
    await world.say("ana", "rejection", number=rejection)
    form = await world.press("ana", "Name the application")
    assert [one["label"] for one in form.questions["application"]["choices"]] == ["Birch", "Nurse · Acme"]
    said = await world.press("ana", "Name the application", application=first)
    assert said.text == "Saved. Each of them now shows the other."
    await world.say("ana", "rejection", number=rejection)
    assert (await world.press("ana", "The application")).title == "Nurse · Acme"
    await world.say("ana", "rejection-of", number=rejection, application=second)
    assert "Show the rejection" in (await world.say("ana", "application", number=second)).labels
    await world.say("ana", "rejection", number=rejection)
    assert (await world.press("ana", "Another application", application="")).text == "Saved. It names no application."
    assert world.rows("SELECT application FROM rejections") == [(None,)]
    refused = await world.say("ana", "rejection-of", number=rejection, application=1)
    assert refused.error == "I can't find that application. It may have been deleted."


async def test_all_rejections_that_name_an_application_are_a_tap_away(world: World) -> None:
    """Of several all are listed, and none of another one."""
    number = await applied(world, employer="Acme", stage="NO")
    for employer, of in (("First", number), ("Second", number), ("Other", None)):
        await world.say("ana", "rejected", stage="FINAL", sting=3, employer=employer, application=of, typed=True)
        await world.advance(minutes=1)
    await world.say("ana", "application", number=number)
    listed = await world.press("ana", "Show the rejections")
    assert [one["name"] for one in listed.body["fields"]] == ["Final round · Second", "Final round · First"]
    assert listed.text.endswith("Those that name one application.")


async def test_a_rejection_can_name_whichever_application(world: World) -> None:
    """A menu holds 25; the others are found by their names, and the one that it names stands there."""
    rows = "\n".join(f"E{n},Job {n},2026-09-{n % 30 + 1},Applied" for n in range(210))
    await world.say("ana", "import", list=f"Company,Role,Date applied,Status\n{rows}\n")
    await world.press("ana", "Import 210")
    await applied(world, employer="Oldest", role="Nurse", on="2025-01-01")
    await world.say("ana", "rejected", stage="APPLIED", sting=2)
    [(rejection,)] = world.rows("SELECT id FROM rejections")
    await world.say("ana", "rejection", number=rejection)
    form = await world.press("ana", "Name the application")
    assert form.questions["application"]["hint"] == "These are the latest. Type a name to find another one."
    assert form.questions["application"]["kind"] == "text"
    said = await world.say("ana", "rejection-of", number=rejection, application="nurse · oldest")
    assert said.text == "Saved. Each of them now shows the other."
    await world.say("ana", "rejection", number=rejection)
    form = await world.press("ana", "Another application")
    assert form.questions["application"]["value"] == "Nurse · Oldest"
    found = await world.say("ana", "find-applications", words="e")
    for _ in range(42):
        found = await world.press("ana", "Older")
    assert [one["name"] for one in found.body["fields"]] == ["Nurse · Oldest"] and "Older" not in found.labels


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
