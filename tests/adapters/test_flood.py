"""One person floods the playground: they are refused with a time to come back, and nobody else waits behind them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, TCPConnector

from adapters.running.playing import site
from bot.door import PEOPLE
from bot.screening import Found
from tests.adapters.flooding import DANGER, FLOOD, NO, held, in_line
from tests.adapters.holding import until
from tests.adapters.served import Served
from tests.disclosed import SAID
from tests.world import World


@pytest.fixture
async def paced(tmp_path: Path) -> AsyncIterator[Served]:
    """The five, with the pace that people have on the other platforms."""
    world = World(tmp_path)
    world.paces = PEOPLE
    await world.open(seated=True)
    await world.agree("ana")
    await world.agree("ben")
    server = site(world.core, world.clock)
    port = await server.start(0)
    async with ClientSession(connector=TCPConnector(limit=0)) as session:
        yield Served(world, session, port)
    await server.stop()
    await world.close()


def act(person: str, command: str, **given: str) -> dict[str, object]:
    return {"as": person, "command": command, "given": given, "typed": True}


def title(said: dict[str, Any]) -> str | None:
    found: str | None = said.get("card", {}).get("title")
    return found


async def test_nobody_waits_behind_a_flood(paced: Served) -> None:
    """Of words that tell of danger fifty more are heard, and no more than eight stand in line before another's."""
    units = paced.world.core.units
    async with held(units):
        flood = [asyncio.create_task(paced.post("/api/act", act("ana", "rejected", **DANGER))) for _ in range(FLOOD)]
        await until(lambda: in_line(units) == 8)
        other = asyncio.create_task(paced.post("/api/act", act("ben", "rejected", **NO)))
        await until(lambda: in_line(units) == 8 + 1)
        for person in ("ana", "ben"):
            status, answer = await paced.post("/api/act", act(person, "help-now"))
            assert status == 200 and "findahelpline.com" in answer["message"]["text"]
        assert in_line(units) == 8 + 1
    assert (await other)[0] == 200
    done = [status for status, _ in await asyncio.gather(*flood)]
    assert (done.count(200), done.count(429)) == (19 + 50, FLOOD - 19 - 50)  # she has agreed before
    assert paced.world.rows("SELECT count(*) FROM rejections") == [(19 + 50 + 1,)]


async def test_whoever_says_too_much_is_told(paced: Served) -> None:
    """When to come back; scripts read it in the header. Nothing of it is kept, typed words neither."""
    flood = [await paced.post("/api/act", act("ana", "rejected", **NO)) for _ in range(50)]
    assert [status for status, _ in flood[:19]] == [200] * 19  # she has agreed before
    assert {status for status, _ in flood[19:]} == {429}
    assert flood[-1][1]["error"].endswith("Please try again in 3 seconds.") and flood[-1][1]["wait"] == 3
    assert paced.world.rows("SELECT count(*) FROM rejections") == [(19,)]
    for _ in range(50):
        assert await paced.post("/api/draft", act("ana", "rejected", **NO)) == (200, {})
    assert paced.world.rows("SELECT count(*) FROM drafts") == [(0,)]
    await paced.world.clock.move_to(paced.world.now + 3_000)
    assert (await paced.post("/api/act", act("ana", "rejected", **NO)))[0] == 200


async def test_cards_come_at_a_pace(paced: Served) -> None:
    """Beside what is done, and for twenty of what is refused, said as a command or written down for later."""
    loss = {**NO, "note": SAID[Found.GRIEF]}
    flood = [await paced.post("/api/act", act("ana", "rejected", **loss)) for _ in range(60)]
    assert [title(said) for _, said in flood] == ["I'm so sorry"] * (19 + 20) + [None] * 21
    for _ in range(10):
        assert await paced.post("/api/draft", act("ana", "rejected", **loss)) == (200, {})
        assert await paced.post("/api/words", act("ana", SAID[Found.GRIEF])) == (200, {})
    assert len([one for one in await paced.world.sees("ana") if one.title == "I'm so sorry"]) == 19 + 20


async def test_what_is_said_again_counts_once(paced: Served) -> None:
    """A page that had no answer says it once more, by the same event."""
    for number in range(18):
        for _ in range(3):
            assert (await paced.post("/api/act", {**act("ana", "rejected", **NO), "event": f"e{number}"}))[0] == 200
    assert paced.world.rows("SELECT count(*) FROM rejections") == [(18,)]
    assert (await paced.post("/api/act", act("ana", "rejected", **NO)))[0] == 200
    assert (await paced.post("/api/act", act("ana", "rejected", **NO)))[0] == 429


async def test_a_flood_shares_its_turns(paced: Served) -> None:
    """Letters go and dues come after each command; of all who wait for that, one turn waits and one is under way."""
    world, desk = paced.world, paced.world.core.desk
    async with world.core.ticker.lock:
        flood = [asyncio.create_task(paced.post("/api/act", act("ana", "rejected", **NO))) for _ in range(16)]
        await until(lambda: world.rows("SELECT count(*) FROM rejections") == [(8,)])
        await until(lambda: desk._turn is not None)
        assert len(desk._turning._waiters or ()) <= 1
    assert {status for status, _ in await asyncio.gather(*flood)} == {200}
