"""What is due to a contact, over histories of touches, beside a count of days that is written another way."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

import pytest
from msgspec.structs import replace

from bot.features.contacts.nudges import Nudge, free, next_on, nudge, parked, touched
from bot.features.contacts.store import Clock, Touch
from tests.features.test_contacts import added, today
from tests.features.test_contacts import touched as log
from tests.world import World

START, DAY = date(2026, 3, 2), timedelta(1)
LISBON = "Europe/Lisbon"
Said = tuple[str, date]


def told(touches: Sequence[Said], let_be: bool, asked: date | None, on: date) -> str | None:
    """Day by day: a line without an answer wants a follow-up after five working days, another after ten, and then
    rests; one that was written when it was wanted is the follow-up. A talk wants thanks for a week, from the next day.
    """
    lines, working, quiet, thanks, named = 0, 0, 0, -1, -1
    day = START
    while day <= on:
        if lines:
            working += day.weekday() < 5
            quiet += 1
        thanks += thanks >= 0
        named = -1 if named < 0 else named + 1
        if day == asked and lines in (1, 2) and working >= 10:
            named = 0
        today = {what for what, when in touches if when == day}
        if "WROTE" in today:
            thanks = -1
            if lines in (0, 3) or quiet >= 60:
                lines = 1
            elif working >= 10:
                lines = 3
            elif working >= 5:
                lines = 2
            working, quiet, named = 0, 0, -1
        if today - {"WROTE"}:
            lines, working, quiet, named = 0, 0, 0, -1
        if "TALKED" in today:
            thanks = 0
        if "THANKED" in today:
            thanks = -1
        day += DAY
    if let_be:
        return None
    if 1 <= thanks <= 7:
        return "THANK"
    if lines in (1, 2) and working >= 10:
        return "AGAIN" if named < 7 else None
    return "FOLLOW" if lines == 1 and working >= 5 else None


def lived(seed: int) -> Iterator[tuple[Clock, list[Said], bool, date | None, date]]:
    """A history: each day what is known then, however late it was logged; letters on Mondays."""
    chance = Random(seed)
    pace = chance.choice((5, 10, 20))
    clock, touches, let_be, asked = Clock(), list[Said](), False, None
    for n in range(120):
        on = START + n * DAY
        for _ in range(chance.choice((0,) * (pace if len(touches) < 28 else 1) + (1, 2) * (len(touches) < 28))):
            what = chance.choice(("WROTE", "WROTE", "WROTE", "WROTE", "TALKED", "HEARD", "GAVE", "THANKED"))
            when = max(START, on - chance.choice((0, 0, 0, 0, 1, 3, 9)) * DAY)
            clock, let_be = touched(clock, Touch[what], when), False
            touches.append((what, when))
        if chance.random() < 0.03:
            clock, let_be = replace(clock, let_be=True), True
        if on.weekday() == 0 and told(touches, let_be, asked, on) == "AGAIN":
            clock, asked = replace(clock, asked_on=on), on
        yield clock, touches, let_be, asked, on


@pytest.mark.parametrize("seed", range(60))
def test_it_is_what_counting_day_by_day_says(seed: int) -> None:
    """Nobody is named once parked or let be, until a touch is logged; and whoever is named is found by `next_on`."""
    for clock, touches, let_be, asked, on in lived(seed):
        due = nudge(clock, on, None)
        wants = told(touches, let_be, asked, on)
        assert (due[0].name if due else None) == wants, (on, touches)
        first = next_on(clock, on, None)
        assert due is None or (first is not None and first <= on)
        if parked(clock, on, None) or let_be:
            assert not due and not [one for n in range(200) if (one := nudge(clock, on + n * DAY, None))]
        assert not (free(clock) and due and due[0] in (Nudge.FOLLOW, Nudge.AGAIN))


@pytest.mark.parametrize("country", [None, "PT", "IL", "HK", "CN"])
def test_what_is_due_later_is_found_by_then(country: str | None) -> None:
    """Kept on one day, it is found on every later one, wherever its owner lives by then."""
    for seed in range(10):
        for clock, *_, on in lived(seed):
            first = next_on(clock, on, country)
            for n in range(0, 40, 3):
                due = nudge(clock, on + n * DAY, country)
                assert due is None or (first is not None and first <= on + n * DAY)


def test_touches_of_one_day_stand_in_the_order_of_things() -> None:
    """Whatever was logged first."""
    day = date(2026, 11, 24)
    for order in ((Touch.HEARD, Touch.WROTE), (Touch.WROTE, Touch.HEARD)):
        clock = touched(touched(Clock(), order[0], day), order[1], day)
        assert [what for what, _ in clock.touches] == [Touch.WROTE, Touch.HEARD]
    clock = touched(touched(Clock(), Touch.GAVE, day), Touch.TALKED, day - DAY)  # logged a day late
    assert nudge(clock, day, None) == (Nudge.THANK, day)


async def test_a_follow_up_that_was_sent_leads_to_the_next_and_then_it_rests(world: World) -> None:
    """Written every time it is asked for, to somebody who never answers."""
    number = await added(world)
    await log(world, number, "WROTE")
    asked = []
    for _ in range(60):
        await world.advance(days=1)
        fields = (await world.say("ana", "today")).fields
        if fields:
            asked.append(next(said.split(". ")[1].split(" days")[0] for said in fields.values()))
            await log(world, number, "WROTE")
    assert asked == ["No answer for five working", "No answer for ten working"]
    assert "I won't ask about a follow-up any more" in (await world.say("ana", "contact-card", number=number)).text


async def test_whoever_starts_with_older_letters_is_asked_once(world: World) -> None:
    """And who rests when it is due is asked afterwards."""
    number = await added(world)
    assert "ten working days" in await log(world, number, "WROTE", "2 November")
    await world.say("ana", "rest", until="14 days")
    await world.until("2026-12-09T12:00", LISBON)
    assert await today(world) == ["Rosa Marquez"]
    await world.until("2026-12-20T12:00", LISBON)  # a letter came on the 14th
    assert await today(world) == ["Rosa Marquez"]
    await world.advance(days=1)
    assert await today(world) == []


@pytest.mark.parametrize("how", ["let be", "parked", "written to"])
async def test_who_is_not_asked_about_is_not_named_besides(world: World, how: str) -> None:
    """Not in the letter, and not on the tour."""
    number = await added(world)
    await log(world, number, "WROTE", "17 November")
    if how == "let be":
        await world.say("ana", "contact-nobody", number=number)
    elif how == "parked":
        await log(world, number, "WROTE", "3 November")
        await world.until("2026-12-01T12:00", LISBON)
        await log(world, number, "WROTE")
    else:
        await log(world, number, "WROTE")
    await world.say("ana", "contact-letters", on="yes")
    week = [one for one in await world.sees("ana") if one.title == "Your contacts this week"]
    await world.until("2026-12-07T10:01" if how == "parked" else "2026-11-30T10:01", LISBON)
    after = [one for one in await world.sees("ana") if one.title == "Your contacts this week"]
    assert len(after) == len(week)
    assert "Ask Rosa Marquez" not in (await world.say("ana", "listening-tour")).labels


async def test_another_country_moves_what_is_counted_already(world: World) -> None:
    number = await added(world)
    await log(world, number, "WROTE")
    await world.say("ana", "country", country="PT")
    assert "Wednesday 2 December" in (await world.say("ana", "contact-card", number=number)).text


async def test_what_was_heard_is_an_answer(world: World) -> None:
    number = await added(world)
    await log(world, number, "WROTE")
    said = await world.say("ana", "contact-heard", number=number, heard="Talk to the nurses first.")
    assert said.text.endswith("Nothing is due.") and "I've logged that they answered." in said.text
    gone = await world.say("ana", "contact-heard", number=number, heard="", typed=True)
    assert gone.text.startswith("What you heard is deleted.")


async def test_the_tour_asks_its_question_whatever_is_due(world: World) -> None:
    """Of a few, the closest first, and not those who owe an answer."""
    for n in range(4):
        await added(world, f"Give {n}", tie="GIVE")
    waits = await added(world, "Waits")
    await log(world, waits, "WROTE", "10 November")
    warm = await added(world, "Warm")
    await log(world, warm, "TALKED", "23 November")
    tour = await world.say("ana", "listening-tour")
    assert "Ask Warm" in tour.labels
    asked = [one for one in tour.labels if one.startswith("Ask ")]
    assert "Ask Waits" not in asked
    said = await world.press("ana", "Ask Warm")
    assert "In my shoes, how would you go about it?" in said.fields["To copy"]


def test_the_histories_hold_all_of_it() -> None:
    named = [due[0] for seed in range(60) for clock, *_, on in lived(seed) if (due := nudge(clock, on, None))]
    assert all(named.count(one) > 50 for one in (Nudge.THANK, Nudge.FOLLOW, Nudge.AGAIN))
