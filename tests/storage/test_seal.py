"""Private words are opened with exactly what they were sealed with, in every room of the house."""

from pathlib import Path

from sqlalchemy import Connection

from adapters.demo.player import Player
from adapters.demo.story import STORY
from adapters.demo.telling import Lines
from bot.letters import Post
from bot.mailing import Outbox
from bot.people import Channel
from bot.ports import Installations
from storage.models import metadata
from storage.sealing.keys import Owner, PlainKeys
from tests.letters import Letters
from tests.room import Room
from tests.world import World

# nobody in the story leaves a form half filled in, speaks on Slack, installs the app, logs an application or reviews
# their search, of which test_applications.py, test_imports.py and test_reviews.py look
UNUSED = {
    *("accounts.name", "trusted_people.words", "drafts.given", "received.heard", "installations.secrets"),
    *("reports.evidence", "reports.note"),
    *("landings.found", "landings.line", "landings.first_day"),
    *("imports.sheet", "imports.answers", "imports.brought"),
    *("interviews.about", "interviewers.times", "introduced.times", "introduced.went"),
    *(f"contacts.{one}" for one in ("name", "known", "company", "step", "heard", "clock")),
    "contact_imports.people",
    *(f"reviews.{name}" for name in ("energy", "keep", "change", "stop", "trying", "went", "learned")),
    *("directions.want", "directions.avoid", "directions.show"),
    *(
        f"applications.{name}"
        for name in ("employer", "agency", "role", "link", "found", "notes", "history", "promised")
    ),
    *("setbacks.after", "setbacks.plan"),
    *(f"{one}.{name}" for one in ("recharges", "people_outside") for name in ("name", "what")),
    "postings.words",
}
HOUSE = 0


class Labels(PlainKeys):
    """Keys that write owner, column and row before the words and check them; `owners` says who owned what."""

    def __init__(self) -> None:
        self.owners: dict[tuple[str, str], set[Owner]] = {}

    def on(self, db: Connection) -> "Labels":
        return self

    def seal(self, words: str | None, owner: Owner, column: str, row: int | str) -> bytes | None:
        assert row, f"{column} has no row of its own"
        self.owners.setdefault((column, str(row)), set()).add(owner)
        return None if words is None else _label(owner, column, row) + words.encode()

    def open(self, kept: bytes | None, owner: Owner, column: str, row: int | str) -> str | None:
        if kept is None:
            return None
        expected = _label(owner, column, row)
        assert kept.startswith(expected), f"{kept[:60]!r} was opened as {expected!r}"
        return kept.removeprefix(expected).decode()


def _label(owner: Owner, column: str, row: int | str) -> bytes:
    return f"{owner}|{column}|{row}|".encode()


async def test_a_fortnight_is_opened_as_it_was_sealed(tmp_path: Path) -> None:
    """The demo's whole story; every account and every letter to a person has an owner."""
    keys = Labels()
    world = World(tmp_path, keys)
    await world.open(seated=True)
    try:
        await Player(world, Lines(lambda line: None)).play(STORY)
        houses = {key for (_, key), owners in keys.owners.items() if HOUSE in owners}
        posts = {key for (key,) in world.rows("SELECT key FROM outbox WHERE account IS NULL AND author IS NULL")}
        assert houses == posts and posts
        private = {
            (table.name, one.name) for table in metadata.sorted_tables for one in table.c if one.info.get("sealed")
        }
        for table, column in private:
            rows = world.rows(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
            assert all(f"|{table}.{column}|".encode() in words for (words,) in rows)
        assert {".".join(of) for of in private} - {of for of, _ in keys.owners} <= UNUSED
    finally:
        await world.close()


async def test_letters_are_of_whose_words_they_carry(tmp_path: Path) -> None:
    """Else their author's, else their reader's, else the house's; words put in later too."""
    keys = Labels()
    async with Room(tmp_path, keys) as room:
        circle = await room.circle()
        ana, ben, dana = [await room.person(one, circle) for one in ("ana", "ben", "dana")]
        letters = Letters(room)
        of_dana = await letters.put(ana.id, author=ben.id, words_of=dana.id, circle=circle)
        by_ben = await letters.put(ana.id, author=ben.id, circle=circle)
        to_ana = await letters.put(ana.id)
        posted = await letters.put(Post(circle, Channel.CIRCLE))
        for key, owner in ((of_dana, dana.id), (by_ben, ben.id), (to_ana, ana.id), (posted, HOUSE)):
            await letters.amend(key)
            await room.run(lambda stores, key=key: stores[Outbox].letter(key))  # type: ignore[misc]
            assert keys.owners["outbox.message", key] == keys.owners["outbox.why", key] == {owner}


async def test_names_are_their_bearers(tmp_path: Path) -> None:
    """In a circle, with its number."""
    async with Room(tmp_path, Labels()) as room:
        circle = await room.circle()
        dana = await room.person("dana", circle)
        sealed = f"{dana.id}|members.name|{circle}|Dana".encode()
        assert room.rows("SELECT name FROM members") == [(sealed,)]


async def test_tokens_are_their_workspaces(tmp_path: Path) -> None:
    """Each under its platform and workspace."""
    keys = Labels()
    async with Room(tmp_path, keys) as room:
        await room.run(lambda stores: stores[Installations].put("slack", "T1", "{}", room.clock.ms))
        assert await room.run(lambda stores: stores[Installations].get("slack", "T1")) == ("{}", room.clock.ms)
        assert keys.owners == {("installations.secrets", "slack:T1"): {"slack:T1"}}
