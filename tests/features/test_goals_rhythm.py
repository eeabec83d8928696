"""One local date, one prompt: across zones, DST, travel and changes of rhythm."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import WeekTime
from bot.features.goals.rhythm import Cadence, Part, Rhythm
from bot.typed_time import parse_week_time
from tests.features.goals_letters import ZONES, faces, prompts
from tests.world import World

USUAL = ["Sun 17:00", "Mon 09:00", "Wed 12:00"]


async def move(world: World, person: str, zone: str, quiet: str = "21:00-08:00") -> None:
    """The person sets their zone, as people do when they travel."""
    assert (await world.say(person, "join", name=person, zone=zone, quiet=quiet)).text.startswith("Saved")


async def test_five_people_in_five_zones(world: World) -> None:
    """Everybody is asked at their own Wednesday noon, Sunday 17:00, Monday 09:00."""
    await world.until("2026-12-01T12:00")
    for person, zone in ZONES.items():
        assert faces(prompts(world, person), zone) == ["Wed 12:00", "Sun 17:00", "Mon 09:00"], person


def test_working_days_end_on_friday() -> None:
    """From Monday 2026-11-23: the plan, four checks, nothing on Saturday, the close."""
    rhythm = Rhythm(cadence=Cadence.WEEKDAYS)
    found = [rhythm.part(date(2026, 11, day)) for day in range(23, 30)]
    assert found == [Part.PLAN, Part.CHECK, Part.CHECK, Part.CHECK, Part.CHECK, None, Part.CLOSE]


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Europe/Lisbon", "2027-03-27"),
        ("Europe/Lisbon", "2027-10-30"),
        ("America/New_York", "2027-03-13"),
        ("America/New_York", "2027-11-06"),
        ("Australia/Lord_Howe", "2027-04-03"),
        ("Australia/Lord_Howe", "2027-10-02"),
        ("Africa/Casablanca", "2027-02-06"),
    ],
)
async def test_the_hour_holds_when_clocks_change(world: World, zone: str, start: str) -> None:
    """From the Saturday before the change on: the same hours on the wall, none lost, none twice."""
    await move(world, "ana", zone)
    await world.until(f"{start}T12:00", zone)
    before = len(prompts(world, "ana"))
    await world.say("ana", "rhythm", typed=True)
    await world.until(f"{date.fromisoformat(start) + timedelta(2)}T23:00", zone)
    await world.press("ana", "Not now")
    await world.until(f"{date.fromisoformat(start) + timedelta(4)}T23:00", zone)
    assert faces(prompts(world, "ana")[before:], zone) == USUAL


async def test_an_hour_that_is_skipped_or_comes_twice(world: World) -> None:
    """Daily at 01:30 in Lisbon: 02:30 on the day that has no 01:30, the first of the two on the day that has two."""
    await move(world, "ana", "Europe/Lisbon", quiet="none")
    daily = {"plan": "Monday 1:30", "cadence": "DAILY", "check": "Wed 1:30", "close": "Sunday 1:30"}
    for start in ("2027-03-27", "2027-10-30"):
        await world.until(f"{start}T00:10", "Europe/Lisbon")
        before = len(prompts(world, "ana"))
        await world.say("ana", "rhythm", **daily)
        for _ in range(3):
            await world.advance(days=1)
            await world.say("ana", "checkin")
            await world.press("ana", "Slow")
        found = faces(prompts(world, "ana")[before:], "Europe/Lisbon", "%d %H:%M %Z")
        assert (
            found
            == {
                "2027-03-27": ["27 01:30 WET", "28 02:30 WEST", "29 01:30 WEST"],
                "2027-10-30": ["30 01:30 WEST", "31 01:30 WEST", "01 01:30 WET"],
            }[start]
        )


async def test_travellers_get_one_a_day(world: World) -> None:
    """Round the world and back with a daily check-in: no date has two, no date is lost, late ones are held back."""
    await world.say("ana", "rhythm", cadence="DAILY")
    route = ("Pacific/Auckland", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Honolulu", "Pacific/Kiritimati")
    for zone in (*route, "Europe/Lisbon"):
        await world.say("ana", "checkin")
        await world.press("ana", "Going well")
        await move(world, "ana", zone)
        await world.advance(hours=31)
    days = [
        date.fromisoformat(day)
        for (day,) in world.rows(
            "SELECT local_date FROM schedule WHERE kind = 'goals-prompt' AND account = 1 ORDER BY due_at"
        )
    ]
    assert days == [days[0] + timedelta(n) for n in range(len(days))]
    stale = world.rows("SELECT ended_why FROM outbox WHERE account = 1 AND state = 'cancelled' AND kind = 'GOALS'")
    assert set(stale) <= {("late",)}


async def test_a_later_hour_on_the_same_day_does_not_ask_twice(world: World) -> None:
    """Neither a later hour, nor another kind of prompt for a date that has had its own."""
    await world.until("2026-11-25T12:30")
    assert len(prompts(world, "ana")) == 1
    await world.say("ana", "rhythm", check="Wednesday 13:00")
    await world.say("ana", "rhythm", check="Thursday 13:00", close="Wednesday 14:00")
    await world.until("2026-11-26T12:59")
    assert len(prompts(world, "ana")) == 1
    await world.until("2026-11-26T13:00")
    assert len(prompts(world, "ana")) == 2


async def test_own_rhythm(world: World) -> None:
    """Days, hours and cadence are the member's; the form shows what holds; what is left out stays."""
    form = await world.say("ana", "rhythm")
    assert [one["value"] for one in form.questions.values()] == [
        *("Monday 09:00", "WEEKLY", "Wednesday 12:00", "Sunday 17:00")
    ]
    kept = await world.say("ana", "rhythm", plan="sunday 10", cadence="WEEKDAYS", check="wed 8:30", close="fri, 4 pm")
    assert list(kept.fields.values())[:3] == ["Sunday at 10:00", "Monday to Friday, at 08:30", "Friday at 16:00"]
    assert (await world.say("ana", "rhythm", plan="Sunday 11:00")).fields["Closing"] == "Friday at 16:00"
    await world.until("2026-11-30T23:00")
    expected = ["Wed 08:30", "Thu 08:30", "Fri 16:00", "Sun 11:00", "Mon 08:30"]
    assert faces(prompts(world, "ana")[:2], "UTC") == expected[:2]
    await world.say("ana", "rhythm", cadence="OFF")
    await world.until("2026-12-06T23:00")
    assert faces(prompts(world, "ana")[-2:], "UTC") == ["Fri 16:00", "Sun 11:00"]
    await world.say("ana", "goal", action="For the coming week")
    assert world.rows("SELECT week FROM goals") == [("2026-12-07",)]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"plan": "Sunday 9:00"}, "at most once a day"),
        ({"check": "Monday 12:00"}, "at most once a day"),
        ({"plan": "Monday 22:30"}, "22:30 is in your quiet hours, 21:00-08:00."),
    ],
)
async def test_rhythms_that_cannot_be(world: World, given: dict[str, str], said: str) -> None:
    """Each refusal says why, and nothing changes."""
    refused = await world.say("ana", "rhythm", **given)
    assert refused.error and said in refused.error
    assert (
        (await world.say("ana", "rhythm", plan="sometimes"))
        .problems["plan"]
        .startswith("I can't read “sometimes” as a day")
    )
    assert (await world.say("ana", "rhythm")).questions["plan"]["value"] == "Monday 09:00"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Monday 9:00", (0, 540)),
        ("sun, 5 pm", (6, 1020)),
        ("wed at noon", (2, 720)),
        ("Thursdays 21h", (3, 1260)),
        ("tues. 8", (1, 480)),
        ("Monday", None),
        ("9:00", None),
        ("mo 9", None),
        ("someday 9:00", None),
        ("", None),
    ],
)
def test_a_day_and_a_time(typed: str, meant: tuple[int, int] | None) -> None:
    """As people type it; None where it is unclear."""
    assert parse_week_time(typed) == meant


@given(st.integers(0, 6), st.integers(0, 6), st.sampled_from(Cadence), st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_a_weeks_prompts_serve_one_week(plan: int, close: int, cadence: Cadence, day: date) -> None:
    """From a plan day up to the next, every date serves the same Monday, within four days of the plan."""
    rhythm = Rhythm(WeekTime(plan, 540), cadence, WeekTime(2, 720), WeekTime(close, 1020))
    start = day + timedelta((plan - day.weekday()) % 7)
    served = {rhythm.week(start + timedelta(n)) for n in range(7)}
    assert served == {monday := rhythm.week(start)} and monday.weekday() == 0
    assert abs((monday - start).days) <= 3
    parts = [rhythm.part(start + timedelta(n)) for n in range(7)]
    assert parts.count(Part.PLAN) == 1 and parts.count(Part.CLOSE) == (plan != close)
    assert (Part.CHECK in parts) or cadence in (Cadence.OFF, Cadence.WEEKLY)
