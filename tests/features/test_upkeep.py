"""What is kept for a while only is forgotten; what an error stopped goes on after a new start."""

import asyncio

from adapters.playground.people import CAST
from bot.tokens import go
from tests.features.recaps import latest
from tests.world import World

LISBON = "Europe/Lisbon"


def give_up(world: World) -> None:
    """As if every handler had raised five times."""
    world.change("UPDATE schedule SET state = 'dead', tries = 5")


async def test_old_event_ids_and_drafts_go(world: World) -> None:
    """Two days on, neither the ids of events nor unfinished text is there."""
    await world.say("ana", "rejected", stage="FINAL", sting=9, note="never kept")
    assert world.rows("SELECT count(*) FROM drafts") == [(1,)]
    await world.advance(days=3)
    assert world.rows("SELECT count(*) FROM drafts") == [(0,)]
    assert world.rows("SELECT count(*) FROM received") == [(0,)]


async def test_old_letters_go(world: World) -> None:
    """Ninety days after a letter has ended nothing of it is kept; what is on its way stays."""
    await world.until("2026-11-27T17:00", LISBON)
    [[sent]] = world.rows("SELECT count(*) FROM outbox WHERE kind = 'RECAP' AND state = 'sent'")
    assert sent == 1
    await world.until("2027-02-25T16:00", LISBON)
    assert world.rows("SELECT min(ended_at) FROM outbox WHERE kind = 'RECAP'") == [(1795798800000,)]
    await world.until("2027-02-26T18:00", LISBON)
    assert world.rows("SELECT count(*) FROM outbox WHERE ended_at <= 1795798800000") == [(0,)]
    assert world.rows("SELECT count(*) FROM recaps WHERE day = '2026-11-27'") == [(1,)]


async def old_events(world: World, count: int) -> None:
    """It is half past three, and many events have been kept for long enough."""
    await world.until("2026-11-25T03:29")
    numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
    world.change(f"{numbers} INSERT INTO received (event, at) SELECT 'old:' || i, 1 FROM n", count)
    await world.clock.move_to(world.now + 60_000)


def events_left(world: World) -> int:
    [[number]] = world.rows("SELECT count(*) FROM received WHERE event LIKE 'old:%'")
    return int(number)


async def test_whoever_speaks_meanwhile_is_answered_in_between(world: World) -> None:
    """Much is forgotten in many units, and nobody has to wait for all of them."""
    await old_events(world, 400)
    tidying = asyncio.create_task(world.app.tick())
    await asyncio.sleep(0)
    await world.app.handle(CAST["ana"].speaker("circle"), go("my-circle"))
    assert events_left(world) > 200 and not tidying.done()
    await tidying
    assert events_left(world) == 0
    assert world.rows("SELECT count(*) FROM schedule WHERE kind = 'tidy' AND state = 'open'") == [(1,)]


async def test_a_kill_in_the_middle_of_it_changes_nothing(world: World) -> None:
    """It goes on at the next start, and comes again tomorrow as ever."""
    await old_events(world, 400)
    tidying = asyncio.create_task(world.app.tick())
    while events_left(world) == 400:
        await asyncio.sleep(0)
    tidying.cancel()
    await asyncio.wait({tidying})
    await world.restart()
    assert 0 < events_left(world) < 400
    await world.advance(minutes=1)
    assert events_left(world) == 0
    planned = "SELECT local_date FROM schedule WHERE kind = 'tidy' AND state = 'open'"
    assert world.rows(planned) == [("2026-11-26",)]


async def test_what_an_error_stopped_goes_on_after_the_next_start(world: World) -> None:
    """A release whose handlers raise leaves dues behind; once it is mended everybody has theirs again."""
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    await world.say("dana", "rest", until="2d")
    give_up(world)
    await world.advance(days=2)
    assert "A quiet moment" not in {one.title for one in await world.sees("ana")}
    await world.restart()
    await world.advance(days=1)
    assert "A quiet moment" in {one.title for one in await world.sees("ana")}
    assert world.rows("SELECT count(*) FROM rests WHERE ended_at IS NULL") == [(0,)]
    await world.until("2026-11-30T09:00", LISBON)
    assert (await latest(world)).title == "The week in Harbour"
    assert "It's a new week. What small step would you like to take?" in await world.texts("ana")
    assert world.rows("SELECT count(*) FROM schedule WHERE state = 'dead'") == [(0,)]


async def test_what_was_planned_anew_meanwhile_does_not_come_twice(world: World) -> None:
    """Somebody chose another hour, or other days, while the old due lay there: only the new one holds."""
    await world.say("ana", "rejected", stage="SCREEN", sting=2)
    give_up(world)
    await world.until("2026-11-25T12:00", LISBON)
    await world.say("ana", "reflect-when", when="TOMORROW")
    await world.say("ana", "rhythm", plan="Tuesday 9:00")
    await world.restart()
    await world.until("2026-11-26T09:59", LISBON)
    assert "A quiet moment" not in {one.title for one in await world.sees("ana")}
    await world.until("2026-11-26T10:00", LISBON)
    assert "A quiet moment" in {one.title for one in await world.sees("ana")}
    open_ones = "SELECT count(*) FROM schedule WHERE state = 'open' AND account = 1 AND kind = 'goals-prompt'"
    assert world.rows(open_ones) == [(1,)]
