"""Private words are opened with exactly what they were sealed with, in every room of the house."""

import sys
from pathlib import Path

import pytest

from adapters.demo.player import Player
from adapters.demo.story import STORY
from adapters.demo.telling import Lines
from bot.letters import Post
from bot.people import Channel
from bot.ports import Installations, Outbox
from storage import seal as real
from storage import stores as _every_store  # noqa: F401 (each has taken seal and unseal by name)
from storage.models import metadata
from tests.letters import Letters
from tests.room import Room
from tests.world import World

# nobody in the story leaves a form half filled in, speaks on Slack, or installs the app
UNUSED = {"drafts.given", "received.heard", "installations.secrets"}
Sealed = dict[tuple[str, str], set[int]]


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> Sealed:
    """A seal that writes owner, column and row before the words and checks them; says who owned what."""
    owners: Sealed = {}

    def label(owner: int, column: str, row: str) -> bytes:
        return f"{owner}|{column}|{row}|".encode()

    def seal(words: str | None, owner: int, column: str, row: str = "") -> bytes | None:
        owners.setdefault((column, row), set()).add(owner)
        return None if words is None else label(owner, column, row) + words.encode()

    def unseal(kept: bytes | None, owner: int, column: str, row: str = "") -> str | None:
        if kept is None:
            return None
        expected = label(owner, column, row)
        assert kept.startswith(expected), f"{kept[:60]!r} was opened as {expected!r}"
        return kept.removeprefix(expected).decode()

    replaced = (("seal", real.seal, seal), ("unseal", real.unseal, unseal))
    for module in [one for name, one in sys.modules.items() if name.startswith("storage.")]:
        for name, plain, checking in replaced:
            if getattr(module, name, None) is plain:
                monkeypatch.setattr(module, name, checking)
    return owners


async def test_a_fortnight_is_opened_as_it_was_sealed(sealed: Sealed, tmp_path: Path) -> None:
    """The demo's whole story; every account and every letter to a person has an owner."""
    world = World(tmp_path)
    await world.open(seated=True)
    try:
        await Player(world, Lines(lambda line: None)).play(STORY)
        houses = {key for (_, key), owners in sealed.items() if real.HOUSE in owners}
        posts = {key for (key,) in world.rows("SELECT key FROM outbox WHERE account IS NULL AND author IS NULL")}
        assert houses == posts and posts
        private = {
            (table.name, one.name) for table in metadata.sorted_tables for one in table.c if one.info.get("sealed")
        }
        for table, column in private:
            rows = world.rows(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
            assert all(f"|{table}.{column}|".encode() in words for (words,) in rows)
        assert {".".join(of) for of in private} - {of for of, _ in sealed} <= UNUSED
    finally:
        await world.close()


async def test_letters_are_their_authors(sealed: Sealed, room: Room) -> None:
    """Else their reader's, else the house's; words put in later too."""
    circle = await room.circle()
    ana, ben = await room.person("ana", circle), await room.person("ben", circle)
    letters = Letters(room)
    by_ben = await letters.put(ana.id, author=ben.id, circle=circle)
    to_ana = await letters.put(ana.id)
    posted = await letters.put(Post(circle, Channel.CIRCLE))
    for key, owner in ((by_ben, ben.id), (to_ana, ana.id), (posted, real.HOUSE)):
        await letters.amend(key)
        await room.run(lambda stores, key=key: stores[Outbox].letter(key))  # type: ignore[misc]
        assert sealed["outbox.message", key] == sealed["outbox.why", key] == {owner}


async def test_names_are_their_bearers(sealed: Sealed, room: Room) -> None:
    """From the first word on."""
    stranger = await room.person("dana", joined=False)
    assert stranger.name == "Dana"
    assert room.rows("SELECT name FROM accounts") == [(f"{stranger.id}|accounts.name||Dana".encode(),)]


async def test_tokens_are_the_houses(sealed: Sealed, room: Room) -> None:
    """Each under its platform and workspace."""
    await room.run(lambda stores: stores[Installations].put("slack", "T1", "{}", room.clock.ms))
    assert await room.run(lambda stores: stores[Installations].get("slack", "T1")) == ("{}", room.clock.ms)
    assert sealed == {("installations.secrets", "slack:T1"): {real.HOUSE}}
