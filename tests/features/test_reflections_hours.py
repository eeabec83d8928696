"""Reflections: the hour that was said last is the hour at which one comes, whatever changes in between."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.features.reflecting import LISBON, offers, rejected
from tests.world import Said, World

SAID = re.compile(r"your reflection will come(?: after that,)? on (\w+ \d+ \w+, \d\d:\d\d)", re.IGNORECASE)


def told(said: Said) -> str | None:
    found = SAID.search(said.text)
    return found[1] if found else None


@pytest.mark.parametrize(
    ("quiet", "hour"), [("21:00-12:00", "Wednesday 25 November, 12:00"), ("none", "Wednesday 25 November, 10:00")]
)
async def test_new_quiet_hours_say_the_new_hour(world: World, quiet: str, hour: str) -> None:
    await rejected(world)
    saved = await world.say("ana", "join", name="Ana", zone=LISBON, quiet=quiet)
    assert told(saved) == hour


async def test_a_new_zone_says_the_new_hour(world: World) -> None:
    """Ten in Auckland on Wednesday is Tuesday evening in Lisbon, four hours after the rejection: too early."""
    await rejected(world)
    saved = await world.say("ana", "join", name="Ana", zone="Pacific/Auckland")
    assert told(saved) == "Thursday 26 November, 10:00"
    await world.until("2026-11-26T09:59", "Pacific/Auckland")
    assert await offers(world) == []
    await world.until("2026-11-26T10:00", "Pacific/Auckland")
    assert len(await offers(world)) == 1


async def test_a_rest_and_its_early_end_say_the_new_hour(world: World) -> None:
    await rejected(world)
    assert told(await world.say("ana", "rest", until="3 days")) == "Saturday 28 November, 10:00"
    assert told(await world.say("ana", "rest", until="7 days")) == "Wednesday 2 December, 10:00"
    await world.until("2026-11-25T12:00", LISBON)
    assert told(await world.say("ana", "back")) == "Friday 27 November, 10:00"
    await world.until("2026-11-27T09:59", LISBON)
    assert await offers(world) == []
    await world.until("2026-11-27T10:00", LISBON)
    assert len(await offers(world)) == 1


async def test_who_leaves_hears_that_nothing_comes_and_who_comes_back_is_offered_it(world: World) -> None:
    await rejected(world, "ben")
    gone = await world.say("ben", "leave", sure="yes")
    assert gone.text.endswith("Your reflection won't come by itself now. /reflect opens it any time.")
    await world.advance(days=2)
    assert await offers(world, "ben") == []
    await world.say("ben", "join", name="Ben", zone="America/New_York")
    await world.until("2026-11-27T10:00", "America/New_York")
    assert len(await offers(world, "ben")) == 1


async def test_tomorrow_is_tomorrow_at_night_too(world: World) -> None:
    """Put off on Wednesday at 23:00, [Tomorrow] is Thursday: half a day was waited long before."""
    await rejected(world)
    await world.until("2026-11-25T23:00", LISBON)
    assert told(await world.press("ana", "Tomorrow")) == "Thursday 26 November, 10:00"


WEDNESDAY, THURSDAY = "Wednesday 25 November, 10:00", "Thursday 26 November, 10:00"


NOON = "Wednesday 25 November, 12:00"


@pytest.mark.parametrize(("quiet", "hour"), [("21:00-08:00", WEDNESDAY), ("21:00-12:00", NOON)])
async def test_a_button_with_a_tick_keeps_what_is_planned(world: World, quiet: str, hour: str) -> None:
    """Also in the morning of that day, and as long as quiet hours hold its offer back."""
    await world.say("ana", "join", name="Ana", zone=LISBON, quiet=quiet)
    card = await rejected(world)
    for at in ("2026-11-25T09:00", "2026-11-25T09:59" if quiet.endswith("08:00") else "2026-11-25T11:00"):
        await world.until(at, LISBON)
        answer = await world.press_token("ana", (await world.more("ana", card)).token("Reflect on Wednesday ✓"))
        assert told(answer) == hour and "Reflect on Wednesday ✓" not in answer.labels
    await world.until("2026-11-25T12:00", LISBON)
    assert len(await offers(world)) == 1


async def test_one_logged_minutes_before_moves_it_to_the_next_morning_once(world: World) -> None:
    """What has just happened has a night's sleep; what comes on the same day after that is said, and stays."""
    await rejected(world)
    await world.until("2026-11-25T09:55", LISBON)
    second = await rejected(world)
    assert told(second) == THURSDAY and second.labels[-1] == "More"
    assert (await world.more("ana", second)).labels == ["Reflect on Thursday ✓", "No reflection"]
    await world.until("2026-11-26T09:55", LISBON)
    assert await offers(world) == []
    third = await rejected(world)
    assert told(third) == THURSDAY and third.labels[-1] == "More"
    await world.until("2026-11-26T10:00", LISBON)
    assert [text[:48] for text in await offers(world)] == ["Would you like to look back on the 3 rejections "]


async def test_one_logged_while_the_offer_waits_for_the_morning_moves_it_too(world: World) -> None:
    """It is ten already, and Ana is quiet until noon: nobody has seen the offer yet."""
    await world.say("ana", "join", name="Ana", zone=LISBON, quiet="21:00-12:00")
    await rejected(world)
    await world.until("2026-11-25T11:00", LISBON)
    assert told(await rejected(world)) == "Thursday 26 November, 12:00"
    await world.until("2026-11-26T11:59", LISBON)
    assert await offers(world) == []
    await world.until("2026-11-26T12:00", LISBON)
    assert len(await offers(world)) == 1


async def test_tomorrow_on_an_offer_that_was_read_in_the_inbox_is_tomorrow(world: World) -> None:
    """It has come by that way, though quiet hours still last."""
    await world.say("ana", "join", name="Ana", zone=LISBON, quiet="21:00-12:00")
    await rejected(world)
    await world.until("2026-11-25T11:00", LISBON)
    await world.say("ana", "inbox")
    assert told(await world.press("ana", "Tomorrow")) == "Thursday 26 November, 12:00"


async def test_what_leaves_the_hour_as_it_was_says_nothing_of_it(world: World) -> None:
    """And a hard one, which moves it, does."""
    await rejected(world)
    await world.advance(hours=2)
    assert told(await rejected(world)) is None
    assert told(await rejected(world, sting=5)) == THURSDAY


async def test_a_hard_one_that_is_none_any_more_waits_for_a_night_all_the_same(world: World) -> None:
    await rejected(world)
    await world.until("2026-11-25T09:50", LISBON)
    assert told(await rejected(world, sting=5)) == "Friday 27 November, 10:00"
    changed = await world.say("ana", "edit-rejection", number=2, stage="SCREEN", sting=2)
    assert told(changed) == THURSDAY


async def test_an_hour_of_ones_own_choice_stays_and_is_said(world: World) -> None:
    await rejected(world, "ben")  # noon in New York
    await world.say("ben", "reflect-when", when="LATER_TODAY")
    await world.advance(hours=1)
    second = await rejected(world, "ben")
    assert told(second) == "Tuesday 24 November, 16:00" and second.labels[-1] == "More"
    assert "Reflect on Wednesday" in (await world.more("ben", second)).labels


async def test_the_label_names_the_day_that_the_answer_names(world: World) -> None:
    """Asleep from 08:30 to 00:30: ten on Thursday is half past midnight on Friday."""
    await world.until("2026-11-25T00:40", LISBON)
    await world.say("ana", "join", name="Ana", zone=LISBON, quiet="08:30-00:30")
    await rejected(world)
    assert told(await world.press("ana", "Reflect on Friday ✓")) == "Friday 27 November, 00:30"


ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"]
)
QUIET = st.sampled_from(["none", "21:00-08:00", "22:00-12:30", "00:30-15:00", "09:00-17:00", "02:00-03:00"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("waits"), st.integers(1, 30)),
        st.tuples(st.just("chooses"), st.sampled_from(["TOMORROW", "LATER_TODAY"])),
        st.tuples(st.just("moves"), st.tuples(ZONES, QUIET)),
        st.tuples(st.just("rests"), st.sampled_from(["1 day", "3 days"])),
        st.tuples(st.just("is back"), st.none()),
        st.tuples(st.just("edits"), st.sampled_from([3, 5])),
    ),
    min_size=1,
    max_size=7,
)


AT = ["2026-11-24T18:00", "2027-03-12T20:00", "2027-03-27T21:30", "2027-04-03T09:00", "2027-10-30T23:00"]


@settings(max_examples=15, deadline=None)
@given(zone=ZONES, quiet=QUIET, at=st.sampled_from(AT), steps=STEPS)
async def test_the_hour_that_was_said_last_is_the_hour(
    tmp_path_factory: pytest.TempPathFactory, zone: str, quiet: str, at: str, steps: list[tuple[str, Any]]
) -> None:
    """Whatever they choose, wherever they go, when clocks change: what they were told last is when it comes."""
    world = World(tmp_path_factory.mktemp("hours"))
    await world.open(seated=True)
    try:
        await world.until(at)
        await world.say("ana", "join", name="Ana", zone=zone, quiet=quiet)
        await rejected(world)
        hour = told(await world.say("ana", "reflect-when", when="TOMORROW"))
        for what, which in [*steps, *[("waits", 72)] * 8]:
            said = await take(world, what, which)
            hour = told(said) or hour if said else hour
            zone = which[0] if what == "moves" else zone
            if came := world.rows("SELECT ended_at FROM outbox WHERE kind = 'REFLECTION' AND state = 'sent'"):
                break
        here = datetime.fromtimestamp(came[0][0] / 1000, ZoneInfo(zone))
        assert f"{here:%A} {here.day} {here:%B, %H:%M}" == hour
    finally:
        await world.close()


async def take(world: World, what: str, which: Any) -> Said | None:
    match what:
        case "waits":
            await world.advance(hours=which)
            return None
        case "chooses":
            return await world.say("ana", "reflect-when", when=which)
        case "moves":
            return await world.say("ana", "join", name="Ana", zone=which[0], quiet=which[1])
        case "rests":
            return await world.say("ana", "rest", until=which)
        case "is back":
            return await world.say("ana", "back")
    return await world.say("ana", "edit-rejection", number=1, stage="SCREEN", sting=which)


async def test_an_offer_that_is_kept_back_says_its_new_hour_too(world: World) -> None:
    """It is ten already and Ana is quiet until noon; then she moves her hours, and rests."""
    await world.say("ana", "join", name="Ana", zone=LISBON, quiet="21:00-12:00")
    await rejected(world)
    await world.until("2026-11-25T11:00", LISBON)
    moved = await world.say("ana", "join", name="Ana", zone=LISBON, quiet="21:00-12:30")
    assert told(moved) == "Wednesday 25 November, 12:30"
    rests = await world.say("ana", "rest", until="1 Dec")
    hour = told(rests)
    assert hour is not None and "November" not in hour
    day, time = hour.removesuffix(hour[-7:]), hour[-5:]
    await world.until(f"2026-12-0{day.split()[1]}T{time}", LISBON)
    assert len(await offers(world)) == 1
