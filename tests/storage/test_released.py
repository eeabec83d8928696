"""A circle that lived on released tables lives on: no row is lost, every button answers, the story continues."""

import re
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.engine import open_database
from storage.migrate import upgrade
from storage.sealing.cipher import Cipher
from storage.sealing.keys import PLAIN
from storage.sealing.ring import KeyRing
from storage.unusable import DatabaseUnusable
from tests.revisions import revision
from tests.storage.released import LEFT_AT, RING, put
from tests.storage.schema import schema
from tests.world import DATABASE, VirtualClock, World

GOES_ON = dict.fromkeys(LEFT_AT, ("2026-12-08T14:00", "2026-12-08T17:00", "2026-12-11T20:00"))
GOES_ON["0001"] = ("2027-01-12T14:00", "2027-01-12T17:00", "2027-01-15T20:00")
GOES_ON["0002"] = ("2027-01-19T14:00", "2027-01-19T17:00", "2027-01-22T20:00")
PLAIN_WORDS = ("0001", "0002")  # before anything was sealed
# the reflections that are named by their rejections make one more
TABLES = {"0001": 23, "0002": 23, "0014": 31, "0015": 32, "0016": 35, "0017": 38, "0018": 40, "0023": 53, "0024": 53}
TABLES["0025"] = 54
OFFERED = {"0001": 67, "0002": 67, "0014": 92, "0015": 97, "0016": 113, "0017": 126, "0018": 123, "0023": 172}
OFFERED |= {"0024": 176, "0025": 177}
KEYED = {"reflected": ["rejection", "reflection"]}  # whose key is another since 0003, and which is gone since 0005
LAST = ("leave", "hand-over")  # whoever pressed these has other answers to everything afterwards
PEOPLE = ("ana", "ben", "chidi", "dana", "eli")
BROKEN = ("Something went wrong", "button is broken", "button is not whole", "I don't know that button")


@pytest.fixture(params=LEFT_AT)
def release(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
async def world(tmp_path: Path, release: str) -> AsyncIterator[World]:
    """The circle of a release, on today's code."""
    put(f"{release}.sql", tmp_path / DATABASE)
    put(f"{release}.playground.sql", tmp_path / f"{DATABASE}.playground")
    world = World(tmp_path, PLAIN if release in PLAIN_WORDS else Cipher(KeyRing(RING)))
    await world.clock.move_to(LEFT_AT[release])
    await world.open(seated=False)
    yield world
    await world.close()


def keys(path: Path) -> Mapping[str, set[Any]]:
    """Every table's rows by what names them: their number, or else all that a row's key is made of."""
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        named = {
            table: KEYED.get(table) or [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[5]]
            for table in tables
            if not table.startswith(("sqlite_", "alembic_"))
        }
        found = {table: set(db.execute(f"SELECT {', '.join(key)} FROM {table}")) for table, key in named.items()}
        if "reflected" not in found:
            found["reflected"] = set(db.execute("SELECT id, reflection FROM rejections WHERE reflection IS NOT NULL"))
        return found


def test_the_fixture_has_everything(tmp_path: Path, release: str) -> None:
    """Rows in each of its tables."""
    rows = keys(put(f"{release}.sql", tmp_path / DATABASE))
    assert len(rows) == TABLES[release]
    assert {table for table, found in rows.items() if not found} == set()


@pytest.mark.parametrize("early", PLAIN_WORDS)
def test_the_first_ones_have_every_state(tmp_path: Path, early: str) -> None:
    """Letters, asks and reflections."""
    path = put(f"{early}.sql", tmp_path / DATABASE)
    with closing(sqlite3.connect(path)) as db:
        states = {
            table: {state for (state,) in db.execute(f"SELECT state FROM {table}")}
            for table in ("outbox", "asks", "reflections")
        }
    assert states["outbox"] >= {"pending", "sending", "sent", "cancelled", "dead"}
    assert states["asks"] >= {"DRAFT", "OPEN"}
    all_of_them = {"WAITING", "PLANNED", "OFFERED", "ANSWERED", "DECLINED", "EXPIRED", "CANCELLED"}
    assert states["reflections"] == all_of_them


async def test_no_row_is_lost(tmp_path: Path, release: str) -> None:
    """Every row keeps its number, nothing refers to what is not there, and the tables are those of a fresh database."""
    path, fresh = put(f"{release}.sql", tmp_path / "old.db"), tmp_path / "fresh.db"
    before = keys(path)
    for one in (path, fresh):
        database = await open_database(one)
        upgraded = await upgrade(database, VirtualClock(LEFT_AT[release]))
        behind = one == path and release != revision()
        assert upgraded.changed == (behind or one == fresh) and (upgraded.backup is not None) == behind
        await database.close()
    after = keys(path)
    assert {table: found - after[table] for table, found in before.items() if found - after[table]} == {}
    assert schema(path) == schema(fresh)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


async def test_every_button_is_answered(world: World, release: str) -> None:
    """Pressed by everybody it was ever offered to: what is over is said kindly, and nothing breaks."""
    with closing(sqlite3.connect(world.folder / f"{DATABASE}.playground")) as db:
        offered = db.execute("SELECT owner, token FROM offered ORDER BY owner, token").fetchall()
    assert len(offered) > 350 and len({re.split("[!:~]", token)[0] for _, token in offered}) == OFFERED[release]
    presses = [(person, token) for owner, token in offered for person in ([owner] if owner else PEOPLE)]
    presses.sort(key=lambda one: one[1].startswith(LAST))
    for person, token in presses:
        answer = await world.press_token(person, token)
        said = f"{answer.text} {answer.title or ''}"
        assert answer.form or said.strip(), (person, token)
        assert not any(words in said for words in BROKEN), (person, token, said)
    await world.advance(days=9)


WRITTEN = (  # since when, by whom, where it is read
    ("0014", "ana", "applications", "Nurse · Acme"),
    ("0015", "eli", "imports", "Not imported yet."),
    ("0016", "dana", "where-to", "Patience"),
    ("0017", "eli", "landed", "The library took me"),
    ("0023", "ben", "contacts", "Gil Moor"),
    ("0023", "ana", "setback-plans", "Call Ben, then walk round the lake"),
    ("0023", "dana", "recharge", "The lake before breakfast"),
    ("0023", "dana", "my-people", "Mum"),
    ("0023", "chidi", "board", "Nurses wanted at the Northern Clinic"),
)


async def test_what_was_sealed_is_read(world: World, release: str) -> None:
    """And a list that waits goes on where it was."""
    for since, person, command, words in WRITTEN:
        if release >= since:
            assert words in str((await world.say(person, command, typed=True)).body), command
    if release >= "0015":
        shown = await world.press("eli", "1. Go on")
        await world.press("eli", shown.labels[0])
        await world.press("eli", "They said no")
        assert (await world.press("eli", "Import 2")).text.startswith("2 are in your list now.")
    if release >= "0018":
        asked = await world.say("ana", "mock-interview", about="Another one")
        assert asked.text.startswith("You have a mock interview on Thursday 10 December, 20:00, with Eli.")


async def test_the_story_goes_on(world: World, release: str) -> None:
    """A rejection, an ask that a peer answers, goals, rest, and the week's recap."""
    new_week, afternoon, friday = GOES_ON[release]
    await world.close_dms("chidi", closed=False)
    await world.until(new_week)  # a new week, in which everybody may be asked again
    asked = await world.say("dana", "rejected", stage="FINAL", sting=5, employer="Quarry")
    if release in PLAIN_WORDS:
        assert asked.title == "May I save this too?"  # in those releases she let her words be kept
        asked = await world.press("dana", "Yes, save it")
    assert "Ask my circle" in asked.labels
    look = await world.press("dana", "Ask my circle", wish="LISTEN", words="Another hard day, after a good week.")
    assert not (await world.press("dana", look.labels[0])).error  # or it changes the one that is open from before
    await world.until(afternoon)
    peers = [one for one in PEOPLE if any("Another hard day" in text for text in await world.texts(one))]
    assert peers and "dana" not in peers
    words = "Your questions made the room think. I would ask you again tomorrow."
    sent = await world.press(peers[0], "Write a kind word", words=words)
    assert sent.error is None
    assert any(words in text for text in await world.texts("dana"))
    goal = await world.say("dana", "goal", action="Write to Mara about her team", typed=True)
    assert goal.error is None and "Write to Mara" in str((await world.say("dana", "goals")).body)
    rests = await world.say("chidi", "rest", until="2 days")
    assert (await world.press("chidi", "Yes, save it") if release in PLAIN_WORDS else rests).title == "Resting"
    assert (await world.say("chidi", "back")).error is None
    before = len(await world.sees("ana", "circle"))
    await world.until(friday)
    recaps = [one for one in (await world.sees("ana", "circle"))[before:] if "The week in Harbour" in (one.title or "")]
    assert len(recaps) == 1
    await world.restart()
    assert "Quarry" in str((await world.say("dana", "rejections")).body)


async def test_whose_turn_it_is_was_not_lost(tmp_path: Path) -> None:
    """When each was last asked, and the time before: 0 for whoever was asked once. Who never was has drawn a lot."""
    path = put("0001.sql", tmp_path / "old.db")
    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM asked WHERE account = 4 AND at = 1795539900000")
        db.execute("DELETE FROM asked WHERE account = 5")
        db.commit()
    database = await open_database(path)
    await upgrade(database, VirtualClock(LEFT_AT["0001"]))
    await database.close()
    with closing(sqlite3.connect(path)) as db:
        turns = {
            one: rest for one, *rest in db.execute("SELECT account, turn, turn_before FROM members ORDER BY id DESC")
        }
    assert 0 <= turns[5][0] < 1_099_511_627_776 and turns.pop(5)[1] == 0
    assert turns == {
        1: [1_798_986_960_000, 1_796_749_500_000],
        2: [1_799_240_400_000, 1_796_749_500_000],
        3: [1_799_233_140_000, 1_798_980_060_000],
        4: [1_799_046_000_000, 0],
    }


async def test_names_have_become_numbers(tmp_path: Path) -> None:
    """No letter that is still to be read and no kept answer holds a name any more; a damaged one hinders nothing."""
    path = put("0001.sql", tmp_path / "old.db")
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "UPDATE outbox SET message = ? WHERE id = (SELECT min(id) FROM outbox WHERE state = 'dead')", (b"\xff{",)
        )
        db.commit()
        named = len(_named(db))
    database = await open_database(path)
    await upgrade(database, VirtualClock(LEFT_AT["0001"]))
    await database.close()
    with closing(sqlite3.connect(path)) as db:
        assert named > 10 and _named(db) == []
        assert db.execute("SELECT count(*) FROM outbox WHERE message = ?", (b"\xff{",)).fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM outbox WHERE state = 'sent' AND message NOT NULL").fetchone() == (0,)


def _named(db: sqlite3.Connection) -> list[bytes]:
    """What is stored with a name in it."""
    rows = db.execute(
        "SELECT message FROM outbox WHERE message NOT NULL UNION ALL SELECT answer FROM received WHERE answer NOT NULL"
    )
    return [said for (said,) in rows if re.search(rb'"type":"person","name":"[^"]', said)]


async def test_what_was_torn_before_is_said(tmp_path: Path) -> None:
    """An account that somebody deleted with the sqlite3 shell, which minds no references: refused, and untouched."""
    path = put("0001.sql", tmp_path / "old.db")
    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM accounts WHERE id = 1")
        db.commit()
    before = keys(path)
    database = await open_database(path)
    try:
        with pytest.raises(DatabaseUnusable, match="refer to rows that are not there: somebody deleted those by hand"):
            await upgrade(database, VirtualClock(LEFT_AT["0001"]))
    finally:
        await database.close()
    assert keys(path) == before
