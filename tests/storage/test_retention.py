"""What is kept for a while only goes when its time is over, a few rows at a time, found by an index."""

import sqlite3
from contextlib import closing

import pytest

from bot.features.privacy.store import Forgetting
from bot.features.upkeep import Upkeep
from storage.models import metadata
from tests.room import DAY, HOUR, MINUTE, NOON, Room

LETTER = (
    "INSERT INTO outbox (key, kind, subject, account, circle, channel, state, ended_why, not_before, at, ended_at, "
    "read_at)"
)
DUE = "INSERT INTO schedule (once, kind, subject, local_date, due_at, due, state, done_at)"
REFLECTION = (
    "INSERT INTO reflections (account, state, earliest, due_at, sting, sting_later, heaviest, kept, answered_at)"
)
# what was there, its age when it is looked at last and first missed, and the row
AGES = {
    "an event": (48 * HOUR, "INSERT INTO received (event, at) VALUES ('e', :then)"),
    "a draft": (30 * MINUTE, "INSERT INTO drafts (account, word, at) VALUES (1, 'ask', :then)"),
    "a preview": (
        30 * MINUTE,
        "INSERT INTO asks (circle, account, wish, state, at) VALUES (1, 1, 'TIPS', 'DRAFT', :then)",
    ),
    "one who was asked": (
        180 * DAY,
        "INSERT INTO asked (ask, account, at, state, letter, reasons) VALUES (1, 1, :then, 'ASKED', 'k', '[]')",
    ),
    "a low day": (28 * DAY, "INSERT INTO rest_signs (account, what, at) VALUES (1, x'4c4f57', :then)"),
    "a due": (
        63 * DAY,
        f"{DUE} VALUES ('house', 'tidy', 't', '2026-01-01', 0, '{{}}', 'done', :then)",
    ),
    "a file that was given up": (
        60 * DAY,
        "INSERT INTO uploads (platform, workspace, file, at, over_at) VALUES ('slack', 'T1', 'F1', 0, :then)",
    ),
    "an installation begun": (0, "INSERT INTO oauth_states (digest, at, until) VALUES ('d', 0, :then)"),
    "a reflection never written": (
        90 * DAY,
        "INSERT INTO reflections (account, state, earliest, due_at, sting) VALUES (1, 'EXPIRED', 0, :then, x'33')",
    ),
    "a letter sent": (
        90 * DAY,
        f"{LETTER} VALUES ('k', 'WORD', 's', 1, NULL, NULL, 'sent', NULL, 0, 0, :then, NULL)",
    ),
    "a letter called off": (
        90 * DAY,
        f"{LETTER} VALUES ('k', 'ASK', 's', 1, NULL, NULL, 'cancelled', 'resting', 0, 0, :then, NULL)",
    ),
    "a late letter that was read": (
        90 * DAY,
        f"{LETTER} VALUES ('k', 'WORD', 's', 1, NULL, NULL, 'cancelled', 'late', 0, 0, 0, :then)",
    ),
    "a dead letter that was read": (
        90 * DAY,
        f"{LETTER} VALUES ('k', 'WORD', 's', 1, NULL, NULL, 'dead', 'closed', 0, 0, 0, :then)",
    ),
    "a week's question that died": (
        90 * DAY,
        f"{LETTER} VALUES ('k', 'GOALS', 's', 1, NULL, NULL, 'dead', 'closed', 0, 0, :then, NULL)",
    ),
    "a post that died": (
        90 * DAY,
        f"{LETTER} VALUES ('k', 'RECAP', 's', NULL, 1, 'CIRCLE', 'dead', 'gone', 0, 0, :then, NULL)",
    ),
}
STRANGER = (
    "INSERT INTO accounts (id, platform, realm, \"user\", {more}created_at) VALUES (9, 'p', 'r', 'u', {given}:then)"
)
MEMBER = "INSERT INTO members (circle, account, joined_at, left_at) VALUES (2, 1, 0, {left})"
AGES["a circle that somebody has left"] = 90 * DAY, MEMBER.format(left=":then")
AGES["somebody who never joined"] = 90 * DAY, STRANGER.format(more="", given="")
STAYS = {
    "somebody who kept words": STRANGER.format(more="consent_at, ", given="1, ").replace(":then", "1"),
    "somebody who has left": STRANGER.format(more="joined_at, ", given="1, ").replace(":then", "1"),
    "an unread letter that could not be delivered": (
        f"{LETTER} VALUES ('k', 'WORD', 's', 1, NULL, NULL, 'dead', 'closed', 0, 0, 1, NULL)"
    ),
    "an unread letter that came too late": (
        f"{LETTER} VALUES ('k', 'REFLECTION', 's', 1, NULL, NULL, 'cancelled', 'late', 0, 0, 1, NULL)"
    ),
    "a letter on its way": f"{LETTER} VALUES ('k', 'WORD', 's', 1, NULL, NULL, 'pending', NULL, 0, 0, NULL, NULL)",
    "a letter to be edited": f"{LETTER} VALUES ('k', 'WORD', 's', 1, NULL, NULL, 'amended', NULL, 0, 0, 1, NULL)",
    "a circle that somebody is in": MEMBER.format(left="NULL"),
    "a kind word": "INSERT INTO kind_words (circle, sender, receiver, at) VALUES (1, 1, 2, 1)",
    "a rejection": "INSERT INTO rejections (account, stage, sting, at) VALUES (1, x'46', x'33', 1)",
    "a due that waits": f"{DUE} VALUES ('a', 'k', 's', 'd', 1, '{{}}', 'open', NULL)",
    "kept words": f"{REFLECTION} VALUES (1, 'ANSWERED', 0, 1, x'33', x'32', x'00', 1, 1)",
}
WRITTEN = (
    "INSERT INTO reflections (account, state, earliest, due_at, sting, sting_later, heaviest, just_hard, answered_at) "
    "VALUES (1, 'ANSWERED', 0, 1, x'33', x'32', x'00', x'01', :then)"
)


async def peopled(room: Room) -> None:
    circle = await room.circle()
    await room.circle("second")
    await room.person("ana", circle)
    await room.person("ben", circle)
    room.clock.ms = NOON
    put(room, "INSERT INTO asks (circle, account, wish, state, at) VALUES (1, 1, 'TIPS', 'PASSED', 1)")


def put(room: Room, row: str, **values: int) -> str:
    """The table that the row went into."""
    room.put(row, **values)
    return row.split()[2]


def count(room: Room, table: str) -> int:
    [[number]] = room.rows(f"SELECT count(*) FROM {table}")
    return int(number)


async def forget(room: Room) -> bool:
    return await room.run(lambda stores: stores[Upkeep].forget())


@pytest.mark.parametrize("what", AGES)
async def test_it_goes_when_its_time_is_over(room: Room, what: str) -> None:
    """Not a millisecond earlier."""
    await peopled(room)
    after, row = AGES[what]
    table = put(room, row, then=NOON)
    before = count(room, table)
    room.clock.ms = NOON + after
    assert not await forget(room)
    assert count(room, table) == before
    room.clock.ms += 1
    assert not await forget(room)
    assert count(room, table) == before - 1


@pytest.mark.parametrize("what", STAYS)
async def test_it_stays_for_years(room: Room, what: str) -> None:
    await peopled(room)
    table = put(room, STAYS[what])
    before = room.rows(f"SELECT * FROM {table}")
    room.clock.ms += 2_000 * DAY
    await forget(room)
    assert room.rows(f"SELECT * FROM {table}") == before


REFERRING = sorted(
    (table.name, column.name)
    for table in metadata.sorted_tables
    for column in table.columns
    if column.references(metadata.tables["accounts"].c.id) and table.name != "data_keys"
)


async def test_a_key_alone_keeps_nobody(room: Room) -> None:
    """Whatever a stranger said was sealed for a while; so it was of one who agreed, took that back and deleted it all.
    Their key goes with them.
    """
    await peopled(room)
    put(room, STRANGER.format(more="", given=""), then=1)
    put(room, "INSERT INTO data_keys (account, ring_key, wrapped) VALUES (9, 'k', x'00')")
    await forget(room)
    assert room.rows("SELECT count(*) FROM accounts WHERE id = 9") == [(0,)] and count(room, "data_keys") == 0


@pytest.mark.parametrize(("table", "column"), REFERRING)
async def test_a_stranger_to_whom_anything_belongs_stays(on_file: Room, table: str, column: str) -> None:
    """Whatever refers to them; when that has gone, they go."""
    room = on_file
    await peopled(room)
    put(room, STRANGER.format(more="", given=""), then=1)
    needed = {
        one.name: 9 if one.name == column else b"" if one.type.python_type is bytes else 1
        for one in metadata.tables[table].columns
        if (not one.nullable and one.server_default is None) or one.name == column
    }
    needed |= {"id": 77} if "id" in needed else {}
    marks = ", ".join(f":{name}" for name in needed)
    with closing(sqlite3.connect(room.path)) as outside:
        outside.execute("PRAGMA ignore_check_constraints = ON")
        outside.execute(f"INSERT INTO {table} ({', '.join(needed)}) VALUES ({marks})", needed)
        outside.commit()
        room.clock.ms = NOON
        await forget(room)
        assert room.rows(f"SELECT {column} FROM {table} WHERE {column} = 9") == [] or count_of(room, 9) == 1
        outside.execute(f"DELETE FROM {table} WHERE {column} = 9")
        outside.commit()
    await forget(room)
    assert count_of(room, 9) == 0


def count_of(room: Room, account: int) -> int:
    [[number]] = room.rows("SELECT count(*) FROM accounts WHERE id = ?", account)
    return int(number)


async def test_whoever_is_hidden_keeps_their_circles(room: Room) -> None:
    """However long the bot did not run: they can keep their data until it is erased."""
    await peopled(room)
    await room.run(lambda stores: stores[Forgetting].hide(1, NOON + HOUR))
    before = room.rows("SELECT name, asks_per_week FROM members ORDER BY id")
    room.clock.ms = NOON + 200 * DAY
    await forget(room)
    await room.run(lambda stores: stores[Forgetting].show(1))
    assert room.rows("SELECT name, asks_per_week FROM members WHERE left_at IS NULL ORDER BY id") == before


async def test_words_go_and_stings_stay(room: Room) -> None:
    """After 90 days, not a millisecond earlier; what is left of the reflection stays for years."""
    await peopled(room)
    put(room, WRITTEN, then=NOON)
    room.clock.ms = NOON + 90 * DAY
    await forget(room)
    kept = "SELECT state, sting, sting_later, heaviest, just_hard, answered_at, forgotten_at FROM reflections"
    assert [*map(tuple, room.rows(kept))] == [("ANSWERED", b"3", b"2", b"\0", b"\1", NOON, None)]
    gone = ("ANSWERED", b"3", b"2", None, None, NOON, NOON + 90 * DAY + 1)
    for later in (1, 2_000 * DAY):
        room.clock.ms += later
        await forget(room)
        assert [*map(tuple, room.rows(kept))] == [gone]


async def test_a_great_deal_goes_a_little_at_a_time(room: Room) -> None:
    """No unit takes more than thirty rows, whatever table they are in."""
    await peopled(room)
    for n in range(40):
        put(room, f"INSERT INTO received (event, at) VALUES ('e{n}', :then)", then=1)
        put(room, "INSERT INTO rest_signs (account, what, at) VALUES (1, x'4c4f57', :then)", then=1)
    left = []
    while await forget(room):
        left.append(count(room, "received") + count(room, "rest_signs"))
    assert left == [50, 20]
    assert count(room, "received") + count(room, "rest_signs") == 0
