"""Faults of Socket Mode: goodbyes, cuts, silence, addresses that are not given."""

import asyncio

import pytest

from adapters.slack.socket_mode import Refused
from tests.adapters.faults.disk import rows
from tests.adapters.slack.faults.acts import (
    LOGGED,
    WARNING,
    as_view,
    filled_in,
    first,
    put_down,
    rejected,
    restarted,
    slow_core,
)
from tests.adapters.slack.faults.table import Row
from tests.adapters.slack.town import Town
from tests.loopback.slack import Error, RateLimited

SOON = 0.05  # seconds between pings, where a row waits for them
ADDRESS = "apps.connections.open"
MOST = 10  # connections at a time, says Slack


async def warned(town: Town) -> str:
    """Slack warns that it will refresh the connection, while a form is open."""
    return await _refreshed(town, "warning")


async def refreshed(town: Town) -> str:
    """Slack refreshes the connection while a form is open."""
    return await _refreshed(town, "refresh_requested")


async def _refreshed(town: Town, reason: str) -> str:
    form = (await town.say("ana", "rejected", "circle")).view
    before = town.slack.opened
    await town.slack.refresh(reason)
    said = await (await filled_in(town, form)).settled()
    await town.slack.until(lambda: town.slack.opened > before)
    await town.slack.until(lambda: town.slack.connections == 1)
    return f"{as_view(said)}, and after that {await _also_heard(town)}"


async def refreshed_unacknowledged(town: Town) -> str:
    """The connection is refreshed before a command is acknowledged, which comes again over the next one."""
    before = town.slack.opened
    async with slow_core(town):
        said = await rejected(town)
        await town.slack.refresh()
        await town.slack.until(lambda: town.slack.opened > before and town.slack.connections == 1)
    await said.settled()
    return f"“{first(said.message)}”"


async def refreshed_often(town: Town) -> str:
    """Slack refreshes the connection twelve times."""
    for _ in range(12):
        before = town.slack.opened
        await town.slack.refresh()
        await town.slack.until(lambda: town.slack.opened > before)  # noqa: B023 - that is awaited here
        assert town.slack.connections <= MOST
    await town.slack.until(lambda: town.slack.connections == 1)
    return await put_down(town)


async def cut(town: Town) -> str:
    """The wire is cut while nothing is said."""
    await restarted(town, SOON)
    before = town.slack.opened
    town.slack.drop()
    await town.slack.until(lambda: town.slack.opened > before)
    return await put_down(town)


async def cut_unacknowledged(town: Town) -> str:
    """The wire is cut before a command is acknowledged, which comes again over the next one."""
    await restarted(town, SOON)
    before = town.slack.opened
    async with slow_core(town):
        said = await rejected(town)
        await asyncio.sleep(0)
        town.slack.drop()
        await town.slack.until(lambda: town.slack.opened > before)
    await said.settled()
    return f"“{first(said.message)}”"


async def cut_form(town: Town) -> str:
    """The wire is cut before a form that was sent in is answered."""
    form = (await town.say("ana", "rejected", "circle")).view
    await restarted(town, SOON)
    before = town.slack.opened
    async with slow_core(town):
        said = await filled_in(town, form)
        await asyncio.sleep(0)
        town.slack.drop()
        await town.slack.until(lambda: town.slack.opened > before)
    return as_view(await said.settled())


async def nobody_there(town: Town) -> str:
    """Something is typed while there is no connection, and none comes in time."""
    town.slack.fail(ADDRESS, Error("service_unavailable", 503), times=10_000)
    town.slack.drop()
    await town.slack.until(lambda: not town.slack.connections)
    said = await rejected(town)
    await town.slack.until(lambda: said.done)
    assert said.error and rows(town, "SELECT count(*) FROM rejections") == [(0,)]
    return WARNING


async def silent(town: Town) -> str:
    """Slack answers no ping any more."""
    await restarted(town, SOON)
    before = town.slack.opened
    town.slack.mute_pongs()
    await town.slack.until(lambda: town.slack.opened > before)
    town.slack.mute_pongs(muted=False)
    await town.slack.until(lambda: town.slack.connections == 1)
    return await put_down(town)


async def no_address(town: Town) -> str:
    """apps.connections.open answers 503 for a while."""
    return await _addressed(town, Error("service_unavailable", 503))


async def address_limited(town: Town) -> str:
    """apps.connections.open answers 429 for a while."""
    return await _addressed(town, RateLimited(0))


async def _addressed(town: Town, kind: Error | RateLimited) -> str:
    await restarted(town, SOON)
    before = town.slack.opened
    fault = town.slack.fail(ADDRESS, kind, times=5)
    town.slack.drop()
    await town.slack.until(lambda: town.slack.opened > before)
    assert fault.hits == 5
    return await put_down(town)


async def no_address_for_long(town: Town) -> str:
    """The same for longer than the library is waited for: everything begins from nothing."""
    await restarted(town, SOON)
    before = town.slack.opened
    fault = town.slack.fail(ADDRESS, Error("fatal_error"), times=9)
    town.connection.ready.clear()
    town.slack.drop()
    await town.slack.until(lambda: town.slack.opened > before)
    await town.connection.ready.wait()
    assert fault.hits == 9
    return await put_down(town)


async def crowded(town: Town) -> str:
    """too_many_websockets: ten other programs are connected with the app-level token, for a while."""
    return await _turned_away(town, "too_many_websockets")


async def hung_up(town: Town) -> str:
    """Each new connection is closed as soon as it is there, without a word, for a while."""
    return await _turned_away(town, "")


async def _turned_away(town: Town, reason: str) -> str:
    """In that while Slack is asked a few times."""
    before = _asked(town)
    town.slack.turn_away(reason)
    await town.slack.refresh()
    await town.slack.until(lambda: not town.slack.connections)
    await asyncio.sleep(1)
    assert 1 <= _asked(town) - before <= 30, _asked(town) - before
    town.slack.turn_away(None)
    await town.slack.until(lambda: town.slack.connections)
    return await put_down(town)


def _asked(town: Town) -> int:
    return sum(one.method == ADDRESS for one in town.slack.requests)


async def switched_off(town: Town) -> str:
    """link_disabled: Socket Mode is switched off."""
    before = _asked(town)
    await town.slack.disable_socket_mode()
    with pytest.raises(Refused) as raised:
        async with asyncio.timeout(3):
            await town._staying
    assert _asked(town) == before
    town.slack.app.socket_mode = True
    await town.restart()
    await put_down(town)
    return f"nothing; the bot ends, and its operator reads “{raised.value}”"


async def _also_heard(town: Town) -> str:
    said = await (await rejected(town)).settled()
    assert first(said.message) == LOGGED
    return f"“{LOGGED}”"


SOCKETS = (
    Row(warned, cost={"connections": 1}),
    Row(refreshed, cost={"connections": 1}),
    Row(refreshed_unacknowledged, cost={"connections": 1}),
    Row(refreshed_often, cost={"connections": 12}),
    Row(cut, cost={"connections": 2}, slow=True),
    Row(cut_unacknowledged, cost={"connections": 2}, slow=True),
    Row(cut_form, cost={"connections": 2}, slow=True),
    Row(nobody_there, slow=True),
    Row(silent, cost={"connections": 2}, slow=True),
    Row(no_address, cost={"connections": 2}, slow=True),
    Row(address_limited, cost={"connections": 2}, slow=True),
    Row(no_address_for_long, cost={"connections": 2}, slow=True),
    Row(crowded, cost={"connections": 1}, slow=True),
    Row(hung_up, cost={"connections": 1}, slow=True),
    Row(switched_off, cost={"connections": 1}),
)
