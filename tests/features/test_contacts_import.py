"""LinkedIn's Connections.csv comes in: shown first, once, without addresses; and is taken back for 30 days."""

from base64 import b64encode
from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.trackers.connections import connections
from tests.world import World

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
NOTE = 'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
LIST = (
    NOTE
    + HEAD
    + (
        "Rosa,Marquez,https://linkedin.example/in/rosa,rosa@acme.example,Acme,Head of Nursing,14 Mar 2025\n"
        "Kim,Lee,https://linkedin.example/in/kim,,Birch,Cook,02 Nov 2026\n"
        'Lu,"de la Cruz, PhD",https://linkedin.example/in/lu,lu@maple.example,"Maple, Oak & Sons",,\n'
        ",,,hidden@example.org,,,01 Jan 2020\n"
    )
)
PEOPLE = "SELECT count(*) FROM contacts"


def crowd(n: int) -> str:
    return HEAD + "".join(f"Person,{n},https://x.example,{n}@x.example,House {n},Cook,02 Nov 2020\n" for n in range(n))


async def test_it_is_shown_before_it_is_kept(world: World) -> None:
    shown = await world.say("ana", "import-contacts", list=LIST)
    assert shown.title == "What would come in" and world.rows(PEOPLE) == [(0,)]
    assert shown.text.startswith("I found 3 people. I read names, companies, jobs and the day you connected")
    assert shown.fields == {"Kim Lee": "Birch", "Rosa Marquez": "Acme", "Lu de la Cruz, PhD": "Maple, Oak & Sons"}
    done = await world.press("ana", "Bring in 3")
    assert done.text == "3 contacts came in. You can take them back until Thursday 24 December."
    found = await world.say("ana", "find-contacts", words="rosa", typed=True)
    assert found.fields == {"Rosa Marquez · Acme": "In touch on Friday 14 March 2025. Nothing is due."}
    again = await world.say("ana", "import-contacts", list=LIST)
    assert again.text == "I found 3 people. All of them are in your list already, or it's full."
    assert world.rows("SELECT count(*) FROM contact_imports") == [(1,)]


def test_no_address_and_no_link_is_read() -> None:
    read = repr(connections("Connections.csv", LIST.encode()))
    assert "@" not in read and "http" not in read and "Head of Nursing" in read


def test_numbers_among_names_are_left_out() -> None:
    [one] = connections("", (HEAD + "Rosa,+351 912 345 678,,,rosa@acme.example,Cook,2026-01-02\n").encode())
    assert one.name == "Rosa …" and one.company == "…"


@pytest.mark.parametrize("name", ["Connections.csv", "Basic_LinkedInDataExport/Connections.csv"])
def test_out_of_the_whole_archive(name: str) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("messages.csv", "FROM,CONTENT\nRosa,a secret\n")
        archive.writestr(name, LIST)
    assert len(connections("archive.zip", packed.getvalue())) == 3


@pytest.mark.parametrize("content", ["", "Company,Role\nAcme,Nurse\n", HEAD, "\0\1\2", "First Name\n"])
async def test_what_is_no_such_list_is_said(world: World, content: str) -> None:
    refused = await world.say("ana", "import-contacts", list=content or "x")
    assert refused.problems["list"].startswith("I couldn't find any people in that file.")


async def test_it_is_taken_back_and_what_was_changed_stays(world: World) -> None:
    await world.say("ana", "contact", name="Mine", typed=True)
    await world.say("ana", "import-contacts", list=LIST)
    await world.press("ana", "Bring in 3")
    [(number,)] = world.rows("SELECT id FROM contacts WHERE brought IS NOT NULL LIMIT 1")
    await world.say("ana", "contact-touch", number=number, what="WROTE")
    await world.say("ana", "contact-import")
    await world.press("ana", "Take them back")
    done = await world.press("ana", "Take them back")
    assert done.text == "Taken back. 1 stays: you've changed it." and world.rows(PEOPLE) == [(2,)]
    assert (await world.say("ana", "contact-import")).text == "Your last import was taken back."


async def test_not_after_thirty_days(world: World) -> None:
    await world.say("ana", "import-contacts", list=LIST)
    await world.press("ana", "Bring in 3")
    [(number,)] = world.rows("SELECT id FROM contact_imports")
    await world.advance(days=31)
    late = await world.say("ana", "contacts-back", number=number)
    assert late.text.startswith("I can't take that back any more.") and world.rows(PEOPLE) == [(3,)]


async def test_nobody_comes_in(world: World) -> None:
    await world.say("ana", "import-contacts", list=LIST)
    await world.press("ana", "Bring in nobody")
    assert world.rows(PEOPLE) == [(0,)] and world.rows("SELECT * FROM contact_imports") == []


async def test_it_waits_a_day(world: World) -> None:
    await world.say("ana", "import-contacts", list=LIST)
    [(number,)] = world.rows("SELECT id FROM contact_imports")
    await world.advance(days=1, minutes=1)
    late = await world.say("ana", "contacts-now", number=number)
    assert late.text.startswith("I keep a list for a day, and that one is gone.")


async def test_many_come_in_part_by_part_and_a_thousand_at_most(world: World) -> None:
    await world.say("ana", "contact", name="Mine", typed=True)
    shown = await world.say("ana", "import-contacts", list=crowd(1100))
    assert "999 of them would be new. I keep 1000 at most." in shown.text and "Only the newest 50" in shown.labels
    await world.press("ana", "Bring in 999")
    assert world.rows(PEOPLE) == [(1000,)]
    full = await world.say("ana", "contact", name="One more", typed=True)
    assert full.text.startswith("I keep 1000 contacts at most")
    await world.say("ana", "contact-import")
    await world.press("ana", "Take them back")
    await world.press("ana", "Take them back")
    assert world.rows(PEOPLE) == [(1,)]


async def test_only_the_newest(world: World) -> None:
    await world.say("ana", "import-contacts", list=crowd(60))
    await world.press("ana", "Only the newest 50")
    assert world.rows(PEOPLE) == [(50,)]


async def test_nothing_of_the_file_stays_on_the_disk(world: World) -> None:
    await world.say("ana", "import-contacts", list=LIST)
    whole = b"".join(path.read_bytes() for path in world.folder.glob("*.db*"))
    for secret in ("rosa@acme", "linkedin.example/in/rosa"):
        assert secret.encode() not in whole and b64encode(secret.encode()) not in whole
