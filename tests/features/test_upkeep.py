"""What is kept for a while only is forgotten; what an error stopped goes on after a new start."""

import sqlite3

from tests.features.recaps import latest
from tests.world import DATABASE, World

LISBON = "Europe/Lisbon"


def give_up(world: World) -> None:
    """As if every handler had raised five times."""
    outside = sqlite3.connect(world.folder / DATABASE)
    outside.execute("UPDATE schedule SET state = 'dead', tries = 5")
    outside.commit()
    outside.close()


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
    assert "A new week. What small step is yours?" in await world.texts("ana")
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
