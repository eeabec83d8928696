"""A list that was kept elsewhere comes in: read, shown, asked about, imported once, and taken back."""

from base64 import b64decode
from zlib import decompress

import pytest

from tests.features.importing import APPLICATIONS, LIST, UNCLEAR, imported
from tests.world import World


async def test_it_is_shown_before_it_is_kept(world: World) -> None:
    shown = await world.say("ana", "import", list=LIST)
    assert shown.title == "Before I import it"
    assert shown.text == (
        "I found 2 applications. Rows left out: 1 empty. Nothing is imported before you say so. I keep what I read of "
        "your file for a day, for you alone."
    )
    assert shown.labels == ["Import 2", "Cancel"] and world.rows(APPLICATIONS) == [(0,)]
    done = await world.press("ana", "Import 2")
    assert done.text == (
        "2 are in your list now. Only you can see them. You can take that back until Thursday 24 December; what you "
        "change until then stays."
    )
    page = await world.press("ana", "My applications")
    assert page.fields == {"Nurse · Acme": "Applied, Friday 20 November", "Cook · Birch": "Interview"}


async def test_what_is_unclear_blocks_it(world: World) -> None:
    """Asked once for the whole column; the preview is made anew from what is kept."""
    shown = await world.say("ana", "import", list=UNCLEAR)
    assert not [one for one in shown.labels if one.startswith("Import ")] and "Cancel" in shown.labels
    assert shown.text.endswith("I can't import it before one thing is clear. It's asked below.")
    shown = await world.press("ana", shown.labels[0])
    assert "Import 2" in shown.labels and "Your answer: " in shown.fields["Question 1"]
    await world.press("ana", "Answer a question")
    asked = await world.press("ana", "Question 1")
    shown = await world.press("ana", asked.labels[1])
    done = await world.press("ana", "Import 2")
    assert done.text.startswith("2 are in your list now.")


async def test_a_second_import_adds_nothing(world: World) -> None:
    """Also of what was changed meanwhile; what was deleted comes again."""
    await imported(world)
    [(first,), (_,)] = world.rows("SELECT id FROM applications ORDER BY id")
    await world.say("ana", "edit-application", number=first, employer="Maple", role="Clerk", typed=True)
    shown = await world.say("ana", "import", list=LIST)
    assert "All of it is in your list already, so there's nothing to import. If something has happened" in shown.text
    assert shown.labels == ["Cancel"]
    await world.say("ana", "delete-application", number=first, typed=True)
    assert "Import 1" in (await world.say("ana", "import", list=LIST)).labels


async def test_what_was_logged_by_hand_is_known(world: World) -> None:
    await world.say("ana", "apply", typed=True, employer="ACME", role="nurse", on="2026-11-20")
    shown = await world.say("ana", "import", list=LIST)
    assert "1 is in your list already." in shown.text and "Import 1" in shown.labels


async def test_another_can_do_nothing_with_it(world: World) -> None:
    shown = await world.say("ana", "import", list=LIST)
    for word in ("Import 2", "Cancel"):
        await world.press_token("ben", shown.token(word))
    assert world.rows(APPLICATIONS) == [(0,)] and world.rows("SELECT count(*) FROM imports") == [(1,)]
    await world.press("ana", "Import 2")
    assert (await world.say("ben", "imports")).text == "You haven't brought anything in yet."
    [(number,)] = world.rows("SELECT id FROM imports")
    said = await world.say("ben", "import-back", number=number, sure="yes", typed=True)
    assert said.text == "I can't find that import any more." and world.rows(APPLICATIONS) == [(2,)]


async def test_taken_back_but_for_what_was_changed(world: World) -> None:
    await world.say("ana", "apply", typed=True, employer="Cedar", role="Clerk")
    before = world.rows("SELECT * FROM applications")
    await imported(world)
    [(number,)] = world.rows("SELECT id FROM applications WHERE latest = (SELECT min(latest) FROM applications)")
    await world.say("ana", "happened", number=number, what="OFFER", typed=True)
    await world.say("ana", "imports")
    asked = await world.press("ana", "1. Take it back")
    assert asked.text == "Take back 2 applications? What you've worked on since, or named in a rejection, stays."
    done = await world.press("ana", "Take it back")
    assert done.text == "Taken back. 1 stays: you've worked on it since, or named it in a rejection."
    assert [one for one in world.rows("SELECT * FROM applications") if one[0] != number] == before
    assert (await world.say("ana", "imports")).labels == ["Import a list"]


async def test_not_after_thirty_days(world: World) -> None:
    """Until the last day is over where they live: 17:00 on Christmas Eve is not its end."""
    await imported(world)
    [(number,)] = world.rows("SELECT id FROM imports")
    await world.until("2026-12-24T23:59", "Europe/Lisbon")
    assert (await world.say("ana", "imports")).labels[0] == "1. Take it back"
    await world.advance(minutes=1)
    said = await world.say("ana", "import-back", number=number, typed=True)
    assert said.text.startswith("That's more than 30 days ago")
    assert world.rows(APPLICATIONS) == [(2,)]


async def test_nothing_rings(world: World) -> None:
    """No letter, no due and no figure comes of it but one quiet card a week later."""
    others = ("outbox", "rejections", "asks", "goals", "weeks", "reflections", "host_acts", "recaps")
    before = {table: world.rows(f"SELECT * FROM {table}") for table in others}
    dues = world.rows("SELECT * FROM schedule")
    await imported(world)
    assert {table: world.rows(f"SELECT * FROM {table}") for table in others} == before
    new = [one for one in world.rows("SELECT * FROM schedule") if one not in dues]
    assert len(new) == 1 and "applications-quiet" in str(new[0])


async def test_it_is_kept_only_after_a_yes(empty_world: World) -> None:
    asked = await empty_world.say("ben", "import", list=LIST)
    assert asked.title == "May I save this?" and empty_world.rows("SELECT count(*) FROM imports") == [(0,)]
    shown = await empty_world.press("ben", "Yes, save it")
    assert shown.title == "Before I import it"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("hello", "I couldn't find any applications in that file."),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", "I found no appointment in that calendar"),
        ("BEGIN:VCALENDAR\nEND:VEVENT\nSUMMARY:Interview Acme", "That file isn't whole"),
    ],
)
async def test_what_is_no_list(world: World, words: str, problem: str) -> None:
    said = await world.say("ana", "import", list=words)
    assert said.problems["list"].startswith(problem) and world.rows("SELECT count(*) FROM imports") == [(0,)]


async def test_what_is_too_long_is_told(world: World) -> None:
    rows = f"{'Acorn ' * 30},R,Applied,{'n' * 1600},https://a.example/{'x' * 600}1\n"
    shown = await world.say("ana", "import", list=f"Company,Role,Status,Notes,Link\n{rows}")
    for told in (
        "1 name is longer than 120 letters, so I cut it.",
        "1 note is longer than 1,500 letters, so I cut it.",
        "1 link is longer than 500 letters, so I leave it out.",
    ):
        assert told in shown.text


async def test_a_no_ends_what_a_list_said_was_still_to_come(world: World) -> None:
    """Nothing of it is in the list as having happened, and nothing keeps the application open."""
    words = "Company,Role,Date applied,Interview,Offer\nAcme,Nurse,2026-10-01,2026-12-24,2099-01-05\n"
    await imported(world, words)
    assert (await world.say("ana", "applications")).fields == {"Nurse · Acme": "Applied, Thursday 1 October"}
    [(number,)] = world.rows("SELECT id FROM applications")
    said = await world.say("ana", "happened", number=number, what="NO", typed=True)
    assert "I'm sorry." in said.text


async def test_people_in_it_are_never_kept(world: World) -> None:
    """Not even while it waits: neither their columns, nor the file."""
    words = (
        "Company,Role,Date applied,Status,Contact,Email,Phone,Cover letter\n"
        "Acme,Nurse,2026-11-20,Applied,Maria Roe,maria@acme.example,+351 555 0100,Dear Maria\n"
    )
    await world.say("ana", "import", list=words)
    [(kept,)] = world.rows("SELECT sheet FROM imports")
    sheet = decompress(b64decode(kept)).decode()
    assert "Acme" in sheet
    assert not [one for one in ("Maria Roe", "maria@", "555", "Dear Maria") if one in sheet]
    await world.press("ana", "Import 1")
    assert not [row for row in world.rows("SELECT * FROM applications") if "aria" in repr(row)]


ODD = (
    "Company,Role,Date applied,Status,Mood,Weather,Shoes,Hat\n"
    "Acme,Nurse,2026-10-01,\nBirch,Cook,31.09.2026,Applied\nCedar,Cook,KW 40,Applied\nDill,Cook,8-Jul,Applied\n"
    "Elder,Cook,2026-10-01 and 2026-10-05,Applied\nFir,Cook,before 2026-10-01,Applied\n"
    "unknown,Cook,2026-10-01,Applied\n"
)


async def test_what_is_assumed_and_what_is_not_read_is_told(world: World) -> None:
    """Each in a few words, and it can still be answered otherwise."""
    shown = await world.say("ana", "import", list=ODD)
    assert "Columns that I don't read: “Mood”, “Weather”, “Shoes”, 1 more." in shown.text
    assert shown.fields["Question 1"].startswith("1 row doesn't say what became of it.")
    assert (
        shown.fields["I also took"]
        == "days without a year: Yes, 2026\nrows that don't name an employer: Leave it empty"
    )
    chosen = await world.press("ana", "Answer a question")
    assert len(chosen.labels) == 8 and "Question 7" in chosen.labels
    asked = await world.press("ana", "Question 7")
    shown = await world.press("ana", asked.labels[1])
    assert shown.fields["I also took"].endswith("rows that don't name an employer: Keep it as the name")


async def test_people_are_left_out_and_that_is_said(world: World) -> None:
    """Each once; a cover letter is nobody."""
    rows = "".join(f"Acme {n},Nurse,2026-11-20,Applied,Maria Roe,Dear all\n" for n in range(3))
    shown = await world.say(
        "ana", "import", list=f"Company,Role,Date applied,Status,Contact person,Cover letter\n{rows}"
    )
    assert "It also names 1 person, whom I leave out here. /import-contacts reads LinkedIn's connections." in shown.text
