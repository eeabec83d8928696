"""One letter a week about all contacts, on one's own day; none in a rest, none after a landing, none once stopped."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.features.test_contacts import added, touched
from tests.world import Said, World

LISBON = "Europe/Lisbon"
WEEK = timedelta(days=7)


async def letters(world: World, person: str = "ana") -> list[Said]:
    return [one for one in await world.sees(person) if one.title == "Your contacts this week"]


async def test_all_that_is_due_comes_in_one(world: World) -> None:
    for name in ("Rosa", "Kim", "Lee"):
        await touched(world, await added(world, name), "WROTE", "18 November")
    await added(world, "Gil", tie="GIVE")
    await world.until("2026-11-30T09:59", LISBON)
    assert await letters(world) == []
    await world.advance(minutes=2)
    [one] = await letters(world)
    assert one.text == (
        "It's time to write to 3 contacts. One more is below, if you like: one message takes five minutes. "
        "None of it has to be today."
    )
    assert one.fields == {
        **dict.fromkeys(("Rosa", "Kim", "Lee"), "Follow-up"),
        "Gil": "One to give: an article, a name, a kind word.",
    }
    await world.advance(days=6)
    assert len(await letters(world)) == 1


async def test_the_cards_three(world: World) -> None:
    """A weak tie of another company than of those one has spoken to lately; only what is known is said of it."""
    await touched(world, await added(world, "Warm", company="Acme"), "HEARD")
    for name, company in (("Same house", "ACME"), ("No house", None), ("Lately", "Birch"), ("Elsewhere", "Maple")):
        number = await added(world, name, tie="WEAK", **({"company": company} if company else {}))
        await touched(world, number, "HEARD", "1 September" if name == "Lately" else "1 March 2026")
    await added(world, "New", tie="WEAK", company="Oak")  # of whom nobody knows when they spoke
    await world.until("2026-11-30T10:01", LISBON)
    [one] = await letters(world)
    assert [*one.fields] == ["Warm · Acme", "Elsewhere · Maple"]
    assert one.fields["Elsewhere · Maple"].startswith("Nothing logged in half a year, nor with anybody else where they")
    assert one.text.startswith("Nobody is waiting for you. Here are 2 to write to if you like: one message takes five")


async def test_nothing_to_say_is_not_said(world: World) -> None:
    await touched(world, await added(world, tie="WEAK"), "WROTE")
    await world.until("2026-11-30T12:00", LISBON)
    assert await letters(world) == []
    await world.until("2026-12-07T10:01", LISBON)
    assert len(await letters(world)) == 1


async def test_their_own_day(world: World) -> None:
    await added(world)
    await world.say("ana", "contact-day", day="THURSDAY")
    await world.until("2026-11-26T10:01", LISBON)
    assert len(await letters(world)) == 1
    await world.say("ana", "contact-day", day="FRIDAY")
    await world.until("2026-12-03T23:00", LISBON)
    assert len(await letters(world)) == 1
    await world.advance(days=1)
    assert len(await letters(world)) == 2


@pytest.mark.parametrize("how", ["rest", "stopped", "landed", "left", "consent"])
async def test_none_comes(world: World, how: str) -> None:
    await added(world)
    match how:
        case "rest":
            await world.say("ana", "rest", until="14 days")
        case "stopped":
            await world.say("ana", "contact-letters", on="no")
        case "landed":
            await world.say("ana", "landed")
            await world.say("ana", "landing-stops", stop="yes")
        case "left":
            await world.say("ana", "leave", sure="yes", typed=True)
        case "consent":
            await world.say("ana", "withdraw-consent", sure="yes", typed=True)
    await world.advance(days=13)
    assert await letters(world) == []


async def test_it_comes_back_with_the_search(world: World) -> None:
    await added(world)
    await world.say("ana", "landed")
    await world.say("ana", "landing-stops", stop="yes")
    await world.say("ana", "search-again")
    await world.until("2026-11-30T10:01", LISBON)
    assert len(await letters(world)) == 1


async def test_the_day_after_an_outage(world: World) -> None:
    """It comes late, and the next one at least seven days after it."""
    await added(world)
    await world.clock.move_to(int(datetime(2026, 12, 3, 12, tzinfo=ZoneInfo("UTC")).timestamp() * 1000))
    await world.restart()
    await world.advance(minutes=1)
    assert len(await letters(world)) == 1
    await world.until("2026-12-13T23:00", LISBON)
    assert len(await letters(world)) == 1
    await world.advance(days=1)
    assert len(await letters(world)) == 2


async def test_a_thank_you_stands_on_what_is_sent_anyway(world: World) -> None:
    """The day after a talk, on the question about the week; on no other day, and not once it was said."""
    await world.until("2026-11-29T12:00", LISBON)
    rosa, kim = await added(world, "Rosa"), await added(world, "Kim", person="ben")
    await touched(world, rosa, "TALKED")
    await touched(world, kim, "TALKED", person="ben")
    await touched(world, kim, "THANKED", person="ben")
    await world.until("2026-12-02T20:00", LISBON)
    line = "You talked with Rosa on Sunday 29 November. Two lines of thanks take a minute."
    weeks = [one for one in await world.texts("ana") if one.startswith("It's a new week.")]
    assert [line in one for one in weeks] == [True]
    assert sum("thanks" in one for one in await world.texts("ana")) == 1
    assert not [one for one in await world.texts("ben") if "thanks" in one]


async def test_a_landing_says_that_it_stops(world: World) -> None:
    await added(world)
    for _ in range(4):
        shown = await world.say("ana", "landing-step", step="CHANGES")
        if "The letter about your contacts" in shown.fields:
            break
    assert "The letter about your contacts" in shown.fields


async def test_what_they_had_stopped_stays_so_after_a_landing(world: World) -> None:
    await added(world)
    await world.say("ana", "contact-letters", on="no")
    await world.say("ana", "landed")
    await world.say("ana", "landing-stops", stop="yes")
    await world.say("ana", "search-again")
    await world.advance(days=8)
    assert await letters(world) == []
