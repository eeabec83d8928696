"""A fortnight of a whole circle under real keys: no word of it is on the disk, and all of it can be opened."""

from pathlib import Path

from sqlalchemy import select

from adapters.demo.player import Player
from adapters.demo.story import STORY
from adapters.demo.telling import Lines
from storage.sealing.cipher import Cipher
from storage.sealing.columns import BELONGS
from storage.sealing.keys import PLAIN, Keys, KeysOn, Unreadable
from storage.sealing.ring import KeyRing
from storage.stores import Stores
from tests.storage.sealing.conftest import RING
from tests.world import World

LONG = range(12, 300)  # bytes: found by no chance, and on one page


async def played(folder: Path, keys: KeysOn) -> tuple[list[str], list[str]]:
    """The lines that were told; and every word that is kept, as it is opened by where it belongs."""
    folder.mkdir()
    world, lines = World(folder, keys), list[str]()
    await world.open(seated=True)
    try:
        await Player(world, Lines(lines.append)).play(STORY)
        await world.restart()
        return lines, await world.read(kept)
    finally:
        await world.close()


def kept(stores: Stores) -> list[str]:
    keys: Keys = stores._given["keys"]  # type: ignore[assignment]  # one of a dictionary of many things
    found = list[str]()
    for table, columns in BELONGS.items():
        for column, of in columns.items():
            rows = stores._connection.execute(select(column, of.owner, of.row).where(column.is_not(None)))
            found += [keys.open(one, owner, f"{table.name}.{column.name}", row) or "" for one, owner, row in rows]
    return found


def on_disk(folder: Path, words: list[str]) -> list[str]:
    files = [one.read_bytes() for one in folder.iterdir() if not one.name.endswith(".playground")]
    return [one for one in words if len(one) in LONG and any(one.encode() in file for file in files)]


async def test_the_same_story_and_nothing_of_it_on_the_disk(tmp_path: Path) -> None:
    """With the identity for keys the same search finds all of it."""
    plain_lines, plain_words = await played(tmp_path / "plain", PLAIN)
    lines, words = await played(tmp_path / "sealed", Cipher(KeyRing(RING)))
    assert lines == plain_lines
    assert not any(isinstance(one, Unreadable) for one in words)
    long = [one for one in plain_words if len(one) in LONG]
    assert len(long) > 40 and on_disk(tmp_path / "plain", long) == long
    assert len(words) == len(plain_words) and on_disk(tmp_path / "sealed", [*words, *plain_words]) == []
