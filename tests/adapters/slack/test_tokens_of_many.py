"""Several processes have the same installations: one asks Slack for the next token, and all of them have it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.common.refusals import Refused
from bot.courier import Shut
from bot.leases import PROCESS, Leases
from tests.adapters.slack.premises import Premises, premises
from tests.loopback.slack import Held
from tests.room import HOUR, MINUTE


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Premises]:
    async with premises(tmp_path, rotating=True) as one:
        yield one


def renewals(here: Premises) -> int:
    return sum(one.method == "oauth.v2.access" and "refresh_token" in one.args for one in here.slack.requests)


async def test_a_refresh_token_is_spent_once(here: Premises) -> None:
    """All four want the next token at the same moment, five times."""
    team = here.slack.team("Harbour")
    await here.install(team)
    processes = [await here.beside(name) for name in ("a", "b", "c", "d")]
    for day in range(1, 6):
        here.room.clock.ms += 30 * HOUR
        got = await asyncio.gather(*(one.token(team.id) for one in processes))
        assert set(got) == {team.token} and renewals(here) == day


async def test_whoever_falls_while_slack_answers_holds_up_nobody_for_ever(here: Premises) -> None:
    """The one that asked is gone; the next may ask as soon as it counts as gone, and not before."""
    team = here.slack.team("Harbour")
    await here.install(team)
    one, other = await here.beside("a"), await here.beside("b")
    here.room.clock.ms += 11 * HOUR
    held = Held()
    here.slack.fail("oauth.v2.access", held)
    first = await one.token(team.id)
    await here.slack.until(lambda: renewals(here))
    assert await other.token(team.id) == first and renewals(here) == 1
    await here.room.run(lambda stores: stores[Leases].release(f"{PROCESS}a", "a"))  # as whoever mourns it does
    await other.stop()
    assert renewals(here) == 2
    held.until.set()
    await one.stop()


async def test_where_another_process_brought_the_app_it_is(here: Premises) -> None:
    """And what the others knew of before is not closed by it, nor is what it does not know of."""
    harbour, lantern = here.slack.team("Harbour"), here.slack.team("Lantern")
    other = await here.beside("a")
    for team in (harbour, lantern):
        await here.install(team)
        await here.circle(team)
    assert await other.token(harbour.id) == harbour.token
    await other.removed(lantern.id, here.room.clock.ms + 1)
    assert here.closed() == {harbour.id: False, lantern.id: True}
    await here.installed.removed(harbour.id, here.room.clock.ms + 1)
    assert here.closed() == {harbour.id: True, lantern.id: True}
    for one in (other, here.installed):
        with pytest.raises(Refused) as refused:
            await one.token(lantern.id)
        assert refused.value.outcome == Shut("workspace gone")


@pytest.mark.parametrize("table", ["leases", "installations"])
async def test_what_a_database_refuses_spends_nothing_twice(here: Premises, table: str) -> None:
    """Neither while nobody can tell whose turn it is, nor while what Slack has granted waits to be kept."""
    team = here.slack.team("Harbour")
    await here.install(team)
    one, other = await here.beside("a"), await here.beside("b")
    here.room.clock.ms += 11 * HOUR
    full = f"BEFORE {'DELETE' if table == 'leases' else 'UPDATE'} ON {table} BEGIN SELECT RAISE(ABORT, 'full'); END"
    await here.room.run(lambda stores: stores._connection.exec_driver_sql(f"CREATE TRIGGER full {full}"))
    await one.token(team.id)
    await one.stop()
    asked = asyncio.create_task(other.token(team.id))
    await here.room.run(lambda stores: stores._connection.exec_driver_sql("DROP TRIGGER full"))
    here.room.clock.ms += 2 * MINUTE
    await asked
    await one.token(team.id)
    for each in (one, other):
        await each.stop()
    assert renewals(here) == 1
    assert [await each.token(team.id) for each in (one, other)] == [team.token] * 2
