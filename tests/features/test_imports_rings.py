"""Nothing that is imported rings: what a list adds to one's own list brings no letter, at once or later."""

import asyncio
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.features.applications.store import Application
from tests.features.importing import imported
from tests.features.test_taking import all_of
from tests.world import World

HEADER = "Company,Role,Date applied,Status,Status date\n"
QUIET, REVIEW = "Quiet for a while", "A review, if you like"


async def at(world: World, employer: str) -> Application:
    return next(one for one in await all_of(world, "ana") if one.employer == employer)


async def letters(world: World, title: str) -> list[Any]:
    return [one for one in await world.sees("ana") if one.title == title]


async def test_old_news_of_what_had_gone_quiet_are_asked_about_in_a_week(world: World) -> None:
    await world.agree("ana")
    await world.say("ana", "apply", typed=True, employer="Birch", role="Cook", on="2026-10-01")
    birch = (await at(world, "Birch")).id
    await world.say("ana", "happened", number=birch, what="QUIET", on="2026-11-01", typed=True)
    await world.until("2026-12-24T17:00", "Europe/Lisbon")
    await imported(world, f"{HEADER}Birch,Cook,2026-10-01,Interview,2026-12-01\n")
    await world.until("2026-12-31T09:59", "Europe/Lisbon")
    assert not await letters(world, QUIET)
    await world.until("2026-12-31T10:01", "Europe/Lisbon")
    [card] = await letters(world, QUIET)
    assert card.fields == {"Cook · Birch": "Interview, Tuesday 1 December"}


async def test_a_saved_job_that_was_applied_for_long_ago(world: World) -> None:
    link = "Company,Role,Link,Status,Date applied\nAcme,Nurse,https://jobs.example/acme/7"
    await imported(world, f"{link},Saved,\n")
    await world.until("2027-01-04T17:00", "Europe/Lisbon")
    await imported(world, f"{link},Applied,2026-12-01\n")
    await world.until("2027-01-11T09:59", "Europe/Lisbon")
    assert not await letters(world, QUIET)
    await world.until("2027-01-11T10:01", "Europe/Lisbon")
    assert len(await letters(world, QUIET)) == 1


async def test_what_somebody_logs_of_long_ago_is_not_asked_about_the_next_day(world: World) -> None:
    """By hand as well: whoever has just told how it stands has logged something new."""
    await world.agree("ana")
    await world.say("ana", "apply", typed=True, employer="Birch", role="Cook", on="2026-10-01", stage="SAVED")
    await world.until("2026-12-24T17:00", "Europe/Lisbon")
    birch = (await at(world, "Birch")).id
    await world.say("ana", "happened", number=birch, what="INTERVIEW", on="2026-12-01", typed=True)
    assert str((await at(world, "Birch")).ask_on) == "2026-12-31"
    await world.say("ana", "quiet-days", applied=21, screen=14, assessment=14, interview=3, final=10, typed=True)
    await world.say("ana", "happened", number=birch, what="INTERVIEW", on="2026-12-02", typed=True)
    assert str((await at(world, "Birch")).ask_on) == "2026-12-27"


async def test_news_don_t_take_an_interview_out_of_the_signs_of_a_review(world: World) -> None:
    """Ten were sent before it: neither the news, nor what stays of them when they are taken back, offers a review."""
    await world.advance(days=1)
    for n in range(10):
        await world.say("ana", "apply", employer=f"Firm {n}", typed=True)
    await world.say("ana", "apply", employer="Birch", role="Cook", typed=True)
    birch = (await at(world, "Birch")).id
    await world.advance(days=1)
    await world.say("ana", "happened", number=birch, what="INTERVIEW", typed=True)
    await imported(world, f"{HEADER}Birch,Cook,2026-11-25,Rejected,2026-11-26\n")
    await world.until("2026-12-01T10:01", "Europe/Lisbon")
    assert not await letters(world, REVIEW)
    await world.say("ana", "rejected", stage="INTERVIEW", sting=2, application=birch, typed=True)
    await world.say("ana", "imports")
    await world.press("ana", "1. Take it back")
    assert (await world.press("ana", "Take it back")).text.startswith("Taken back. 1 stays")
    await world.say("ana", "pace", pace="WELL", day="2026-12-01")
    await world.until("2026-12-08T10:01", "Europe/Lisbon")
    assert not await letters(world, REVIEW)


async def test_noes_that_a_list_brings_are_no_sign_for_a_review(world: World) -> None:
    """Of applications that somebody logged: three ends at one stage are looked at where they logged them."""
    await world.advance(days=1)
    rows = ""
    for n in range(3):
        await world.say("ana", "apply", employer=f"Firm {n}", role="Cook", typed=True)
        rows += f"Firm {n},Cook,2026-11-25,Rejected,2026-11-26\n"
    await world.advance(days=1)
    await imported(world, HEADER + rows)
    await world.until("2026-12-01T10:01", "Europe/Lisbon")
    assert not await letters(world, REVIEW)


async def test_what_a_list_tells_of_it_takes_no_application_out_of_the_signs(world: World) -> None:
    """What its owner logged counts as before: ten without an interview are ten."""
    await world.advance(days=1)
    for n in range(10):
        await world.say("ana", "apply", employer=f"Firm {n}", role="Cook", typed=True)
    await world.advance(days=1)
    await imported(world, f"{HEADER}Firm 1,Cook,2026-11-25,Rejected,2026-11-26\n")
    await world.until("2026-12-01T10:01", "Europe/Lisbon")
    assert len(await letters(world, REVIEW)) == 1


STATUS = ("Applied", "Interview", "Rejected", "Ghosted", "Withdrawn", "Offer")
STAGES = ("APPLIED", "SCREEN", "INTERVIEW", "NO", "QUIET", "REOPENED")


async def live(folder: Path, seed: int, *, lists: bool) -> tuple[list[Any], list[Any], dict[str, list[int]]]:
    """Five weeks of somebody who logs, with lists of the same in between or without: the letters that came, the cards
    about silence among them, and when something came to each.
    """
    chance, other = Random(seed), Random(seed)
    world, cards, came = World(folder), list[Any](), dict[str, list[int]]()
    await world.open(seated=True)
    try:
        await world.agree("ana")
        await world.advance(days=1)
        for n in range(chance.choice((3, 11))):
            await world.say("ana", "apply", employer=f"Firm {n}", role="Cook", on="2026-11-25", typed=True)
        every = await all_of(world, "ana")
        for day in range(35):
            one = chance.choice(every)
            if chance.random() < 0.2:
                what, ago = chance.choice(STAGES), chance.choice(("today", "yesterday", "unknown"))
                await world.say("ana", "happened", number=one.id, what=what, on=ago, typed=True)
            if lists and other.random() < 0.2:
                firm, status = other.choice(every).employer or "", other.choice(STATUS)
                on = other.choice(("", f"2026-12-{max(1, day - 10):02}"))
                shown = await world.say("ana", "import", list=f"{HEADER}{firm},Cook,2026-11-25,{status},{on}\n")
                if "Import 1" in shown.labels:
                    await world.press("ana", "Import 1")
                    came.setdefault(firm, []).extend(
                        [world.now] if "has news" in shown.text else []
                    )  # else it's another
            await world.say("ana", "pace", pace="WELL", typed=True)
            await world.advance(days=1)
            cards += [(world.now, one.fields) for one in (await letters(world, QUIET))[len(cards) :]]
        return await letters(world, REVIEW), cards, came
    finally:
        await world.close()


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_no_letter_comes_of_a_list(seed: int) -> None:
    """No review that would not have come without it, and within six days no card about what it was about."""
    found = []
    for lists in (False, True):
        with TemporaryDirectory() as folder:
            found.append(asyncio.run(live(Path(folder), seed, lists=lists)))
    (without, _, _), (reviews, cards, came) = found
    assert len(reviews) <= len(without)
    for sent, fields in cards:
        for firm, times in came.items():
            assert f"Cook · {firm}" not in fields or not any(0 < sent - one <= 6 * 86_400_000 for one in times)
