"""Rest is offered where much comes together, once a week at most, and never imposed."""

from bot.events import AsksIgnored
from bot.features import FEATURES
from bot.slices import Slices
from bot.work import Work
from storage.stores import Stores
from tests.world import World

LISBON = "Europe/Lisbon"


async def offers(world: World, person: str = "ana") -> int:
    return len([one for one in await world.sees(person) if one.title == "A rest?"])


def react(world: World, stores: Stores, event: object) -> None:
    """Lets the slices hear of something, as if it had happened in a unit."""
    Slices(FEATURES).react(Work(world.clock, world.core.app.chance, stores), event)


async def test_a_rest_is_offered_after_three_noes(world: World) -> None:
    """Not after two; and after the third only once in seven days."""
    for _ in range(2):
        await world.say("ana", "rejected", stage="APPLIED", sting=1)
    await world.advance(minutes=1)
    assert await offers(world) == 0
    for _ in range(3):
        await world.say("ana", "rejected", stage="APPLIED", sting=1)
    await world.advance(minutes=1)
    assert await offers(world) == 1
    await world.advance(days=6)
    for _ in range(3):
        await world.say("ana", "rejected", stage="APPLIED", sting=1)
    await world.advance(minutes=1)
    assert await offers(world) == 1
    await world.advance(days=2)
    await world.say("ana", "rejected", stage="APPLIED", sting=1)
    await world.advance(minutes=1)
    assert await offers(world) == 2


async def test_a_rest_is_offered_after_two_hard_noes(world: World) -> None:
    """Eight days apart they are no such week."""
    await world.say("ana", "rejected", stage="SCREEN", sting=4)
    await world.advance(days=8)
    await world.say("ana", "rejected", stage="SCREEN", sting=4)
    await world.advance(minutes=1)
    assert await offers(world) == 0
    await world.say("ana", "rejected", stage="SCREEN", sting=5)
    await world.advance(minutes=1)
    assert await offers(world) == 1
    answer = await world.press("ana", "Rest a few days")
    assert answer.title == "Resting"


async def test_a_rest_is_offered_after_two_low_check_ins(world: World) -> None:
    """One tapped twice is one."""
    for _ in range(2):
        await world.say("ana", "pace", pace="LOW", day="2026-11-24")
    await world.advance(hours=20)
    assert await offers(world) == 0
    await world.say("ana", "pace", pace="SLOW", day="2026-11-25")
    await world.advance(minutes=1)
    assert await offers(world) == 0
    await world.say("ana", "pace", pace="LOW", day="2026-11-25")
    await world.advance(minutes=1)
    assert await offers(world) == 1


async def test_taps_within_half_a_day_are_one_check_in(world: World) -> None:
    """Low once it was low, and at that hour: slow, eleven hours later low, two hours later low again is one low day."""
    await world.say("ana", "pace", pace="SLOW", day="2026-11-24")
    await world.advance(hours=11)
    await world.say("ana", "pace", pace="LOW", day="2026-11-24")
    await world.advance(hours=2)
    for pace in ("LOW", "WELL", "LOW"):
        await world.say("ana", "pace", pace=pace, day="2026-11-25")
    await world.advance(minutes=1)
    assert await offers(world) == 0
    assert world.rows("SELECT what FROM rest_signs") == [(b"LOW         ",)]


async def test_however_often_somebody_taps_a_week_has_few_signs(world: World) -> None:
    """One for half a day: so twenty are all that has to be looked at."""
    for _ in range(5 * 24):
        await world.say("ana", "pace", pace="WELL", day="2026-11-26")
        await world.advance(hours=1)
    assert len(world.rows("SELECT what FROM rest_signs")) == 10


async def test_a_rest_is_offered_after_three_ignored_asks(world: World) -> None:
    """Once a week, whatever the reason."""
    for _ in range(2):
        await world.core.units.run(lambda stores: react(world, stores, AsksIgnored(1)))
        await world.advance(minutes=1)
    assert await offers(world) == 1


async def test_an_offer_is_never_imposed(world: World) -> None:
    await world.say("ana", "rejected", stage="SCREEN", sting=5)
    await world.say("ana", "rejected", stage="SCREEN", sting=5)
    await world.advance(minutes=1)
    assert (await world.press("ana", "Not now")).text == "All right. /rest is there whenever you want it."
    assert world.rows("SELECT count(*) FROM rests") == [(0,)]


async def test_no_offer_to_who_rests(world: World) -> None:
    await world.say("ana", "rest", until="3d")
    for _ in range(3):
        await world.say("ana", "rejected", stage="SCREEN", sting=5)
    await world.advance(minutes=1)
    assert await offers(world) == 0


async def test_no_offer_before_joining(empty_world: World) -> None:
    for _ in range(3):
        await empty_world.say("ana", "rejected", stage="SCREEN", sting=5)
    await empty_world.advance(days=1)
    assert await offers(empty_world) == 0


async def test_taking_a_rest_takes_the_waiting_offer_back(world: World) -> None:
    """Put down at night, the offer would come in the morning; a rest taken before leaves it out."""
    await world.until("2026-11-24T22:00", LISBON)
    for _ in range(3):
        await world.say("ana", "rejected", stage="SCREEN", sting=2)
    await world.say("ana", "rest", until="1")
    await world.advance(days=2)
    assert await offers(world) == 0
    assert world.rows("SELECT state, ended_why FROM outbox WHERE kind = 'OFFER'") == [("cancelled", "resting")]
