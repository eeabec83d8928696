"""The recap: once, on the circle's day and hour; late with an apology, too late not at all."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import instant, local
from bot.courier import Attempt, Unknown
from bot.people import Circle
from tests.features.home import home
from tests.features.recaps import ALL, FRIDAY, LISBON, latest, noes, recaps
from tests.world import Said, World

DAY_MS = 86_400_000


async def set_up(world: World, **given: Any) -> Said:
    named = {"name": "Circle", "zone": LISBON, **given}
    return await world.say("ana", "setup", where="circle", **named)


async def sleep(world: World, days: float) -> None:
    """The bot is down while time passes; then it comes up and does what is due."""
    await world.clock.move_to(world.now + round(days * 86_400_000))
    await world.restart()
    await world.advance(minutes=1)


async def test_once_on_the_circles_day_and_hour(world: World) -> None:
    """Friday 17:00 in Lisbon, and the Friday after; not a minute before, and once over a restart."""
    await noes(world, *ALL)
    await world.until("2026-11-27T16:59", LISBON)
    assert await recaps(world) == []
    await world.until(FRIDAY, LISBON)
    recap = await latest(world)
    assert recap.text.split("\n") == ["What you did in the last seven days:", "5 rejections were logged."]
    await world.restart()
    await world.until("2026-12-04T16:59", LISBON)
    assert len(await recaps(world)) == 1
    await world.until("2026-12-04T17:00", LISBON)
    assert len(await recaps(world)) == 2
    assert (await latest(world)).text.startswith("However this week went, slow is a pace too.")
    assert world.rows("SELECT day FROM recaps") == [("2026-11-27",), ("2026-12-04",)]


async def test_the_hosts_own_day_and_hour(world: World) -> None:
    """Moved to Thursday 09:30, it comes then, and Friday stays still."""
    await set_up(world, recap_day="THURSDAY", recap_hour="09:30")
    await world.until("2026-11-26T09:30", LISBON)
    assert len(await recaps(world)) == 1
    await world.until("2026-12-03T09:29", LISBON)
    assert len(await recaps(world)) == 1


async def test_once_in_seven_days_wherever_it_moves(world: World) -> None:
    """After Friday's recap to Saturday, then to Sunday: the next one is on the Sunday after the week."""
    await noes(world, *ALL)
    await world.until(FRIDAY, LISBON)
    await noes(world, "ana")
    await set_up(world, recap_day="SATURDAY", recap_hour="17:00")
    await set_up(world, recap_day="SUNDAY", recap_hour="09:00")
    preview = await world.say("ana", "recap")
    assert "The next recap will come on Sunday 6 December, 09:00." in preview.quoted
    await world.until("2026-12-06T08:59", LISBON)
    assert len(await recaps(world)) == 1
    await world.until("2026-12-06T09:00", LISBON)
    assert [one.text for one in await recaps(world)] == [
        "What you did in the last seven days:\n5 rejections were logged.",
        "However this week went, slow is a pace too. The next recap will come on Sunday 13 December, 09:00.",
    ]


async def test_a_week_is_over_only_with_its_hour(world: World) -> None:
    """Moved from 17:00 to 15:00 on the same day, the next Friday would be two hours too soon."""
    await world.until(FRIDAY, LISBON)
    await set_up(world, recap_day="FRIDAY", recap_hour="15:00")
    await world.until("2026-12-10T12:00", LISBON)
    assert len(await recaps(world)) == 1
    await world.until("2026-12-11T15:00", LISBON)
    assert len(await recaps(world)) == 2


async def test_the_next_date_is_said_alike_everywhere(world: World) -> None:
    """After Friday's recap the host moves it to Mondays: /setup, /recap and Home say the Monday on which it comes."""
    await world.until(FRIDAY, LISBON)
    moved = await set_up(world, recap_day="MONDAY", recap_hour="09:00")
    assert "every Monday at 09:00" in moved.text and "The next one will come on Monday 7 December, 09:00." in moved.text
    told = "The next recap will come on Monday 7 December, 09:00."
    assert told in (await world.say("ana", "recap")).quoted
    assert told in (await home(world, "ana"))["Circle"].text
    await world.until("2026-12-07T08:59", LISBON)
    assert len(await recaps(world)) == 1
    await world.until("2026-12-07T09:00", LISBON)
    assert len(await recaps(world)) == 2
    told = "The next recap will come on Monday 14 December, 09:00."
    assert told in (await latest(world)).text and told in (await home(world, "ana"))["Circle"].text


async def test_an_hour_earlier_is_sooner_than_a_week(world: World) -> None:
    """From 17:00 to 16:00, the Friday after would be 167 hours away."""
    await world.until(FRIDAY, LISBON)
    assert "Friday 11 December, 16:00" in (await set_up(world, recap_day="FRIDAY", recap_hour="16:00")).text
    await world.until("2026-12-11T15:59", LISBON)
    assert len(await recaps(world)) == 1


async def test_a_date_at_which_nobody_was_there_is_over(empty_world: World) -> None:
    """Set up on Tuesday at 17:00 for 17:30, with nobody in it; at 17:40 moved to 18:00: it comes a week later."""
    world = empty_world
    await set_up(world, recap_day="TUESDAY", recap_hour="17:30")
    await world.say("ana", "leave", sure="yes", where="circle")
    await world.advance(minutes=40)
    again = await set_up(world, recap_day="TUESDAY", recap_hour="18:00")
    assert "The next one will come on Tuesday 1 December, 18:00." in again.text
    [(due,)] = world.rows("SELECT local_date FROM schedule WHERE kind = 'recap' AND state = 'open'")
    assert due == "2026-12-01"


SUNDAY_IN_THE_GAP = Circle(1, "p", "w", "C", "Europe/Berlin", "en", "c", None, 6, 150)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1439), st.integers(0, 20 * DAY_MS)), max_size=9))
def test_a_week_lies_between_two_recaps(moves: list[tuple[int, int, int]]) -> None:
    """However a host moves them, over Berlin's spring: by its clock seven days at least, and nobody waits for more than
    fourteen once they stop."""
    now, counted, circle = instant(date(2027, 3, 1), 0, "Europe/Berlin"), None, SUNDAY_IN_THE_GAP
    posted: list[int] = []
    for weekday, minute, later in [*moves, (6, 150, 60 * DAY_MS)]:
        until = now + later
        assert circle.next_recap(now, counted)[1] - now <= 14 * DAY_MS + 3_600_000
        while (when := circle.next_recap(now, counted)[1]) <= until:
            now = counted = when
            posted.append(when)
        now, circle = until, replace(circle, recap_weekday=weekday, recap_minute=minute)
    clocks = [local(one, "Europe/Berlin").replace(tzinfo=None) for one in posted]
    gaps = [later - one for one, later in pairwise(clocks)]
    hour = timedelta(hours=1)  # where 02:30 does not exist, it is 03:30
    assert all(gap >= timedelta(days=7) - hour for gap in gaps) and posted


async def test_its_hour_holds_when_clocks_change(world: World) -> None:
    """Berlin goes forward on 28 March 2027: Sundays 17:00 before and after, and each Sunday once."""
    await set_up(world, zone="Europe/Berlin", recap_day="SUNDAY")
    await world.until("2027-03-21T17:00", "Europe/Berlin")
    before = len(await recaps(world))
    await world.until("2027-03-28T16:59", "Europe/Berlin")
    assert len(await recaps(world)) == before
    await world.until("2027-03-28T17:00", "Europe/Berlin")
    assert len(await recaps(world)) == before + 1
    days = [day for (day,) in world.rows("SELECT day FROM recaps")]
    assert len(days) == len(set(days)) == before + 1


async def test_late_it_apologises(world: World) -> None:
    """Up on Sunday noon, 43 hours late: posted, with its own hour in the first line, counted up to then."""
    await noes(world, *ALL)
    await sleep(world, 4.8)
    recap = await latest(world)
    assert recap.text.startswith("Sorry I'm late. This was for Friday 27 November, 17:00.\n")
    assert "5 rejections" in recap.text
    await world.until("2026-12-04T17:00", LISBON)
    assert len(await recaps(world)) == 2 and "Sorry" not in (await latest(world)).text


async def test_too_late_it_stays_away_and_the_host_hears(world: World) -> None:
    """Up on Monday, 72 hours late."""
    await sleep(world, 6)
    assert await recaps(world) == []
    await world.advance(minutes=16)
    expected = "The recap of Harbour for Friday 27 November was more than two days late, so I didn't post it."
    assert [one for one in await world.texts("ana") if "recap" in one] == [expected]
    assert not any("recap" in one for one in await world.texts("ben"))
    assert world.rows("SELECT * FROM recaps") == world.rows("SELECT * FROM outbox WHERE kind = 'RECAP'") == []
    await world.until("2026-12-04T17:00", LISBON)
    assert len(await recaps(world)) == 1


async def test_after_weeks_away_only_the_last_one_comes(world: World) -> None:
    """Down for 17 days and a bit: Friday 11 December was 20 hours ago, and comes; the two before don't."""
    await sleep(world, 17.84)
    [only] = await recaps(world)
    assert only.text.startswith("Sorry I'm late. This was for Friday 11 December, 17:00.")


async def test_where_nobody_can_tell_it_is_dropped_and_the_host_told(world: World) -> None:
    """The reply is lost twice: never posted again."""
    await world.until("2026-11-27T16:59", LISBON)
    await world.clock.move_to(world.now + 60_000)
    await world.app.tick()
    for expected in (Attempt.SEND, Attempt.LOOK_UP):
        _, leased = await world.app.letters.lease(10)
        found = [(letter, step) for letter, step in leased if letter.subject == "recap:1"]
        assert [step for _, step in found] == [expected]
        await world.app.letters.mark([(letter, step, Unknown()) for letter, step in found])
        await world.clock.move_to(world.now + 61_000)
    await world.advance(minutes=20)
    assert await recaps(world) == []
    told = [one for one in await world.sees("ana") if "recap" in one.text]
    assert [one.text.split(".")[0] for one in told] == [
        "I can't tell whether the recap of Harbour for Friday 27 November arrived"
    ]
    assert world.rows("SELECT state, ended_why FROM outbox WHERE kind = 'RECAP'") == [("cancelled", "unknown outcome")]
