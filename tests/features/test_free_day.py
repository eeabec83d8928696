"""One day of each week is kept free: nothing of the search comes on it, and nothing is lost by it."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Message
from bot.resting import free_day
from bot.words import say
from tests.features.home import home
from tests.world import World

LISBON = "Europe/Lisbon"
HOUR = 3_600_000
# who set the hour of these is the reader or somebody in need; whatever else there is waits, or doesn't come
GOES = {"HELLO", "ANSWER", "WROTE", "TURNING", "HOST", "DELETION"}
# what a person wrote or was promised comes the morning after
WAITS = {
    *("TRUST", "WORD", "THANKS", "STATUS", "REFLECTION", "EXPERIMENT", "MEETING", "BOARD", "INTRODUCED", "CONDUCT"),
}


async def kept(world: World, person: str = "ana", day: str = "SUNDAY") -> str:
    return (await world.say(person, "free-day", day=day)).text


async def put(world: World, kind: LetterKind, person: int = 1) -> None:
    letter = Letter(kind, Dm(person), f"test:{kind.name}", Message(say("Something.")), say("A test."))
    await world.core.units.run(lambda stores: stores[Outbox].put(letter))


def state(world: World, kind: LetterKind) -> tuple[str, str | None]:
    [found] = world.rows("SELECT state, ended_why FROM outbox WHERE subject = ?", f"test:{kind.name}")
    return found[0], found[1]


@given(
    st.sampled_from(sorted(available_timezones())),
    st.integers(0, 6),
    st.integers(1_790_000_000_000, 1_930_000_000_000),
)
def test_from_midnight_to_midnight_in_every_zone(zone: str, weekday: int, at: int) -> None:
    """By what a calendar on the wall shows: 23 or 25 hours where the clocks change."""
    began, until, _ = free_day(weekday, at, zone)
    on_the_wall = datetime.fromtimestamp(at / 1000, ZoneInfo(zone)).weekday()
    assert began <= at and (at < until) == (on_the_wall == weekday)
    assert datetime.fromtimestamp(began / 1000, ZoneInfo(zone)).weekday() == weekday
    assert datetime.fromtimestamp((began - 1) / 1000, ZoneInfo(zone)).weekday() != weekday


@pytest.mark.parametrize("kind", LetterKind, ids=lambda kind: kind.name)
async def test_whatever_kind_there_is_it_is_held(world: World, kind: LetterKind) -> None:
    """A new one has to be thought about before it may go; what waits comes when quiet hours end."""
    await kept(world)
    await world.until("2026-11-29T10:00", LISBON)
    await put(world, kind)
    await world.advance(minutes=1)
    if kind.name in GOES:
        assert state(world, kind)[0] == "sent"
        return
    assert state(world, kind)[0] in ("pending", "cancelled")
    await world.until("2026-11-30T07:59", LISBON)
    assert state(world, kind)[0] in ("pending", "cancelled")
    await world.until("2026-11-30T08:01", LISBON)
    assert state(world, kind)[0] == ("sent" if kind.name in WAITS else "cancelled")


async def test_what_is_said(world: World) -> None:
    """When it begins; the day itself, where it is chosen on such a day; and what falls on it every week."""
    told = await kept(world)
    assert told.startswith("Sunday is yours now, every week, from midnight to midnight. The first one begins on Sunday")
    assert told.endswith("I won't ask. You can close it the day before or after.")
    await world.say("ben", "contact", name="Rosa")
    answer = await world.say("ben", "free-day", day="MONDAY")
    assert "You plan your week on the day that you keep free, so I won't ask." in answer.text
    assert "The letter about your contacts is for that day, so it won't come." in answer.text
    form = await world.say("ana", "free-day")
    assert form.questions["day"]["value"] == "SUNDAY"
    told = await kept(world, day="TUESDAY")
    assert "It has begun: I'll be quiet until Wednesday 25 November, 00:00." in told and "won't ask" not in told
    assert (await home(world, "ana"))["Resting"].text.startswith("I'll be quiet until Wednesday 25 November, 00:00.")


@pytest.mark.parametrize("zone", [LISBON, "Asia/Tokyo", "America/Los_Angeles"])
async def test_midnight_is_the_members_own(world: World, zone: str) -> None:
    """A word that comes a minute before arrives; a minute after, it waits for the next one."""
    await world.say("ana", "join", name="Ana", zone=zone, quiet="none")
    await kept(world)
    await world.until("2026-11-28T23:58", zone)
    await put(world, LetterKind.THANKS)
    await world.advance(minutes=1)
    assert state(world, LetterKind.THANKS)[0] == "sent"
    await world.until("2026-11-29T00:00", zone)
    await put(world, LetterKind.WORD)
    await world.until("2026-11-29T23:59", zone)
    assert state(world, LetterKind.WORD)[0] == "pending"
    await world.until("2026-11-30T00:01", zone)
    assert state(world, LetterKind.WORD)[0] == "sent"


async def test_whoever_moves_has_the_midnight_of_where_they_are(world: World) -> None:
    """In Tokyo it is Wednesday already; back in Los Angeles Tuesday isn't over, nor for whoever looks for somebody to
    ask.
    """
    await world.say("ana", "join", name="Ana", zone=LISBON, quiet="none")
    await kept(world, day="TUESDAY")
    await put(world, LetterKind.WORD)
    await world.advance(minutes=1)
    assert state(world, LetterKind.WORD)[0] == "pending"
    await world.say("ana", "join", name="Ana", zone="Asia/Tokyo", quiet="none")
    await world.advance(minutes=1)
    assert state(world, LetterKind.WORD)[0] == "sent"
    await world.say("ana", "join", name="Ana", zone="America/Los_Angeles", quiet="none")
    midnight = round(datetime(2026, 11, 25, tzinfo=ZoneInfo("America/Los_Angeles")).timestamp() * 1000)
    assert world.rows("SELECT until_at, ended_at FROM rests") == [(midnight, None)]
    await put(world, LetterKind.THANKS)
    await world.until("2026-11-24T23:59", "America/Los_Angeles")
    assert state(world, LetterKind.THANKS)[0] == "pending"
    await world.until("2026-11-25T00:01", "America/Los_Angeles")
    assert state(world, LetterKind.THANKS)[0] == "sent"


async def test_a_night_in_which_the_bot_was_down(world: World) -> None:
    """Three weeks later no due has been handled yet when the first letter is looked at: it is that day all the same."""
    await kept(world)
    await put(world, LetterKind.THANKS)
    world.change("UPDATE outbox SET not_before = ? WHERE subject = 'test:THANKS'", world.now + 26 * 24 * HOUR)
    world.change("DELETE FROM schedule WHERE kind = 'free-day'")
    await world.until("2026-12-20T18:00", LISBON)
    assert state(world, LetterKind.THANKS)[0] == "pending"
    await world.until("2026-12-21T08:01", LISBON)
    assert state(world, LetterKind.THANKS)[0] == "sent"


async def test_whoever_comes_back_has_that_one_day_cut_short(world: World) -> None:
    await kept(world)
    await world.until("2026-11-29T12:00", LISBON)
    assert (await world.say("ana", "back")).title == "Back from rest"
    await put(world, LetterKind.WORD)
    await world.advance(minutes=1)
    assert state(world, LetterKind.WORD)[0] == "sent"
    await world.until("2026-12-06T12:00", LISBON)
    await put(world, LetterKind.THANKS)
    await world.advance(minutes=1)
    assert state(world, LetterKind.THANKS)[0] == "pending"


async def test_no_day_any_more(world: World) -> None:
    await kept(world)
    await world.press("ana", "No day any more")
    await world.until("2026-11-29T12:00", LISBON)
    await put(world, LetterKind.WORD)
    await world.advance(minutes=1)
    assert state(world, LetterKind.WORD)[0] == "sent"
    assert world.rows("SELECT count(*) FROM rests") == [(0,)]
    assert world.rows("SELECT count(*) FROM schedule WHERE kind = 'free-day' AND done_at IS NULL") == [(0,)]


async def test_a_rest_that_would_end_on_it_ends_the_morning_after(world: World) -> None:
    """Its answer says so; and so does one whose last day was only then kept free. One letter says they are back."""
    await kept(world)
    assert "until Monday 30 November, 08:00" in (await world.say("ana", "rest", until="sunday")).text
    await world.say("ben", "join", name="Ben", zone=LISBON, quiet="21:00-08:00")
    await world.say("ben", "rest", until="sunday")
    await kept(world, "ben")
    await world.until("2026-11-30T07:59", LISBON)
    for person in ("ana", "ben"):
        assert "Back from rest" not in [one.title for one in await world.sees(person) if not one["private"]]
    await world.until("2026-11-30T08:01", LISBON)
    for person in ("ana", "ben"):
        assert [one.title for one in await world.sees(person) if not one["private"]].count("Back from rest") == 1


async def test_an_hour_that_was_named_is_never_on_it(world: World) -> None:
    """A reflection is offered on the day after it, and says so from the beginning."""
    await kept(world, day="WEDNESDAY")
    answer = await world.say("ana", "rejected", stage="SCREEN", sting=2)
    assert "Reflect on Thursday ✓" in (await world.more("ana", answer)).labels
    await world.until("2026-11-26T09:59", LISBON)
    assert world.rows("SELECT count(*) FROM outbox WHERE kind = 'REFLECTION'") == [(0,)]
    await world.until("2026-11-26T10:01", LISBON)
    assert world.rows("SELECT state FROM outbox WHERE kind = 'REFLECTION'") == [("sent",)]


async def test_a_week_is_not_judged_on_it(world: World) -> None:
    """What could be closed yesterday can be today, on a Monday too; but a day that comes every week excuses none."""
    await world.say("ana", "goal", action="Write to Marta", typed=True)
    await world.until("2026-12-06T12:00", LISBON)
    before = (await world.say("ana", "my-weeks")).body["fields"]
    await kept(world, day="MONDAY")
    await world.until("2026-12-07T12:00", LISBON)
    held = (await world.say("ana", "my-weeks")).body["fields"]
    assert [one["value"] for one in held if one["value"].startswith("Open")] == ["Open. You can still close it"] * 3
    assert [one["value"] for one in before] == [one["value"] for one in held[-len(before) :]]
    closed = await world.say("ana", "close-week", week="2026-11-23", typed=True)
    assert "can't be closed any more" not in closed.text and closed.error is None
    await world.until("2026-12-08T12:00", LISBON)
    refused = await world.say("ana", "close-week", week="2026-11-23", typed=True)
    assert refused.error is not None and "can't be closed any more" in refused.error
    after = (await world.say("ana", "my-weeks")).body["fields"]
    assert not [one for one in after if "You rested" in one["value"]]
    assert len([one for one in after if one["value"].startswith("Open")]) == 2
