"""First days are asked about in the evening and a week later, by their own clock, and never once that was stopped."""

from datetime import date, datetime, timedelta
from functools import partial
from random import Random

import pytest
from msgspec.structs import replace

from bot.answers import Range
from bot.calendar import instant, local, quiet, wakes
from bot.events import Events
from bot.features.landing.desk import Desk
from bot.features.landing.first_days import asked_at, plan
from bot.features.landing.store import Landing, Landings
from bot.mailing import Outbox
from bot.planning import Schedule
from bot.ports import Limits, People
from storage.stores import Stores
from tests.world import Said, World

FIRST, LATER = "It was your first day. How was it?", "You've been there for a week. How is it going?"


async def asked(world: World, person: str = "ana") -> list[tuple[str, str]]:
    """Each question with when it came, by the clock of Lisbon or wherever they are."""
    zone = world.rows("SELECT zone FROM accounts WHERE user = ?", person)[0][0]
    return [
        (one.text.partition(" There's")[0], _at(one, zone))
        for one in await world.sees(person)
        if one.text.startswith((FIRST, LATER))
    ]


def _at(one: Said, zone: str) -> str:
    ms = int(datetime.fromisoformat(one.body["at"]).timestamp() * 1000)
    return local(ms, zone).strftime("%Y-%m-%d %H:%M")


async def test_in_the_evening_and_a_week_later(world: World) -> None:
    await world.say("ana", "landing-day", on="Monday")
    await world.advance(days=30)
    assert await asked(world) == [(FIRST, "2026-11-30 19:00"), (LATER, "2026-12-07 19:00")]


async def test_what_is_answered_is_kept_nowhere(world: World) -> None:
    """Nothing is read from it either: the same rows stand afterwards, whichever it was."""
    await world.say("ana", "landing-day", on="Monday")
    await world.until("2026-11-30T19:30", "Europe/Lisbon")
    [letter] = [one for one in await world.sees("ana") if one.text.startswith(FIRST)]
    assert letter.labels == ["Good", "Hard", "Stop these", "Why this?"]
    assert (await world.press("ana", "Good")).text == "Good to hear. It's fine if tomorrow is different."
    hard = await world.press("ana", "Hard")
    assert hard.text == (
        "Thank you for telling me. Many first days are hard, and it says nothing about you or about what comes."
    )
    assert hard.labels == ["People I'd turn to", "Ask my circle", "Help now"]
    for table in ("weeks", "rest_signs", "rejections"):
        assert world.rows(f"SELECT count(*) FROM {table}") == [(0,)]


@pytest.mark.parametrize("stops", ["press", "again", "unknown", "consent", "leave"])
async def test_it_stops(world: World, stops: str) -> None:
    await world.say("ana", "landing-day", on="Monday")
    if stops == "press":
        await world.until("2026-11-30T19:30", "Europe/Lisbon")
        await world.press("ana", "Stop these")
    elif stops == "again":
        await world.say("ana", "search-again")
    elif stops == "unknown":
        await world.say("ana", "landing-day", on="unknown")
    elif stops == "consent":
        await world.say("ana", "withdraw-consent", sure="yes")
    else:
        await world.say("ben", "landing-day", on="Monday")
        await world.say("ben", "leave", where="circle", sure="yes")
    await world.advance(days=30)
    who = "ben" if stops == "leave" else "ana"
    assert await asked(world, who) == ([(FIRST, "2026-11-30 19:00")] if stops == "press" else [])


async def test_whoever_rests_gets_nothing(world: World) -> None:
    await world.say("ana", "landing-day", on="Monday")
    await world.say("ana", "rest", until="8 days")
    await world.advance(days=30)
    assert await asked(world) == [(LATER, "2026-12-07 19:00")]


async def test_another_day_and_another_zone(world: World) -> None:
    """The last one said counts, by the clock that they have then; it is said when that moves."""
    await world.say("ana", "landing-day", on="Monday")
    await world.say("ana", "landing-day", on="Wednesday")
    moved = await world.say("ana", "join", where="circle", name="Ana", zone="America/New_York", quiet="18:00-08:00")
    assert "I'll ask about your first days on Wednesday 25 November, 17:00." in moved.text
    await world.advance(days=30)
    assert await asked(world) == [(FIRST, "2026-11-25 17:00"), (LATER, "2026-12-02 17:00")]


async def test_a_letter_that_waits_is_not_lost_by_moving(world: World) -> None:
    """It was due in their quiet hours, which are the whole day but two."""
    await world.say("ana", "join", where="circle", name="Ana", zone="Europe/Lisbon", quiet="10:00-08:00, 22 hours")
    await world.say("ana", "landing-day", on="Monday")
    await world.until("2026-11-30T20:00", "Europe/Lisbon")
    assert await asked(world) == []
    await world.say("ana", "join", where="circle", name="Ana", zone="Europe/Lisbon", quiet="none")
    await world.advance(days=30)
    assert [text for text, _ in await asked(world)] == [FIRST, LATER]


ZONES = ["Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "America/Santiago"]
DUE = "SELECT due_at FROM schedule WHERE subject = ? ORDER BY due_at"


async def test_at_the_right_local_time_across_clock_changes(world: World) -> None:
    """In the evening of that date, or an hour before it is quiet, and never within quiet hours: 300 random ones."""
    chance = Random(1)
    for _ in range(300):
        zone, first = chance.choice(ZONES), date(2026, 12, 1) + timedelta(chance.randrange(760))
        hours = Range(chance.randrange(1440), chance.randrange(1440))
        number, when = await world.core.units.run(partial(_planned, world, zone, first, hours))
        early = hours.holds(19 * 60) and hours.start > 13 * 60 and not hours.holds(hours.start - 60)
        minute = hours.start - 60 if early else 19 * 60
        dues = [at for (at,) in world.rows(DUE, f"landing:{number}")]
        assert dues == [instant(first + timedelta(days), minute, zone) for days in (0, 7)]
        assert local(dues[0], zone).date() == first
        assert when == wakes(dues[0], zone, hours.start, hours.end)
        assert not quiet(when, zone, hours.start, hours.end)


def _planned(world: World, zone: str, first: date, hours: Range, stores: Stores) -> tuple[int, int]:
    """The number of a landing that is planned for, and when its first question comes."""
    desk = Desk(
        stores[Landings],
        stores[People],
        stores[Limits],
        stores[Outbox],
        stores[Schedule],
        Events(),
        world.clock,
    )
    by = desk.people.account(1)
    assert by is not None
    by = replace(by, zone=zone, quiet=hours)
    one = desk.landings.add(Landing(by.id, world.clock.now(), first_day=first))
    plan(one, by, desk)
    when = asked_at(one, by, desk)
    assert when is not None
    return one.id, when
