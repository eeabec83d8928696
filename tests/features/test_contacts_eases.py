"""Letters about contacts over histories: never two in a week, none without leave, and ever fewer without an answer."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from bot.calendar import today
from tests.features.test_contacts import added, touched
from tests.features.test_contacts_letters import LISBON, letters
from tests.world import World

WEEK = timedelta(days=7)
TITLE = "Your contacts this week"
SENT = "SELECT ended_at FROM outbox WHERE kind = 'CONTACTS' AND state IN ('sent', 'amended') ORDER BY 1"

FORBIDDEN = """
SELECT 'no OK' FROM accounts WHERE id = 1 AND consent_at IS NULL
UNION ALL SELECT 'landed' FROM contact_weeks WHERE account = 1 AND letters = 'LANDED'
UNION ALL SELECT 'rests' FROM rests WHERE account = 1 AND ended_at IS NULL
UNION ALL SELECT 'left' WHERE NOT EXISTS (
    SELECT 1 FROM members JOIN circles ON circles.id = members.circle
    WHERE account = 1 AND left_at IS NULL AND closed = 0
)
"""


async def mondays(world: World, n: int) -> list[bool]:
    """On which of so many Mondays one came."""
    came = []
    for _ in range(n):
        before = len(await letters(world))
        await world.advance(days=7)
        came.append(len(await letters(world)) > before)
    return came


async def test_without_an_answer_every_other_stays_away_and_then_all_do(world: World) -> None:
    """The fifth says that the door is open; a look at whom one knows opens it."""
    number = await added(world)
    await touched(world, number, "HEARD")
    assert await mondays(world, 10) == [True, True, False, True, False, True, True, False, False, False]
    last = (await letters(world))[-1]
    assert last.text.startswith("I'll stop writing to you about your contacts. The door is open:")
    await world.say("ana", "today")
    assert await mondays(world, 2) == [True, True]


async def test_not_now_is_an_answer(world: World) -> None:
    await added(world)
    for _ in range(4):
        assert await mondays(world, 1) == [True]
        await world.press("ana", "Not now")
    assert await mondays(world, 1) == [True]


@pytest.mark.parametrize("how", ["withdrawn", "stopped", "landed"])
async def test_no_line_about_them_stands_on_other_letters(world: World, how: str) -> None:
    """The day after a talk, on the question about the week."""
    await world.until("2026-11-29T12:00", LISBON)
    await touched(world, await added(world), "TALKED")
    match how:
        case "withdrawn":
            await world.say("ana", "withdraw-consent", sure="yes", typed=True)
        case "stopped":
            await world.say("ana", "contact-letters", on="no")
        case "landed":
            world.change("UPDATE contact_weeks SET letters = 'LANDED'")
            world.change("INSERT OR IGNORE INTO contact_weeks (account, letters) VALUES (1, 'LANDED')")
    await world.until("2026-12-01T20:00", LISBON)
    assert not [one for one in await world.texts("ana") if "You talked with" in one]


@pytest.mark.parametrize("again", ["search-again", "contact-day", "contact-letters", "join"])
async def test_without_an_ok_nothing_brings_it_back(world: World, again: str) -> None:
    await added(world)
    if again == "search-again":
        await world.say("ana", "landed")
        await world.say("ana", "landing-stops", stop="yes")
    await world.say("ana", "withdraw-consent", sure="yes", typed=True)
    every: dict[str, dict[str, object]] = {
        "contact-day": {"day": "MONDAY"},
        "contact-letters": {"on": "yes"},
        "join": {"name": "Ana", "zone": "Lisbon", "quiet": "none", "asks": 0},
    }
    said = every.get(again, {})
    await world.say("ana", again, **said, typed=True)
    await world.advance(days=14)
    assert await letters(world) == []
    await world.agree("ana")
    if again != "search-again":
        assert await mondays(world, 1) == [True]


async def test_of_a_closed_circle_nobody_is_written_to(world: World) -> None:
    """Not even put on its way: when it is open again, last month's letter does not come."""
    await added(world)
    world.change("UPDATE circles SET closed = 1")
    await world.advance(days=8)
    assert world.rows("SELECT * FROM outbox WHERE kind = 'CONTACTS'") == []
    world.change("UPDATE circles SET closed = 0")
    await world.say("ana", "contact-day", day="MONDAY")
    assert await mondays(world, 1) == [True]


async def test_each_is_named_in_their_turn(world: World) -> None:
    for name in ("Gil", "Kim", "Lee"):
        await added(world, name, tie="GIVE")
    named = list[str]()
    for _ in range(4):
        await mondays(world, 1)
        named += (await letters(world))[-1].fields
        await world.press("ana", "Not now")
    assert sorted(named[:3]) == ["Gil", "Kim", "Lee"] and named[3] == named[0]


@pytest.mark.parametrize("seed", range(3))
async def test_nothing_comes_without_leave(world: World, seed: int) -> None:
    """Over histories of consent, landings, rests, leaving and circles that close: whatever is so when it would come."""
    chance = Random(seed)
    number, seen, shut = await added(world), set[int](), False
    for _ in range(40):
        match chance.randrange(14):
            case 0:
                await world.say("ana", "withdraw-consent", sure="yes", typed=True)
            case 1:
                await world.say("ana", "landing-stops", stop="yes", typed=True)
            case 2:
                await world.say("ana", "rest", until="60 days", typed=True)
            case 3:
                await world.say("ana", "leave", sure="yes", typed=True)
            case 4:
                shut = True
            case 5 | 6:
                await world.say("ana", "search-again", typed=True)
            case 7 | 8:
                await world.say("ana", "back", typed=True)
            case 9 | 10:
                shut = False
            case _:
                await world.say("ana", "join", name="Ana", zone="Lisbon", quiet="none", asks=0, typed=True)
                await world.agree("ana")
        world.change("UPDATE circles SET closed = ?", int(shut))
        await world.say("ana", "contact-touch", number=number, what=chance.choice(("TALKED", "HEARD")), typed=True)
        forbidden = world.rows(FORBIDDEN)
        await world.advance(days=chance.choice((1, 7)))
        told = {one.body["n"] for one in await world.sees("ana") if one.title == TITLE or "You talked with" in one.text}
        assert told <= seen or not forbidden, forbidden
        seen |= told
    assert seen


@pytest.mark.parametrize("seed", range(4))
async def test_never_two_in_seven_days_and_none_in_a_rest(world: World, seed: int) -> None:
    """Over histories: other days of the week, zones, rests, landings, stopping, contacts that come and go; seven of the
    days of whoever reads them, wherever they are by then.
    """
    chance = Random(seed)
    number, days = await added(world), set[tuple[int, date]]()
    for _ in range(45):
        match chance.randrange(9):
            case 0:
                day = chance.choice(("MONDAY", "TUESDAY", "THURSDAY", "SATURDAY", "SUNDAY"))
                await world.say("ana", "contact-day", day=day)
            case 1:
                zone = chance.choice(("Auckland", "Honolulu", "Lisbon", "Kolkata"))
                quiet = chance.choice(("none", "21:00-08:00", "06:00-16:00", "09:00-00:30"))
                await world.say("ana", "join", name="Ana", zone=zone, quiet=quiet, asks=0)
            case 2:
                await world.say("ana", "rest", until=f"{chance.randrange(1, 9)} days")
            case 3:
                await world.say("ana", "back")
            case 4:
                await world.say("ana", "contact-letters", on=chance.choice(("yes", "no", "yes")))
            case 5:
                await world.say("ana", "landing-stops", stop="yes")
                await world.advance(hours=chance.randrange(30))
                await world.say("ana", "search-again")
            case 6:
                number = await added(world, tie=chance.choice(("WARM", "GIVE")))
            case 7:
                await touched(world, number, chance.choice(("WROTE", "TALKED", "HEARD")))
            case 8:
                await world.restart()
        await world.advance(hours=chance.randrange(1, 90))
        [(here,)] = world.rows("SELECT zone FROM accounts WHERE id = 1")
        days |= {(at, today(at, here)) for (at,) in world.rows(SENT) if at not in {at for at, _ in days}}
    rests = world.rows("SELECT began_at, coalesce(ended_at, until_at) FROM rests")
    told = [one for (one,) in world.rows(SENT)]
    apart = [later - sooner for (_, sooner), (_, later) in pairwise(sorted(days))]
    assert told and all(gap >= WEEK for gap in apart), apart
    assert not [at for at in told for began, ended in rests if began <= at < ended]
    planned = [on for (on,) in world.rows("SELECT local_date FROM schedule WHERE kind = 'contacts-week'")]
    assert len(planned) == len({*planned})
