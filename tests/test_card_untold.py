"""Nothing that is kept or logged tells that a card was shown: words of danger leave what ordinary ones leave.

The two lives are the same to the letter but for one sentence, which is as long in both. So whatever is found in one and
not in the other is a trace.
"""

import logging
import re
import shutil
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from adapters.playground.inbound import act_of
from bot.events import Wrote
from bot.people import Place, Speaker
from bot.tokens import Draft
from storage.models import metadata
from tests.canaries import PLAYGROUND, files, found
from tests.disclosed import DANGER, ORDINARY
from tests.world import World

ANA = Speaker("playground", "playground", "ana", "Ana", Place("playground", "circle"))
KEY = re.compile(r"\b[a-z2-7]{20}\b")
SHOWN = (  # what only a card says, or only what waits
    *("I believe you, and it matters", "Who could be with you right now", "that I showed it"),
    *("may miss things", "Keep private", "Share anyway", "keep-private", "anyway=yes"),
)


async def _lives(world: World, words: str) -> None:
    """Every way of saying it that is the same in both: saved, refused, asked back, closed, unsent, only written."""

    async def said(event: str, command: str, **given: Any) -> None:
        typed = {name: str(value) for name, value in given.items()}
        for _ in range(2):  # as an event that comes again
            await world.app.handle(ANA, Draft(command, typed), typed=True, event=f"playground:{event}")

    await said("1", "rejected", stage="FINAL", sting=5, note=words, employer=words)
    await said("2", "rejected", stage="FINAL", sting=9, note=words)
    [(number,)] = world.rows("SELECT id FROM rejections")
    await said("3", "reflect-friend", rejection=number, friend=words)
    await said("4", "edit-rejection", number=number, stage="FINAL", sting=4, note=words)
    await said("5", "edit-rejection", number=12345, stage="FINAL", sting=4, note=words)
    await said("6", "goal", action=words, obstacle=words)
    await said("7", "find-rejections", words=words)
    await said("8", "rest", until=words[:40])
    await said("9", "ask", wish="LISTEN", words=words, named="NAMED", may_post="no")
    await said("10", "encourage", member=words)
    await world.core.desk.put_away(act_of({"as": "ben", "command": "rejected", "given": {"note": words}}))
    await world.core.desk.wrote(act_of({"as": "chidi", "command": words}))
    await world.app.tell(Wrote(ANA))
    await world.advance(minutes=2)


async def _seated(seated: Path, folder: Path) -> World:
    shutil.copytree(seated, folder)
    world = World(folder)
    await world.open(seated=False)
    return world


def _kept(world: World) -> list[str]:
    """Every row of every table, without the sentence, what chance has drawn, and how many messages its platform has."""
    rows = []
    for table in metadata.sorted_tables:
        columns = ", ".join(one.name for one in table.columns if one.name != "platform_id")
        rows += [f"{table.name}: {row}" for row in world.rows(f"SELECT {columns} FROM {table.name}")]
    return sorted(KEY.sub("…", _without(one)) for one in rows)


def _without(told: str) -> str:
    for words in (DANGER, ORDINARY):
        told = told.replace(words, "…").replace(words[:40], "…")
    return told


async def test_what_is_kept_is_the_same(seated: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Rows, what somebody is handed of it, and all that loggers say; and in no byte of the files what a card says."""
    kept, handed, logged = [], [], []
    for words in (DANGER, ORDINARY):
        caplog.clear()
        world = await _seated(seated, tmp_path / words[:10])
        try:
            with caplog.at_level(logging.DEBUG):
                await _lives(world, words)
            kept.append(_kept(world))
            copies = await world.app.copies.of(world.rows("SELECT id FROM accounts WHERE user = 'ana'")[0][0], 2**30)
            with closing(ZipFile(BytesIO(copies[0].content))) as archive:
                handed.append({name: _without(archive.read(name).decode()) for name in archive.namelist()})
            logged.append([one.getMessage() for one in caplog.records if not one.name.startswith("aiosqlite")])
            assert found(files(world.folder, *PLAYGROUND), SHOWN) == {}
            assert (found(files(world.folder), SHOWN) != {}) is (
                words is DANGER
            )  # its platform remembers what it shows
        finally:
            await world.close()
    assert kept[0] == kept[1] and len(kept[0]) > 50
    assert handed[0] == handed[1]
    assert logged[0] == logged[1]


async def test_what_waits_leaves_what_a_form_leaves_that_was_closed(seated: Path, tmp_path: Path) -> None:
    """Nobody can tell that it was the bot who asked once more."""
    kept = []
    for words in (DANGER, ORDINARY):
        world = await _seated(seated, tmp_path / words[:10])
        try:
            given = {"member": "2", "words": words}
            if words is DANGER:
                held = await world.say("ana", "encourage", where="circle", event="1", **given)
                await world.press_token("ana", held.token("Keep private"), event="2")
            else:
                body = {"as": "ana", "where": "circle", "command": "encourage", "given": given, "event": "1"}
                await world.core.desk.put_away(act_of(body))
            kept.append(_kept(world))
            assert found(files(world.folder, *PLAYGROUND), SHOWN) == {}
        finally:
            await world.close()
    assert kept[0] == kept[1]
