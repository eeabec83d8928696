"""Whoever reads the database learns nobody's feelings: by no value, nor its length, nor what is plain."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.features.reflections.store import Reflections
from bot.features.rejections.keeping import Rejection, Rejections, Stage
from bot.features.rest.store import Rests
from storage.models import metadata
from storage.sealing.cipher import Cipher
from storage.sealing.codes import WIDE, sealed_code, sealed_sting
from storage.sealing.keys import PLAIN
from storage.sealing.ring import KeyRing
from storage.sealing.words import SEALED
from tests.features.reflecting import answer_all
from tests.room import HOUR, NOON, Room
from tests.storage.sealing.conftest import RING
from tests.world import World

CODES = (
    *(f"rejections.{name}" for name in ("stage", "sting")),
    *(f"reflections.{name}" for name in ("sting", "sting_later", "just_hard")),
    *("weeks.midweek", "rest_signs.what", "reviews.energy", "reviews.went"),
)
CHANCE = ("key", "letter", "post_letter", "platform_id")  # a letter's key is drawn
SEALED_CODE = 2 + 12 + 12 + 16  # the mark, the nonce, the code, the tag


Feelings = tuple[str, int, str, int]
# by how the week went: two reviews' energy, and how what was tried went; low twice would have a rest offered
ENDED = {
    "WELL": (("GOOD", "HELPED"), ("MIXED", "NOT")),
    "LOW": (("MIXED", "UNDONE"), ("GOOD", "UNSURE")),
    "SLOW": (("GOOD", "NOT"), ("GOOD", "HELPED")),
    "HAND": (("LOW", "UNSURE"), ("MIXED", "UNDONE")),
}


async def lived(folder: Path, stage: str, sting: int, pace: str, later: int) -> World:
    folder.mkdir()
    world = World(folder, Cipher(KeyRing(RING)))
    await world.open(seated=True)
    await world.say("ana", "rejected", stage=stage, sting=sting)
    await world.say("ana", "pace", pace=pace, day="2026-11-24")
    await world.advance(days=2)
    await answer_all(world)
    await world.advance(days=7, hours=1)
    await world.press("ana", str(later))
    await world.say("ana", "pace", pace=pace, day="2026-12-03")
    for energy, went in ENDED[pace]:
        await world.say("ana", "review-energy", energy=energy)
        await world.say("ana", "experiment", trying="Calls")
        await world.say("ana", "experiment-went", number=world.rows("SELECT max(id) FROM reviews")[0][0], went=went)
        await world.advance(days=4)
    return world


def plain(world: World) -> Mapping[str, Any]:
    """All that is not sealed, and of what was chosen whether it is there and how long it is."""
    found = {}
    for table in metadata.sorted_tables:
        shown = [
            f"length({one.name})" if f"{table.name}.{one.name}" in CODES else one.name
            for one in table.c
            if f"{table.name}.{one.name}" in CODES or not (one.info.get("sealed") or one.name in CHANCE)
        ]
        if table.name not in ("data_keys", "meta"):
            found[table.name] = world.rows(f"SELECT {', '.join(map(_quoted, shown))} FROM {table.name}")
    return found


def _quoted(shown: str) -> str:
    return shown if "(" in shown else f'"{shown}"'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("APPLIED", 1, "WELL", 1), ("ASSESSMENT", 4, "LOW", 4)),
        (("FINAL", 1, "SLOW", 5), ("SCREEN", 5, "HAND", 2)),  # both are looked back on a day later, as hard ones are
    ],
)
async def test_two_who_felt_otherwise_left_the_same(tmp_path: Path, one: Feelings, other: Feelings) -> None:
    """Ana did the same things on the same days, and one time she felt so, the other time otherwise."""
    light, heavy = await lived(tmp_path / "light", *one), await lived(tmp_path / "heavy", *other)
    try:
        left = plain(light)
        assert all(left[table] for table in ("rejections", "reflections", "weeks", "rest_signs"))
        assert left == plain(heavy)
    finally:
        await light.close()
        await heavy.close()


async def test_all_answers_look_alike(tmp_path: Path) -> None:
    """Each is sealed, at one length, and no two are the same bytes."""
    world = await lived(tmp_path / "world", "FINAL", 5, "HAND", 2)
    try:
        for _ in range(2):
            await world.say("ana", "rejected", stage="FINAL", sting=5)
        for code in CODES:
            table, column = code.split(".")
            kept = [one for (one,) in world.rows(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")]
            assert kept and len({*kept}) == len(kept)
            assert {(one.startswith(SEALED), len(one)) for one in kept} == {(True, SEALED_CODE)}, code
    finally:
        await world.close()


def test_no_code_is_longer_than_the_others() -> None:
    assert {len(sealed_code(PLAIN, one, 1, "rejections.stage", 7) or b"") for one in Stage.__members__} == {WIDE}
    with pytest.raises(ValueError, match="room for codes of 12 letters"):
        sealed_code(PLAIN, "A" * 13, 1, "rejections.stage", 7)


@pytest.mark.parametrize("sting", [-1, 6, 10])
def test_what_is_no_sting_is_not_kept(sting: int) -> None:
    """The database cannot check it any more."""
    with pytest.raises(ValueError, match="A sting is 1 to 5"):
        sealed_sting(PLAIN, sting, 1, "rejections.sting", 7)


async def test_of_twenty_thousand_few_are_opened(tmp_path: Path) -> None:
    """Logged in one week and looked back on together: the newest say how much it stung, and that it was a lot."""
    async with Room(tmp_path) as room:
        ana = (await room.person("ana")).id
        one = await room.run(lambda stores: stores[Rejections].add(Rejection(ana, Stage.SCREEN, 1, None, None, NOON)))
        about = (await room.run(lambda stores: stores[Reflections].begin(ana, one, 1, NOON))).id
        with closing(sqlite3.connect(room.path)) as db:
            db.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO rejections"
                " (id, account, stage, sting, at, reflection)"
                " SELECT 1000 + i, account, stage, x'34', at + i, reflection FROM rejections, n"
            )
            db.commit()
        found = await room.units.read(lambda stores: stores[Reflections].rejected(about))
        assert [each.id for each in found] == [*range(21_000, 20_800, -1)]
        assert await room.units.read(lambda stores: stores[Reflections].stung(about)) == 4
        assert len(await room.units.read(lambda stores: stores[Rests].stings(ana, NOON - HOUR, 3))) == 3
        assert await room.units.read(lambda stores: stores[Rests].stings(ana, NOON - HOUR, 3)) == [4, 4, 4]
