"""/help-now through the desk, at once, whatever else is broken, busy or locked."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from adapters.running.playing import beside
from tests.world import DATABASE, World

DANGER = "If you're in danger right now, call 112."


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program writes to the file and does not end."""
    other = sqlite3.connect(path, isolation_level=None, timeout=10)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.close()


@asynccontextmanager
async def at_once() -> AsyncIterator[None]:
    """Far below the ten seconds that a lock is waited for."""
    async with asyncio.timeout(3):
        yield


async def test_with_the_database_locked(world: World) -> None:
    """Typed, by its button, and twice by the same event."""
    with held(world.folder / DATABASE):
        async with at_once():
            answer = await world.say("ana", "help-now", event="e")
            assert "findahelpline.com" in answer.text
            assert await world.say("ana", "help-now", event="e") == answer
            assert (await world.press("ana", "Choose my country", country="IE")).text.startswith(DANGER)
    *_, last = await world.sees("ana")
    assert last.text.startswith(DANGER)


async def test_while_the_clock_travels(world: World) -> None:
    """Whoever moves the clock holds the turn, for as long as the journey takes."""
    async with world.core.ticker.lock, at_once():
        assert "findahelpline.com" in (await world.say("ana", "help-now", where="circle")).text


async def test_with_the_platforms_own_file_locked(world: World) -> None:
    """The answer is given without being kept; so it has no number, and its buttons work all the same."""
    token = (await world.say("ana", "help-now")).token("Choose my country")
    with held(beside(world.folder / DATABASE)):
        async with at_once():
            answer = await world.say("ana", "help-now")
        assert "findahelpline.com" in answer.text and "n" not in answer.body and answer.body["private"]
        async with at_once():
            assert (await world.press_token("ana", token, 1, country="ES")).text.startswith(DANGER)


async def test_with_the_platforms_own_file_gone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error there is not the answer's."""

    async def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(world.core.platform, "_rows", full)
    assert "findahelpline.com" in (await world.say("ana", "help-now")).text
    assert "findahelpline.com" in (await world.press_token("ana", "help-now!:country=ATLANTIS", 1)).text
