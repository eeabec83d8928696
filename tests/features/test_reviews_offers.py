"""A review is offered in its reader's rhythm: at most once in 14 days whatever happens, never in a rest, and never for
what was brought in.
"""

from datetime import datetime
from itertools import pairwise
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from tests.world import World

LISBON = "Europe/Lisbon"
HOUR = 3_600_000
ROWS = "\n".join(f"Firm {n},Nurse,Applied,2026-11-{n + 10}" for n in range(1, 15))


async def offers(world: World, person: str = "ana") -> int:
    return len([one for one in await world.sees(person) if one.title == "A review, if you like"])


async def until(world: World, when: str) -> None:
    """With a check-in every few days, so that prompts go on."""
    end = int(datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(LISBON)).timestamp() * 1000)
    while world.now < end:
        today = datetime.fromtimestamp(world.now / 1000, ZoneInfo(LISBON)).date().isoformat()
        await world.say("ana", "pace", pace="WELL", day=today)
        await world.travel(min(end, world.now + 60 * HOUR))


async def applied(world: World, times: int, **more: object) -> None:
    for n in range(times):
        await world.say("ana", "apply", employer=f"Firm {n}", **more)


async def test_offered_four_weeks_after_joining(world: World) -> None:
    """On the day after the one on which the week is planned, at ten; and not again for four weeks."""
    await until(world, "2026-12-22T09:59")
    assert await offers(world) == 0
    await until(world, "2026-12-22T10:01")
    assert await offers(world) == 1
    [letter] = [one for one in await world.sees("ana") if one.title == "A review, if you like"]
    assert letter.labels == ["Start a review", "Not now", "More"]
    told = await world.press("ana", "Not now")
    assert told.text.startswith("All right, not now. It costs you nothing.")
    await until(world, "2027-01-19T09:59")
    assert await offers(world) == 1
    await until(world, "2027-01-19T10:01")
    assert await offers(world) == 2


async def test_offered_after_ten_applications_without_an_interview(world: World) -> None:
    await until(world, "2026-11-25T09:00")
    await applied(world, 9)
    await until(world, "2026-12-01T10:01")
    assert await offers(world) == 0
    await applied(world, 1)
    await until(world, "2026-12-08T10:01")
    assert await offers(world) == 1
    [letter] = [one for one in await world.sees("ana") if one.title == "A review, if you like"]
    why = await world.more("ana", letter)
    assert why.text.startswith("There were ten applications without an interview since the last look. I offer a review")


async def test_offered_after_three_rejections_at_one_stage(world: World) -> None:
    await until(world, "2026-11-25T09:00")
    for _ in range(3):
        await world.say("ana", "rejected", stage="SCREEN", sting=1)
    await until(world, "2026-12-01T10:01")
    assert await offers(world) == 1


async def test_what_was_brought_in_brings_no_offer(world: World) -> None:
    """Nor what is logged of long ago."""
    await applied(world, 12, on="3 March")
    read = await world.say("ana", "import", list=f"Company,Role,Status,Applied on\n{ROWS}")
    assert "14" in read.text or read.labels
    done = await world.press_token("ana", next(read.token(one) for one in read.labels if one.startswith("Import")))
    assert "Imported" in done.text or "14" in done.text
    assert world.rows("SELECT count(*) FROM applications") == [(26,)]
    await until(world, "2026-12-21T12:00")
    assert await offers(world) == 0


@pytest.mark.parametrize("how", ["rest", "stopped", "prompts", "consent", "left"])
async def test_whoever_wants_peace_is_offered_none(world: World, how: str) -> None:
    await until(world, "2026-12-20T09:00")
    match how:
        case "rest":
            await world.say("ana", "rest", until="5 days")
        case "stopped":
            await world.say("ana", "review-offers", on="no")
        case "prompts":
            await world.say("ana", "goal-prompts", on="no")
        case "consent":
            await world.say("ana", "withdraw-consent", sure="yes")
        case "left":
            await world.say("ana", "leave", sure="yes", typed=True)
    await until(world, "2026-12-24T12:00")
    assert await offers(world) == 0
    if how == "rest":
        await until(world, "2026-12-29T10:01")
        assert await offers(world) == 1


async def test_a_review_of_ones_own_counts_as_one(world: World) -> None:
    await until(world, "2026-12-15T09:00")
    await world.say("ana", "review-energy", energy="GOOD")
    await until(world, "2027-01-12T09:59")
    assert await offers(world) == 0
    await until(world, "2027-01-12T10:01")
    assert await offers(world) == 1


async def test_accounts_older_than_reviews_are_offered_them_too(world: World) -> None:
    """Their next look is planned as soon as a prompt about their week reaches them."""
    world.change("DELETE FROM schedule WHERE kind = 'review-look'")
    await until(world, "2026-12-22T10:01")
    assert await offers(world) == 1


ACTS = [
    "apply",
    "apply",
    "reject",
    "rest",
    "back",
    "not now",
    "review",
    "move",
    "stop",
    "start",
    "wait",
    "close",
    "open",
]


@pytest.mark.parametrize("seed", [0, 2, 3])
async def test_at_most_once_in_fourteen_days(tmp_path: Path, seed: int) -> None:
    """Whatever somebody does, moves to or turns off in half a year; by the clock, but for an hour of summer time."""
    world, chance, came = World(tmp_path), Random(seed), set[int]()
    await world.open(seated=True)
    try:
        for _ in range(120):
            if (act := chance.choice(ACTS)) != "silence":
                today = datetime.fromtimestamp(world.now / 1000, ZoneInfo(LISBON)).date().isoformat()
                await world.say("ana", "pace", pace="WELL", day=today)
            match act:
                case "apply":
                    await applied(world, chance.randint(1, 10), stage=chance.choice(["APPLIED", "SCREEN", "INTERVIEW"]))
                case "reject":
                    for _ in range(3):
                        await world.say("ana", "rejected", stage="FINAL", sting=1)
                case "rest":
                    await world.say("ana", "rest", until=f"{chance.randint(1, 5)} days")
                case "back":
                    await world.say("ana", "back")
                case "not-now":
                    await world.say("ana", "review-not-now", typed=True)
                case "review":
                    await world.say("ana", "review-energy", energy=chance.choice(["GOOD", "LOW"]))
                case "move":
                    where = chance.choice(["Auckland", "Los Angeles", "Lisbon", "Lagos"])
                    await world.say("ana", "join", name="Ana", zone=where, quiet="22-7", asks=2)
                case "stop":
                    await world.say("ana", "review-offers", on="no")
                case "start":
                    await world.say("ana", "review-offers", on="yes")
                case "close":
                    await world.close_dms("ana")
                case "open":
                    await world.close_dms("ana", closed=False)
            await world.advance(hours=chance.randint(5, 90))
            came |= {at for (at,) in world.rows("SELECT ended_at FROM outbox WHERE kind = 'REVIEW' AND state = 'sent'")}
        rests = world.rows("SELECT began_at, coalesce(ended_at, until_at) FROM rests WHERE account = 1")
        assert len(came) > 2
        assert all(later - earlier >= 14 * 24 * HOUR - HOUR for earlier, later in pairwise(sorted(came)))
        assert not [at for at in came for began, ended in rests if began <= at < ended]
    finally:
        await world.close()


async def test_none_after_a_landing_and_again_with_the_search(world: World) -> None:
    """One that waits for the morning doesn't come either."""
    await until(world, "2026-12-01T09:00")
    await applied(world, 10)
    await world.say("ana", "landing-stops", stop="yes")
    await until(world, "2027-02-01T09:00")
    assert await offers(world) == 0
    await world.say("ana", "search-again")
    await until(world, "2027-02-17T10:01")
    assert await offers(world) == 1
