"""Everything that is held of somebody is in their copy, and nothing that anybody else wrote but what they were sent.

Every column of every table is handed to whom it is about, or is in a list with its reason. And in random histories each
person writes words that only they write: each copy has all of its owner's that are still there, and of the others' only
kind words that its owner can read in /words.
"""

import csv
import json
import re
import sqlite3
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from adapters.demo.rehearsal import DATABASE
from adapters.playground.people import CAST
from storage.held.kinds import KINDS
from storage.models import metadata
from storage.numbers import Drawn
from storage.retention import RETENTION
from tests.test_traces import History, _number
from tests.world import World

MARK = re.compile(r"mark-(\w+)-\d+-")
NUMBERS = "numbers that rows are found by; they tell nothing"
INSIDE = "how the bot goes about it; what it did is told by the times beside it"
OTHERS = "what others did, or whom it was with: theirs to tell"
OF_NOBODY = "a row is nobody's"
# each column that no copy has, and why
LEFT_OUT = {
    **{f"{table.name}.id": NUMBERS for table in metadata.sorted_tables if "id" in table.c},
    **{f"{one.table.name}.account": "it is theirs" for one in KINDS.values() if "account" in one.table.c},
    **{
        f"{table}.{column.name}": why
        for table, why in {
            "circles": "a circle's own, which everybody in it sees; its name is in the copy",
            "recaps": "a circle's own, without words",
            "schedule": "when something is due; what it is about is in the copy",
            "received": "two days, so that nothing is done twice; what was said is kept in its own place",
            "uploads": "where pictures of what is in the copy lie on a platform, by its own ids: they open nothing",
            "data_keys": "the key that words are encrypted with: in a file it would protect nothing",
            "installations": OF_NOBODY,
            "oauth_states": OF_NOBODY,
            "meta": OF_NOBODY,
            "leases": OF_NOBODY,
            "introduction_rounds": "a circle's own, without words",
            "introductions": "between several people; each of them is told their own part",
        }.items()
        for column in metadata.tables[table].c
    },
    "accounts.dms_closed": INSIDE,
    "accounts.home_opened": INSIDE,
    "members.turn": "when they were last asked: it is among the times that they were",
    "members.turn_before": "when they were last asked: it is among the times that they were",
    "rejections.reflection": NUMBERS,
    "rejections.application": NUMBERS,
    "applications.open": "it is told by what happened, which is in the copy",
    "applications.landed": "it is told by what happened, which is in the copy",
    "applications.latest": "it is told by what happened, which is in the copy",
    "reflections.earliest": INSIDE,
    "reflections.moved": INSIDE,
    "reflections.letter": NUMBERS,
    "asks.rejection": NUMBERS,
    "asks.post_letter": NUMBERS,
    "contacts.brought": NUMBERS,
    "contacts.changed": INSIDE,
    "contacts.free": INSIDE,
    "contacts.firm": INSIDE,
    **{f"contact_weeks.{name}": INSIDE for name in ("skipped", "warm", "weak", "give")},
    "introduced.heard": INSIDE,
    "introduced.part": INSIDE,
    "introduced.waited": INSIDE,
    "postings.letter": NUMBERS,
    "posting_answers.posting": "whose it was: theirs to tell",
    "posting_answers.passed_on": OTHERS,
    "interviewers.interview": "whose it was: theirs to tell",
    "interviewers.state": "it says what others did",
    "interviewers.letter": NUMBERS,
    "introduced.introduction": NUMBERS,
    "introduction_wishes.noticed": INSIDE,
    "introduction_wishes.skipped": INSIDE,
    **{f"introduction_wishes.{name}": INSIDE for name in ("again", "silent", "still")},
    "introduction_exclusions.other": OTHERS,
    "asked.ask": "whose it was: theirs to tell",
    "asked.state": "it says what others did, and whom one of them has muted",
    "asked.letter": NUMBERS,
    "asked.reasons": "it says who else could have been asked",
    "kind_words.sender": "the name that their reader sees, and nobody where there is none, is in the copy",
    "kind_words.receiver": OTHERS,
    "kind_words.ask": NUMBERS,
    "kind_words.reply_to": NUMBERS,
    "kind_words.reported_at": OTHERS,
    "trusted_people.until_at": "what somebody else decided, until its owner hears it",
    "kind_words.stopped": "it says who has muted whom",
    "blocks.other": OTHERS,
    "blocks.nameless": NUMBERS,
    "goals.source": NUMBERS,
    "reports.word": NUMBERS,
    "reports.ask": NUMBERS,
    "reports.evidence": "what somebody else asked: theirs to tell",
    "reports.ended_at": "what hosts made of it: theirs to tell",
    "host_acts.host": OTHERS,
    "host_acts.whom": OTHERS,
    "host_acts.report": NUMBERS,
    **{
        f"outbox.{name}": "a letter repeats what stands elsewhere, in part others' words; the copy has which came when"
        for name in ("message", "why", "subject", "author", "words_of", "nameless", "circle", "channel")
    },
    **{
        f"outbox.{name}": INSIDE
        for name in (
            *("key", "state", "ended_why", "not_before", "expires", "lease_until", "first_tried", "tries", "revision"),
            "platform_id",
        )
    },
}
TOLD_BY_NAME = {
    *("members.circle", "asks.circle", "kind_words.circle", "reflections.shared_in", "goals.shared_in"),
    *("reports.circle", "limits.circle", "host_acts.circle", "trusted_people.circle", "trusted_people.other"),
    *("blocks.circle", "landings_shown.circle", "interviews.circle", "postings.circle"),
    *("introduction_wishes.circle", "introduction_exclusions.circle"),
}


def test_every_column_is_told_or_has_a_reason() -> None:
    """And every table says how long it is kept. A new column fails here until somebody has thought about it."""
    every = {f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.c}
    told = {str(one.source) for kind in KINDS.values() for one in kind.columns} & every
    assert every == told | TOLD_BY_NAME | LEFT_OUT.keys()
    assert told & LEFT_OUT.keys() == set() and TOLD_BY_NAME & LEFT_OUT.keys() == set()
    assert RETENTION.keys() == metadata.tables.keys()


@pytest.mark.parametrize("seed", range(6))
async def test_each_copy_is_its_owners(tmp_path: Path, seed: int) -> None:
    world = World(tmp_path, numbers=Drawn)
    await world.open(seated=True)
    try:
        history = History(world, seed)
        for one in CAST:
            await world.say(one, "join", name=f"Name-{one}-", zone="Lisbon", quiet="none", asks=5)
        for _ in range(150):
            await history.step()
        sent = 0
        for one in CAST:
            number = await _number(world, one)
            [file] = await world.app.copies.of(number, 10**7)
            archive = ZipFile(BytesIO(file.content))
            whole = archive.read("data.json").decode()
            json.loads(whole)
            tables = [archive.read(name).decode("utf-8-sig") for name in archive.namelist() if name.endswith(".csv")]
            assert all(len({*map(len, csv.reader(StringIO(told, newline="")))}) == 1 for told in tables)
            mine, may_read = _held(tmp_path / DATABASE, one, number)
            for told in (whole, "".join(tables)):
                found = {found[0] for found in MARK.finditer(told)}
                assert {said for said in found if MARK.fullmatch(said)[1] == one} == mine  # type: ignore[index]
                assert {said for said in found if MARK.fullmatch(said)[1] != one} == may_read  # type: ignore[index]
            sent += len(may_read)
        assert sent > 4
    finally:
        await world.close()


async def test_a_long_list_comes_page_by_page(world: World) -> None:
    """In the order of time, each once, also those of one moment; where the last page is full, and one more."""
    for n in range(401):
        row = (1000 - n, f"step {n}".encode(), world.now + n // 7)
        world.change("INSERT INTO goals (id, account, week, state, action, at) VALUES (?, 1, '', 'OPEN', ?, ?)", *row)
    for more in (0, 1):  # 401 are three pages, 400 two
        world.change("DELETE FROM goals WHERE id = 599 + ?", more)
        [file] = await world.app.copies.of(1, 10**7)
        told = json.loads(ZipFile(BytesIO(file.content)).read("data.json"))["goals"]
        assert [one["action"] for one in told] == [
            f"step {n}" for n in sorted(range(401 - more), key=lambda n: (n // 7, -n))
        ]


def _held(path: Path, person: str, number: int) -> tuple[set[str], set[str]]:
    """What somebody has written that still stands in a row of their own, and others' kind words that /words shows."""
    with closing(sqlite3.connect(path)) as db:
        own = {
            ("rejections", "account"): "employer note",
            ("applications", "account"): "employer agency role link found notes",
            ("reflections", "account"): "heaviest friend mine not_mine next_if next_then",
            ("goals", "account"): "action place obstacle plan",
            ("reviews", "account"): "keep change stop trying learned",
            ("directions", "account"): "want avoid show",
            ("contacts", "account"): "name known company step heard",
            **{(one, "account"): "name" for one in ("recharges", "people_outside")},
            ("contact_imports", "account"): "people",
            ("postings", "account"): "words",
            ("asks", "account"): "words",
            ("kind_words", "sender"): "words",
            ("drafts", "account"): "given",
            ("reports", "account"): "note",
        }
        said = [
            value
            for (table, whose), columns in own.items()
            for row in db.execute(f"SELECT {columns.replace(' ', ', ')} FROM {table} WHERE {whose} = ?", (number,))
            for value in row
        ]
        mine = {found[0] for value in said if value for found in MARK.finditer(value.decode()) if found[1] == person}
        shown = db.execute(
            "SELECT words FROM kind_words WHERE receiver = ? AND reported_at IS NULL AND NOT stopped AND words NOTNULL",
            (number,),
        )
        return mine, {found[0] for (words,) in shown for found in MARK.finditer(words.decode())}
