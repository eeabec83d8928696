"""An hour that somebody types for a day is taken as they mean it: what is open is asked, and what moves is said."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.calendar import times_shown
from bot.meetings import changed_clocks
from bot.spoken import CLOCK, in_english
from bot.typed_time import either_end
from bot.words import ANYONE, render
from tests.features.introducing import wanting
from tests.world import Said, World

Way = Callable[[World, str, str], Awaitable[Said]]


async def as_event(world: World, on: str, hour: str) -> Said:
    return await world.say("dana", "event", words="A long evening", day=on, hour=hour)


async def as_mock(world: World, on: str, hours: str) -> Said:
    if not world.rows("SELECT * FROM interviews"):
        for one in ("ana", "chidi", "eli"):
            await world.say(one, "join", name=one.title(), zone="Lisbon", quiet="none", asks=0)
        await world.say("ben", "mock-interview", about="A nurse")
        await world.advance(minutes=1)
    return await world.press("dana", "Propose times", day=on, hours=hours)


async def as_introduction(world: World, on: str, hours: str) -> Said:
    if not world.rows("SELECT * FROM introductions"):
        await wanting(world, "dana", "ben")
        await world.until("2027-03-18T12:00")
    return await world.press("dana", "Propose a time", day=on, hours=hours)


@pytest.mark.parametrize("way", [as_event, as_mock, as_introduction])
async def test_what_is_open_is_asked_and_what_moves_is_said(world: World, way: Way) -> None:
    """Dana lives in Berlin, where 02:30 is never shown on 28 March."""
    await world.clock.move_to(round(datetime(2027, 3, 10, 17, tzinfo=UTC).timestamp() * 1000))
    await world.restart()
    for typed, hour in (("24:00", "00:00"), ("midnight", "00:00"), ("12 am", "00:00"), ("1:30 at night", "01:30")):
        asked = await way(world, "2027-03-27", typed)
        assert [*asked.problems.values()] == [
            f"“{typed}” can be at either end of that day. Please say {hour} for its beginning, or name the next day."
        ]
    told = await way(world, "2027-03-28", "02:30")
    assert "The clocks go forward then and leave out 02:30, so it's 03:30." in told.text
    assert "Sunday 28 March, 03:30" in str(told.fields)
    plain = await way(world, "2027-03-27", "00:00")
    assert "clocks" not in plain.text and "Saturday 27 March, 00:00" in str(plain.fields)


async def test_which_of_two_is_said(world: World) -> None:
    await world.clock.move_to(round(datetime(2027, 10, 20, 17, tzinfo=UTC).timestamp() * 1000))
    await world.restart()
    told = await as_event(world, "2027-10-31", "02:30")
    assert "The clocks go back then and show 02:30 twice. It's the first of the two." in told.text
    [(begins,)] = world.rows("SELECT begins_at FROM postings")
    assert begins == datetime(2027, 10, 31, 0, 30, tzinfo=UTC).timestamp() * 1000


@pytest.mark.parametrize(
    ("zone", "on"),
    [
        ("Europe/Berlin", "2027-03-28"),
        ("Europe/Berlin", "2027-10-31"),
        ("Australia/Lord_Howe", "2027-04-04"),
        ("Australia/Lord_Howe", "2027-10-03"),
        ("Africa/Cairo", "2026-04-24"),
        ("America/New_York", "2027-06-01"),
    ],
)
def test_each_minute_is_shown_as_often_as_it_is(zone: str, on: str) -> None:
    """Counted minute by minute; only what is not shown once is told of."""
    day, counted = date.fromisoformat(on), [0] * 1440
    begins = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=14)
    for n in range(52 * 60):
        here = (begins + timedelta(minutes=n)).astimezone(ZoneInfo(zone))
        if here.date() == day:
            counted[here.hour * 60 + here.minute] += 1
    assert [times_shown(day, minute, zone) for minute in range(1440)] == counted
    told = [bool(changed_clocks(day, [minute], zone)) for minute in range(1440)]
    assert told == [n != 1 for n in counted]


def test_a_gap_is_told_by_its_own_length() -> None:
    """Half an hour on Lord Howe Island."""
    [told] = changed_clocks(date(2027, 10, 3), [135], "Australia/Lord_Howe")
    assert render(told, ANYONE) == "The clocks go forward then and leave out 02:15, so it's 02:45."


@pytest.mark.parametrize(
    ("typed", "is_open"),
    [
        *((typed, True) for typed in ("24:00", "24h", "2400", "midnight", "12 midnight", "12am", "12:30 a.m.")),
        *((typed, True) for typed in ("Mitternacht", "24 Uhr", "minuit", "medianoche", "0 Uhr nachts", "1 at night")),
        *((typed, True) for typed in ("północ", "meia-noite", "middernacht", "mezzanotte")),
        *((typed, False) for typed in ("00:00", "0:00", "0 Uhr", "0h", "0:30", "1 am", "12 pm", "noon", "12", "4:59")),
        *((typed, False) for typed in ("11 at night", "22 Uhr nachts", "23:59", "quarter to midnight", "later")),
    ],
)
def test_which_hours_may_be_at_either_end(typed: str, is_open: bool) -> None:
    assert either_end(in_english(typed, ANYONE, CLOCK)) is is_open
