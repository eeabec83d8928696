"""The playground's own memory: durable, one message for one key, and only for the right eyes."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.playground.clock import PlaygroundClock
from adapters.playground.platform import Platform, PlatformUnusable
from bot.calendar import local

BODY: dict[str, Any] = {"title": None, "text": "Hello", "fields": [], "picture": None, "buttons": []}
SUNDAY = 1_795_368_000_000  # 2026-11-22T17:20:00Z


@pytest.fixture
async def platform(tmp_path: Path) -> AsyncIterator[Platform]:
    opened = await Platform.open(tmp_path / "platform")
    yield opened
    await opened.close()


async def test_one_message_for_one_key(platform: Platform) -> None:
    first = await platform.post("dm", "bot", BODY, 1, owner="ana", key="k")
    again = await asyncio.gather(
        *(platform.post("dm", "bot", {"text": "no"}, 2, owner="ben", key="k") for _ in range(5))
    )
    assert [*again, await platform.find("k")] == [first] * 6
    assert await platform.letters() == 1 and await platform.find("other") is None


async def test_who_sees_what_and_what_is_new(platform: Platform) -> None:
    everyone = await platform.post("circle", "bot", BODY, 1)
    hers = await platform.post("dm", "bot", BODY, 2, owner="ana")
    his = await platform.post("circle", "bot", BODY, 3, owner="ben", private=True)
    assert await platform.visible("ana") == [everyone, hers]
    assert await platform.visible("ben") == [everyone, his]
    assert await platform.visible("ben", everyone.rev) == [his]
    edited = await platform.edit(everyone.n, {**BODY, "text": "Changed"})
    assert edited is not None and edited.edited and edited.rev > his.rev and edited.n == everyone.n
    assert await platform.visible("ben", his.rev) == [edited]
    assert [one.n for one in await platform.visible("ben")] == [everyone.n, his.n]
    assert await platform.rev() == edited.rev


async def test_nothing_is_told_of_messages_that_never_were(platform: Platform) -> None:
    assert await platform.edit(5, BODY) is None and await platform.message(5) is None
    assert await platform.visible("ana") == [] and await platform.rev() == 0


async def test_it_is_all_there_when_opened_again(platform: Platform, tmp_path: Path) -> None:
    posted = await platform.post("encourage", "bot", BODY, 1, key="k")
    await platform.close_dms("ben", True)
    await platform.answered("e", posted.n)
    other = await Platform.open(tmp_path / "platform")  # beside the first, as after a kill: nothing was closed
    assert await other.visible("ana") == [posted]
    assert await other.dms_closed("ben") and not await other.dms_closed("ana")
    assert await other.answer_to("e") == posted.n and await other.answer_to("f") is None
    await other.close()


async def test_its_file_is_private_and_a_broken_one_is_said_clearly(platform: Platform, tmp_path: Path) -> None:
    assert (tmp_path / "platform").stat().st_mode & 0o077 == 0
    (tmp_path / "broken").write_bytes(b"no database at all, only words" * 100)
    for path in (tmp_path / "broken", tmp_path / "nowhere" / "platform"):
        with pytest.raises(PlatformUnusable, match=path.name):
            await Platform.open(path)


async def test_listeners_hear_of_changes(platform: Platform) -> None:
    rang = asyncio.Event()
    platform.listeners.add(rang)
    await platform.post("circle", "bot", BODY, 1)
    assert rang.is_set()


async def test_the_clock_starts_on_a_tuesday_and_is_kept(platform: Platform) -> None:
    machine = [SUNDAY]
    clock = await PlaygroundClock.open(platform, lambda: machine[0])
    assert f"{local(clock.now(), 'Europe/Lisbon'):%a %H:%M}" == "Tue 17:00" and clock.now() - SUNDAY < 7 * 86_400_000
    machine[0] += 1000
    before = clock.now()
    await clock.move_to(before + 5000)
    assert clock.now() == before + 5000
    await clock.move_to(before)
    assert clock.now() == before + 5000
    machine[0] += 60_000
    again = await PlaygroundClock.open(platform, lambda: machine[0])
    assert again.now() == clock.now() == before + 65_000


@pytest.mark.parametrize("kept", [0, 4096], ids=["all of it", "past its first page"])
async def test_a_damaged_memory_is_refused(tmp_path: Path, kept: int) -> None:
    """Before anybody is shown a page of it, and it stays as it is."""
    path = tmp_path / "circle.db.playground"
    await (await Platform.open(path)).close()
    whole = path.read_bytes()
    damaged = whole[:kept] + b"x" * (len(whole) - kept)
    path.write_bytes(damaged)
    with pytest.raises(PlatformUnusable, match="Move it away to start anew"):
        await Platform.open(path)
    assert path.read_bytes() == damaged
