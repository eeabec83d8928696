"""LinkedIn's Connections.csv comes in: shown first, once, without addresses; and is taken back for 30 days."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.trackers.connections import Connection, connections
from bot.trackers.reaching import hidden
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
NAMES = ["Kim Lee", "Rosa Marquez", "Lu de la Cruz, PhD", ""]  # the last is a row without one
PEOPLE = "SELECT count(*) FROM contacts"


def crowd(n: int) -> str:
    return HEAD + "".join(f"Person,{n},https://x.example,{n}@x.example,House {n},Cook,02 Nov 2020\n" for n in range(n))


async def test_it_is_shown_before_it_is_kept(world: World) -> None:
    shown = await world.say("ana", "import-contacts", list=LIST)
    assert shown.title == "Before I import it" and world.rows(PEOPLE) == [(0,)]
    assert shown.text == (
        "I found 3 people. Rows left out: 1 without a name. I read names, companies, jobs and the day you connected, "
        "and nothing else: no email address, no phone number, no link. They come in as weak ties, and nobody is told. "
        "Nothing is imported before you say so. I keep what I read of your file for a day, for you alone."
    )
    assert shown.labels == ["Import 3", "Cancel"]
    assert shown.fields == {"Kim Lee": "Birch", "Rosa Marquez": "Acme", "Lu de la Cruz, PhD": "Maple, Oak & Sons"}
    done = await world.press("ana", "Import 3")
    assert done.text == (
        "3 are in your list now. Only you can see them. You can take that back until Thursday 24 December; what you "
        "change until then stays."
    )
    found = await world.say("ana", "find-contacts", words="rosa", typed=True)
    assert found.fields == {"Rosa Marquez · Acme": "Connected on Friday 14 March 2025. Nothing is due."}
    again = await world.say("ana", "import-contacts", list=LIST)
    assert "All of it is in your list already, so there's nothing to import." in again.text
    assert again.labels == ["Cancel"] and not again.fields


def test_no_address_and_no_link_is_read() -> None:
    read = repr(connections("Connections.csv", LIST.encode()))
    assert "@" not in read and "http" not in read and "Head of Nursing" in read


def test_numbers_among_names_are_left_out() -> None:
    [one] = connections("", (HEAD + "Rosa,+351 912 345 678,,,rosa@acme.example,Cook,2026-01-02\n").encode())
    assert one.name == "Rosa" and one.company is None
    rows = "+351,912 345 678,,,,,\nKim,Lee,,,WhatsApp +351 912 345 678,Cook,\n"
    [one, nobody] = connections("", (HEAD + rows).encode())
    assert (one.name, one.company) == ("Kim Lee", None) and nobody == Connection("")
    job = "Coach | www.ab-coach.example | linkedin.com/in/ab"
    [one] = connections("", (HEAD + f"Ab,Cd,,,Acme,{job},\n").encode())
    assert one.job == "Coach"


def test_whatever_the_letters_are_like_nothing_reaches_anybody() -> None:
    assert hidden("rosa\uff20acme.com, \ufb01ne") == "…, fine"


def test_a_day_that_two_countries_read_differently_is_left_out() -> None:
    """Unless the list tells how its country writes days; what Excel saved begins with the day or with the month. It is
    asked for.
    """

    def days(*typed: str) -> list[str | None]:
        rows = "".join(f"A,{chr(65 + n)},,,Acme,,{one}\n" for n, one in enumerate(typed))
        found = {one.name: one.since for one in connections("", (HEAD + rows).encode())}
        return [str(one) if one else None for _, one in sorted(found.items())]

    assert days("12/01/2020") == [None]
    assert days("12/01/2020", "25/12/2020") == ["2020-01-12", "2020-12-25"]
    assert days("12/01/2020", "12/25/2020") == ["2020-12-01", "2020-12-25"]
    assert days("03/03/2020", "12/13/20", "13/12/20") == ["2020-03-03", None, None]


async def test_no_day_that_is_still_to_come(world: World) -> None:
    await world.say("ana", "import-contacts", list=HEAD + "Rosa,Marquez,,,Acme,,01 Dec 2027\n")
    await world.press("ana", "Import 1")
    found = await world.say("ana", "find-contacts", words="rosa", typed=True)
    assert found.fields == {"Rosa Marquez · Acme": "Nothing logged yet. Nothing is due."}


def test_however_many_there_are_the_newest_thousand_are_read() -> None:
    rows = "".join(f"Kim,Nr {n},,,Acme,Cook,{1 + n % 28:02} Jan {1990 + n // 1000}\n" for n in range(30_000))
    found = connections("", (HEAD + rows + "José,Sá,,,Acme,,01 Jan 2025\nJose,Sa,,,ACME,,01 Jan 2025\n").encode())
    late = [one.name for one in found if one.since and one.since.year > 2019]
    assert len(found) == 1001 and late == ["José Sá", "Jose Sa"]  # the second is told as a row that is left out


def test_what_a_mac_puts_beside_it_is_not_read() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("__MACOSX/._Connections.csv", "\0\1")
        archive.writestr("Connections.csv", LIST)
    assert [one.name for one in connections("archive.zip", packed.getvalue())] == NAMES


@pytest.mark.parametrize(
    ("last", "name"),
    [
        *((f"Marquez{held}", "Rosa Marquez") for held in (" | rosa@acme.org", " - rosa@acme.org", "–rosa@acme.org")),
        *(
            (f"Marquez{held}", "Rosa Marquez")
            for held in (" (rosa@acme.org)", " [tel: +351 912 345 678]", ", ✉ x@y.org")
        ),
        *((f"Marquez{held}", "Rosa Marquez") for held in (" / +351 912 345 678 /", " | e-mail: x@y.org", " · @rosa_m")),
        ("Marquez rosa@acme.org | Recruiter", "Rosa Marquez | Recruiter"),
        ("(tel. +351 912 345 678) Marquez", "Rosa Marquez"),
        ("Marquez, +351 912 345 678, PhD", "Rosa Marquez, PhD"),
        ("Marquez - x@y.org - Recruiter", "Rosa Marquez - Recruiter"),
        ("M. - x@y.org", "Rosa M."),
        ("Marquez (she/her) x@y.org", "Rosa Marquez (she/her)"),
        ("Marquez – Oak | PhD (hc) -", "Rosa Marquez – Oak | PhD (hc) -"),
    ],
)
def test_nothing_is_left_where_an_address_was(last: str, name: str) -> None:
    """No stroke, dash or bracket, and no word that only says what it was; a name without one stays as it is."""
    [one] = connections("", (HEAD + f'Rosa,"{last}",,,Acme,Cook,2026-01-02\n').encode())
    assert one.name == name


@pytest.mark.parametrize("name", ["Connections.csv", "Basic_LinkedInDataExport/Connections.csv"])
def test_out_of_the_whole_archive(name: str) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("messages.csv", "FROM,CONTENT\nRosa,a secret\n")
        archive.writestr(name, LIST)
    assert [one.name for one in connections("archive.zip", packed.getvalue())] == NAMES


@pytest.mark.parametrize("content", ["", "Company,Role\nAcme,Nurse\n", HEAD, "\0\1\2", "First Name\n"])
async def test_what_is_no_such_list_is_said(world: World, content: str) -> None:
    refused = await world.say("ana", "import-contacts", list=content or "x")
    assert refused.problems["list"].startswith("I couldn't find any people in that file.")


async def test_it_is_taken_back_and_what_was_changed_stays(world: World) -> None:
    await world.say("ana", "contact", name="Mine", typed=True)
    await world.say("ana", "import-contacts", list=LIST)
    await world.press("ana", "Import 3")
    [(number,)] = world.rows("SELECT id FROM contacts WHERE brought IS NOT NULL LIMIT 1")
    await world.say("ana", "contact-touch", number=number, what="WROTE")
    await world.say("ana", "contact-import")
    asked = await world.press("ana", "1. Take it back")
    assert asked.text == "Take back 3 contacts? What you've changed since stays."
    done = await world.press("ana", "Take it back")
    assert done.text == "Taken back. 1 stays: you've changed it." and world.rows(PEOPLE) == [(2,)]
    assert (await world.say("ana", "contact-import")).fields == {"1. Tuesday 24 November": "Taken back."}
    shown = await world.say("ana", "import-contacts", list=LIST)
    assert "1 is in your list already." in shown.text and "Import 2" in shown.labels


async def test_each_import_can_be_taken_back_whatever_came_after_it(world: World) -> None:
    await world.say("ana", "import-contacts", list=LIST)
    await world.press("ana", "Import 3")
    await world.advance(days=1)
    await world.say("ana", "import-contacts", list=HEAD + "Gil,Sá,,,Oak,,\n")
    await world.press("ana", "Import 1")
    await world.say("ana", "import-contacts", list=HEAD + "Zoë,Sá,,,Oak,,\n")  # waits
    shown = await world.say("ana", "contact-import", earlier="yes")  # as a button of an earlier release says it
    assert [one["value"] for one in shown.body["fields"]] == ["Not imported yet.", "1 contact", "3 contacts"]
    assert shown.labels == ["1. Go on", "2. Take it back", "3. Take it back", "Import from LinkedIn"]
    for label, left in (("2. Take it back", 3), ("3. Take it back", 0)):
        await world.say("ana", "contact-import")
        await world.press("ana", label)
        await world.press("ana", "Take it back")
        assert world.rows(PEOPLE) == [(left,)]


async def test_what_broke_off_half_way_can_be_taken_back(world: World) -> None:
    """A day later the list is gone, and what came of it is not."""
    await world.say("ana", "import-contacts", list=LIST)
    await world.press("ana", "Import 3")
    world.change("UPDATE contact_imports SET done_at = NULL, people = ?", b"[]")  # as if it had broken off
    await world.advance(days=2)
    assert world.rows("SELECT people, size FROM contact_imports") == [(None, 3)]
    await world.say("ana", "contact-import")
    await world.press("ana", "1. Take it back")
    await world.press("ana", "Take it back")
    assert world.rows(PEOPLE) == [(0,)]


async def test_a_thousand_at_most_whoever_bears_the_same_name(world: World) -> None:
    await world.say("ana", "import-contacts", list=crowd(999))
    await world.press("ana", "Import 999")
    world.change("UPDATE contacts SET name = ?, company = NULL", b"Kim")
    shown = await world.say("ana", "import-contacts", list=LIST)
    assert "There's no room for 2 of them: I keep 1000 contacts at most." in shown.text and "Import 1" in shown.labels


async def test_not_after_thirty_days(world: World) -> None:
    await world.say("ana", "import-contacts", list=LIST)
    await world.press("ana", "Import 3")
    [(number,)] = world.rows("SELECT id FROM contact_imports")
    await world.advance(days=31)
    late = await world.say("ana", "contacts-back", number=number)
    assert late.text.startswith("That's more than 30 days ago") and world.rows(PEOPLE) == [(3,)]


async def test_nobody_comes_in(world: World) -> None:
    await world.say("ana", "import-contacts", list=LIST)
    await world.press("ana", "Cancel")
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
    assert "There's no room for 1 of them: I keep 1000 contacts at most." in shown.text
    assert shown.labels == ["Import 999", "Only the newest 50", "Cancel"]
    await world.press("ana", "Import 999")
    assert world.rows(PEOPLE) == [(1000,)]
    full = await world.say("ana", "contact", name="One more", typed=True)
    assert full.text.startswith("I keep 1000 contacts at most")
    await world.say("ana", "contact-import")
    await world.press("ana", "1. Take it back")
    await world.press("ana", "Take it back")
    assert world.rows(PEOPLE) == [(1,)]


async def test_only_the_newest(world: World) -> None:
    await world.say("ana", "import-contacts", list=crowd(60))
    await world.press("ana", "Only the newest 50")
    assert world.rows(PEOPLE) == [(50,)]
