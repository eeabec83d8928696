"""An operator who stops: everybody hears of it and when, and on that day everything goes; called off, all goes on."""

import pytest

from bot.features.privacy.farewell import NOTE, OVER
from bot.features.privacy.store import Consents
from storage.models import metadata
from tests.features.kindness import a_word, ask
from tests.features.second import second_circle
from tests.features.stopping import END, STOPS, heard, note, plan
from tests.room import DAY, HOUR
from tests.world import World


def filled(world: World) -> set[str]:
    return {one.name for one in metadata.sorted_tables if world.rows(f"SELECT 1 FROM {one.name} LIMIT 1")}


async def test_everybody_hears_of_it_once(world: World) -> None:
    """In the circle at once, and each of them when it is day there, with the way to what is theirs."""
    await plan(world)
    await world.advance(minutes=1)
    [posted] = await heard(world, "ana", "circle")
    assert "Tuesday 15 December, 12:00" in posted and "After that, everything I keep is deleted for good." in posted
    await world.advance(days=1)
    for person in ("ana", "ben", "chidi", "dana", "eli"):
        [letter] = [one for one in await world.sees(person) if one.text.startswith(STOPS)]
        assert letter.labels == ["Download my data", "Why this?"]
    assert "Tuesday 15 December, 07:00" in (await heard(world, "ben"))[0]  # in New York
    await world.until("2026-12-08T11:59")
    assert len(await heard(world, "ana", "circle")) == 1
    await world.until("2026-12-15T11:59")
    assert [one.partition(":")[0] for one in (await heard(world, "ana", "circle"))[1:]] == ["A reminder", "A reminder"]
    assert len(await heard(world, "eli")) == 1


async def test_nobody_is_woken(world: World) -> None:
    await world.until("2026-11-24T23:30", "Europe/Lisbon")
    await plan(world)
    await world.until("2026-11-25T07:59", "Europe/Lisbon")
    assert await heard(world, "ana") == []
    await world.until("2026-11-25T08:00", "Europe/Lisbon")
    assert len(await heard(world, "ana")) == 1


async def test_whoever_comes_later_hears_too(world: World) -> None:
    """At /join, and by a letter a week before."""
    await plan(world)
    await world.advance(days=2)
    joined = await world.say("farah", "join", where="circle", name="Farah", zone="London")
    assert (
        "Please know: I'm only here until Tuesday 15 December, 12:00. Then everything I keep is deleted." in joined.text
    )
    await world.until("2026-12-08T13:00")
    assert len(await heard(world, "farah")) == 1


@pytest.mark.parametrize("agreed", [True, False])
async def test_who_keeps_something_for_themselves_hears_too(world: World, agreed: bool) -> None:
    """They never joined a circle; whoever only spoke to the bot once is left in peace."""
    await world.say("farah", "rejections")
    [(farah,)] = world.rows("SELECT id FROM accounts WHERE user = 'farah'")
    if agreed:
        await world.core.units.run(lambda stores: stores[Consents].give(farah, 2))
    await plan(world)
    await world.advance(days=1)
    assert len(await heard(world, "farah")) == agreed


async def test_on_that_day_everything_goes(world: World) -> None:
    """But what a start goes by; nobody is told that others are leaving."""
    await a_word(world, "chidi", "ben")
    await second_circle(world, 2, 3)
    await plan(world)
    await world.until("2026-12-15T11:59")
    await ask(world, "ana", words="A hard day.")
    await world.say("ben", "rejected", stage="FINAL", sting="5", note="I had hoped so much.")
    before = len(await world.sees("ana", "circle"))
    assert filled(world) > {"accounts", "members", "rejections", "kind_words"}
    await world.until("2026-12-15T12:20")
    assert filled(world) <= {"meta", "schedule"} and await note(world) == OVER
    assert len(await world.sees("ana", "circle")) == before
    assert {name for (name,) in world.rows("SELECT name FROM meta")} <= {
        NOTE,
        "oldest_reader",
        "ring",
        "sealed",
        "tzdata",
        "farewell-begun",
    }
    assert world.rows("SELECT DISTINCT account, circle FROM schedule") == [(None, None)]


async def test_a_large_circle_goes_without_a_word(world: World) -> None:
    """That its host has gone, say, while others are still there."""
    for table, row in (
        ("accounts (id, platform, realm, user, joined_at, created_at)", "i, 'playground', 'x', 'u' || i, 1, 1"),
        ("members (circle, account, name, joined_at)", "1, i, x'41', 1"),
    ):
        n = "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1059)"
        world.change(f"{n} INSERT INTO {table} SELECT {row} FROM n")
    await plan(world)
    await world.until("2026-12-15T11:59")
    before = len(await world.sees("ana", "circle"))
    await world.until("2026-12-15T12:20")
    assert len(await world.sees("ana", "circle")) == before and "accounts" not in filled(world)


async def test_a_bot_that_nobody_stops_keeps_nothing(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """For longer than an hour, of whoever still speaks to it; and it starts again."""
    await plan(world)
    await world.until("2026-12-15T13:00")
    await world.say("ben", "rejected", stage="FINAL", sting="5")
    assert "accounts" in filled(world)
    await world.advance(hours=1, minutes=10)
    caplog.clear()
    await world.restart()
    assert "accounts" not in filled(world) and await note(world) == OVER
    assert "support-circle farewell says what to remove" in caplog.text


@pytest.mark.parametrize("days", [15, 60])
async def test_a_bot_that_did_not_run_gives_everybody_time(world: World, days: int) -> None:
    """Nobody is erased who was not told two weeks before."""
    await plan(world, world.now + 14 * DAY + HOUR)
    await world.clock.move_to(world.now + days * DAY)
    await world.restart()
    await world.advance(days=13)
    assert len(await heard(world, "ana")) == 1 and world.rows("SELECT count(*) FROM accounts") == [(5,)]
    await world.advance(days=1, hours=1)
    assert "accounts" not in filled(world)


async def test_stopped_in_the_middle_it_goes_on(world: World) -> None:
    """After every unit of it."""
    await plan(world)
    await world.until("2026-12-15T11:59")
    await world.clock.move_to(END)
    seen = set[int]()
    for _ in range(400):
        await world.core.units.run(lambda stores: world.app._duty.batch(stores, world.app._duty._look(stores)))
        seen.add(world.rows("SELECT count(*) FROM accounts WHERE platform != 'erased'")[0][0])
        await world.restart()
        await world.clock.move_to(world.now + 150)
        if await note(world) == OVER:
            break
    assert await note(world) == OVER and len(seen) > 3 and "accounts" not in filled(world)


async def test_whoever_deletes_theirs_on_that_day_is_waited_for(world: World) -> None:
    """They may keep it within the hour; then it goes all the same."""
    await plan(world)
    await world.until("2026-12-15T11:50")
    await world.say("ben", "delete-my-data", sure="yes", typed=True)
    await world.until("2026-12-15T12:30")
    assert world.rows("SELECT user FROM accounts WHERE platform = 'playground'") == [("ben",)]
    await world.say("ben", "keep-my-data")
    await world.until("2026-12-15T12:40")
    assert "accounts" not in filled(world)


async def test_nobody_goes_who_was_not_told_two_weeks_before(world: World) -> None:
    """Planned in the evening, and the bot was off until the day was over."""
    await world.until("2026-11-24T23:30", "Europe/Lisbon")
    await plan(world)
    await world.advance(minutes=1)
    await world.clock.move_to(END + DAY)
    await world.restart()
    await world.advance(minutes=1)
    assert world.rows("SELECT count(*) FROM accounts WHERE platform = 'erased'") == [(0,)]
    await world.advance(days=13)
    for person in ("ana", "ben", "chidi", "dana", "eli"):
        assert "Wednesday 30 December" in (await heard(world, person))[-1]
    assert len(world.rows("SELECT id FROM accounts WHERE platform = 'playground'")) == 5
    await world.advance(days=2)
    assert await note(world) == OVER


async def test_whoever_speaks_once_all_is_over_hears_so(world: World) -> None:
    await plan(world)
    await world.until("2026-12-16T12:00")
    assert await note(world) == OVER
    await world.say("ben", "rejected", stage="FINAL", sting="3")
    told = await world.press("ben", "Yes, save it")
    assert "I've stopped here." in told.text
