"""One's list as files: made as they are handed over, as it was when it comes in again; and a proof of search."""

import asyncio
import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.playground.people import CAST
from bot.features.applications.same import PART
from bot.features.applications.store import Application, Applications
from bot.messages import Extract, Message
from bot.packing import File
from bot.pipeline import Entry
from bot.ports import People
from bot.tokens import go
from storage.stores import Stores
from tests.features.test_privacy import on_slack
from tests.trackers.test_round_trip import days, lines, words
from tests.world import Said, World


async def account(world: World, person: str) -> int:
    known = await world.read(lambda stores: stores[People].known(CAST[person].speaker()))
    assert known is not None
    return known.id


async def extract(world: World, person: str, kind: str, month: str = "", *, first: bool = False) -> Sequence[File]:
    return await world.app.copies.of(await account(world, person), 10**7, Extract(kind, month, first))


async def all_of(world: World, person: str) -> list[Application]:
    number = await account(world, person)
    return await world.read(lambda stores: stores[Applications].page(number, None, 50_000))


async def keep(world: World, person: str, *several: Application) -> None:
    number = await account(world, person)

    def add(stores: Stores) -> None:
        for one in several:
            stores[Applications].add(Application(**{**vars(one), "account": number, "id": 0}))

    await world.core.units.run(add)


async def bring(world: World, person: str, file: File) -> Said:
    await world.agree(person)
    held = world.core.desk.attachments.hold(CAST[person], file.name, file.content)
    return await world.say(person, "import", list=held)


def known(one: Application) -> str:
    told = (one.employer, one.agency, one.role, one.link, one.found, one.notes, one.promised)
    return repr((told, [(each.what, each.on, each.taken_back) for each in one.history]))


@st.composite
def kept(draw: st.DrawFn) -> Application:
    told = [Entry(n, one.what, one.on, back) for n, (one, back) in enumerate(draw(lines), 1)]
    employer, agency, role, link, found, notes = draw(st.tuples(*[words] * 6))
    return Application(0, 1, employer, agency, role, link, found, notes, tuple(told), draw(days))


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
@settings(max_examples=8, deadline=None)
@given(several=st.lists(kept(), min_size=1, max_size=4))
def test_out_and_in_again_changes_nothing(kind: str, several: list[Application]) -> None:
    """Through the whole bot: in one's own list nothing is new, and in an empty one it is all as it was."""

    async def there_and_back(folder: Path) -> None:
        world = World(folder)
        await world.open(seated=True)
        try:
            await keep(world, "ana", *several)
            before = world.rows("SELECT * FROM applications")
            [file] = await extract(world, "ana", kind)
            assert "All of it is in your list already" in (await bring(world, "ana", file)).text
            assert world.rows("SELECT * FROM applications") == before
            [label] = [one for one in (await bring(world, "dana", file)).labels if one.startswith("Import ")]
            await world.press("dana", label)
            came = sorted(map(known, await all_of(world, "dana")))
            assert came == sorted(map(known, await all_of(world, "ana")))
        finally:
            await world.close()

    with TemporaryDirectory() as folder:
        asyncio.run(there_and_back(Path(folder)))


async def applied(world: World, person: str, **given: str) -> None:
    await world.agree(person)
    await world.say(person, "apply", typed=True, **given)


async def test_from_the_list(world: World) -> None:
    """Which kind is chosen there; the answer itself says nothing of what is in it, and no file is kept."""
    assert (await world.say("ana", "take-with-me")).text == "There's nothing here yet."
    await applied(world, "ana", employer="Initech", role="=Cook", on="2026-11-20")
    await world.say("ana", "applications")
    shown = await world.press("ana", "Take it with me")
    assert shown.labels == [
        "Table (CSV)",
        "Excel (XLSX)",
        "For programs (JSON)",
        "Interviews (ICS)",
        "Proof of search",
    ]
    told = await world.press("ana", "Table (CSV)")
    assert told.text == "Here are your applications. Please keep it where only you can read it."
    assert told.body["own_data"] == {"kind": "csv"}
    [file] = await extract(world, "ana", "csv")
    assert file.name == "applications-2026-11-24.csv" and b"'=Cook" in file.content
    assert "Initech" not in str(world.rows("SELECT * FROM outbox"))


async def test_a_long_list_is_asked_about(world: World) -> None:
    """One file brings in 5,000 again; who wants all gets several."""
    await keep(world, "ana", *(Application(0, n, f"Acorn {n}") for n in range(5_001)))
    asked = await world.say("ana", "take-file", kind="CSV", typed=True)
    assert asked.text.startswith("Your list is long. One file has 5000 at most")
    assert asked.labels == ["All of it", "Only the first 5000"]
    assert (await world.press("ana", "All of it")).body["own_data"] == {"kind": "csv"}
    files = await extract(world, "ana", "csv")
    assert [one.name for one in files] == [f"applications-2026-11-24-{n}-of-2.csv" for n in (1, 2)]
    rows = [list(csv.reader(StringIO(one.content.decode("utf-8-sig")))) for one in files]
    assert [len(one) for one in rows] == [5_001, 2] and rows[0][1][0] == "Acorn 5000"
    await world.say("ana", "take-file", kind="CSV", typed=True)
    assert (await world.press("ana", "Only the first 5000")).body["own_data"] == {"kind": "csv", "first": True}
    [one] = await extract(world, "ana", "csv", first=True)
    assert one.content == files[0].content
    interviews = await world.say("ana", "take-file", kind="ICS", typed=True)
    assert interviews.text.startswith("There's nothing in your list for that file")  # but no question


async def test_several_pages_are_read(world: World) -> None:
    """As many as fill theirs, and one more."""
    await keep(world, "ana", *(Application(0, n, f"Acorn {n}") for n in range(2 * PART)))
    [file] = await extract(world, "ana", "json")
    assert file.content.count(b'"employer"') == 2 * PART


async def test_a_month(world: World) -> None:
    """Only what was sent in it, whatever else there is; the way it is told is chosen."""
    for employer, on in (("Acorn", "2026-10-31"), ("Beech", "2026-11-01"), ("Cedar", "unknown")):
        await applied(world, "ana", employer=employer, on=on)
    form = await world.say("ana", "proof-of-search")
    months = form.questions["month"]["choices"]
    assert [one["label"] for one in months][::23] == ["November 2026", "December 2024"]
    told = await world.say("ana", "proof-of-search", month="2026-11", shape="PAGE")
    assert told.text.startswith("Here is what you sent in November 2026: day, employer, job, way and result.")
    assert told.body["own_data"] == {"kind": "html", "month": "2026-11"}
    [page] = await extract(world, "ana", "html", "2026-11")
    assert page.name == "proof-of-search-2026-11.html"
    assert b"Beech" in page.content and b"Acorn" not in page.content and b"Cedar" not in page.content
    [table] = await extract(world, "ana", "csv", "2026-11")
    assert list(csv.reader(StringIO(table.content.decode("utf-8-sig"))))[1:] == [
        ["2026-11-01", "Beech", "", "", "Open"]
    ]
    assert await extract(world, "ana", "html", "2026-09") == []


async def test_a_month_has_what_was_sent_again(world: World) -> None:
    """One application, sent twice: each month's proof has it."""
    await applied(world, "ana", employer="Acorn", on="2026-09-10")
    [one] = await all_of(world, "ana")
    for what, on in (("NO", "2026-10-01"), ("APPLIED", "2026-11-10")):
        await world.say("ana", "happened", typed=True, number=one.id, what=what, on=on)
    for month, told in (("2026-09", "2026-09-10"), ("2026-11", "2026-11-10")):
        [table] = await extract(world, "ana", "csv", month)
        assert table.content.decode("utf-8-sig").splitlines()[1].startswith(f'"{told}","Acorn"')


@pytest.mark.parametrize("month", ["soon", "2026-13", "0000-01", "0999-05", "99999-1", "11", "11/26", "3/4/2026", "ju"])
async def test_what_is_no_month(world: World, month: str) -> None:
    refused = await world.say("ana", "proof-of-search", month=month, shape="PAGE")
    assert f"I can't read “{month}” as a month. Try 2026-11, or November." in (refused.error or "")


@pytest.mark.parametrize(
    "month",
    ["11/2026", "11.2026", " 2026-11 ", "November 2026", "nov. 2026", "November", "2026 november", "novembro de 2026"],
)
async def test_a_month_as_it_is_typed(world: World, month: str) -> None:
    await applied(world, "ana", employer="Initech", on="2026-11-20")
    told = await world.say("ana", "proof-of-search", month=month, shape="TABLE")
    assert told.body["own_data"] == {"kind": "csv", "month": "2026-11"}


async def test_where_an_answer_takes_no_file(world: World) -> None:
    """It comes by letter; another kind leaves it there, the same kind takes it back."""
    await applied(world, "ana", employer="Initech")
    for kind in ("CSV", "JSON", "CSV"):
        answer = await world.app.handle(on_slack("ana"), go("take-file", kind=kind))
        assert isinstance(answer.said, Message) and not answer.said.own_data
        await world.core.ticker.turn()
    letters = [one.body for one in await world.sees("ana")]
    assert [one["own_data"]["kind"] for one in letters if one.get("own_data")] == ["json", "csv"]
    gone = "There was a file with your applications here. /take-with-me makes a new one."
    assert [one["text"] for one in letters if one["text"] == gone] == [gone]
    assert "Initech" not in str(world.rows("SELECT message FROM outbox"))


async def test_nobody_else_gets_it(world: World) -> None:
    await applied(world, "ana", employer="Initech")
    [file] = await extract(world, "ben", "csv") or [File("", b"")]
    assert file.content == b""
    assert await world.app.copies.of(999, 10**7, Extract("csv")) == ()


@pytest.mark.parametrize(("typed", "month"), [("December", "2025-12"), ("Dec 2025", "2025-12"), ("january", "2026-01")])
async def test_a_month_by_its_name_alone_is_the_last_one(world: World, typed: str, month: str) -> None:
    await applied(world, "ana", employer="Acorn", on=f"{month}-05")
    told = await world.say("ana", "proof-of-search", month=typed, shape="TABLE")
    assert told.body["own_data"] == {"kind": "csv", "month": month}


async def test_a_month_that_is_still_to_come(world: World) -> None:
    for typed in ("2026-12", "December 2026"):
        refused = await world.say("ana", "proof-of-search", month=typed, shape="PAGE")
        assert "December 2026 is still to come. Which month before it" in (refused.error or "")
