"""Reflections: when one is offered, and when it is left out."""

from tests.features.reflecting import LISBON, answer_all, offers, own_words, rejected
from tests.world import World


async def test_a_hard_no_waits_a_day_and_a_half(world: World) -> None:
    """Final round, sting 5, Tuesday 17:00: 36 h later is Thursday 05:00, so Thursday 10:00 in Lisbon, not before."""
    await rejected(world, stage="FINAL", sting=5)
    await world.until("2026-11-26T09:59", LISBON)
    assert await offers(world) == []
    await world.until("2026-11-26T10:00", LISBON)
    assert await offers(world) == [
        (
            "Would you like to look back on the rejection you logged? Four short cards, about three minutes. "
            "Skip any you like."
        )
    ]
    [offer] = [one for one in await world.sees("ana") if one.title == "A quiet moment"]
    assert offer.labels[:3] == ["Start", "Tomorrow", "No thanks"]


async def test_an_ordinary_no_waits_for_the_first_ten_after_half_a_day(world: World) -> None:
    """Tuesday 17:00 becomes Wednesday 10:00; put down at 23:00, twelve hours pass ten, so Thursday."""
    await rejected(world, "ana")
    await world.until("2026-11-24T23:00", LISBON)
    await rejected(world, "dana")
    await world.until("2026-11-25T10:00", LISBON)
    assert len(await offers(world, "ana")) == 1 and await offers(world, "dana") == []
    await world.until("2026-11-26T10:00", "Europe/Berlin")
    assert len(await offers(world, "dana")) == 1


async def test_several_noes_share_one_reflection(world: World) -> None:
    await rejected(world)
    await world.advance(hours=2)
    await rejected(world)
    await world.until("2026-11-25T10:00", LISBON)
    assert await offers(world) == [
        (
            "Would you like to look back on the 2 rejections you logged? Four short cards, about three minutes. "
            "Skip any you like."
        )
    ]
    assert world.rows("SELECT count(*) FROM reflections") == [(1,)]


async def test_a_hard_one_moves_the_hour_once_and_never_twice(world: World) -> None:
    """The second hard one leaves the hour where the first has moved it."""
    await rejected(world)
    await world.advance(hours=1)
    await rejected(world, sting=5)
    await world.until("2026-11-25T20:00", LISBON)
    assert await offers(world) == []
    await rejected(world, sting=5)
    await world.until("2026-11-26T10:00", LISBON)
    assert len(await offers(world)) == 1


async def test_a_hard_one_puts_an_offer_off_that_stands_already(world: World) -> None:
    await rejected(world)
    await world.until("2026-11-25T10:00", LISBON)
    await rejected(world, stage="FINAL")
    await world.advance(minutes=1)
    assert "I'll ask again on Friday 27 November, 10:00." in await world.texts("ana")
    await world.until("2026-11-27T10:00", LISBON)
    assert len(await offers(world)) == 1
    assert world.rows("SELECT state, count(*) FROM schedule WHERE kind = 'reflect-expire' GROUP BY state") == [
        ("open", 1)
    ]


async def test_at_most_one_offer_a_day(world: World) -> None:
    """A no every three hours for four days, each answered at once or left: never two offers on one date."""
    seen: set[int] = set()
    for step in range(32):
        await rejected(world)
        for one in await world.sees("ana"):
            if one.title == "A quiet moment" and one["n"] not in seen:
                seen.add(one["n"])
                if step % 2:
                    await world.press("ana", "Start")
                    await world.press("ana", "Write", heaviest="That it goes on.")
        await world.advance(hours=3)
    days = [row[0] for row in world.rows("SELECT local_date FROM schedule WHERE kind = 'reflect-offer'")]
    assert days and len(days) == len(set(days))


async def test_an_unanswered_one_expires_after_three_days(world: World) -> None:
    await rejected(world)
    await world.until("2026-11-28T09:59", LISBON)
    assert len(await offers(world)) == 1
    await world.until("2026-11-28T10:01", LISBON)
    assert await offers(world) == []
    assert "You left this one for now, and that's fine." in await world.texts("ana")
    assert world.rows("SELECT state FROM reflections") == [("EXPIRED",)]
    assert (await world.press("ana", "Reflect now")).title == "1 of 4: What was the hardest part?"


async def test_a_new_no_keeps_the_open_offer_open(world: World) -> None:
    """Put down two days after the offer, it has three days too."""
    await rejected(world)
    await world.until("2026-11-27T10:00", LISBON)
    await rejected(world)
    await world.until("2026-11-30T09:00", LISBON)
    assert world.rows("SELECT state FROM reflections") == [("OFFERED",)]
    await world.until("2026-11-30T11:00", LISBON)
    assert world.rows("SELECT state FROM reflections") == [("EXPIRED",)]


async def test_nothing_comes_by_itself_before_joining(empty_world: World) -> None:
    """Only who presses a choice is written to."""
    world = empty_world
    for person in ("ana", "ben"):
        await rejected(world, person)
    await world.press("ben", "Reflect on Wednesday")
    await world.advance(days=3)
    assert await offers(world, "ana") == [] and len(await offers(world, "ben")) == 1


async def test_a_rest_puts_it_off_until_the_day_after(world: World) -> None:
    """Resting until Friday 08:00: the offer comes on Saturday at ten; a return that falls into a rest waits as well."""
    await rejected(world)
    await world.say("ana", "rest", until="friday", shown="no")
    await world.until("2026-11-28T09:59", LISBON)
    assert await offers(world) == []
    await world.until("2026-11-28T10:00", LISBON)
    await answer_all(world)
    await world.until("2026-12-05T09:00", LISBON)
    await world.say("ana", "rest", until="14 days", shown="no")
    await world.until("2026-12-20T09:59", LISBON)
    assert await own_words(world) == []
    await world.until("2026-12-20T10:00", LISBON)
    assert len(await own_words(world)) == 1


async def test_moving_house_keeps_ten(world: World) -> None:
    """A change of zone before the offer: ten o'clock there."""
    await rejected(world)
    await world.say("ana", "join", name="Ana", zone="America/New_York")
    await world.until("2026-11-25T09:59", "America/New_York")
    assert await offers(world) == []
    await world.until("2026-11-25T10:00", "America/New_York")
    assert len(await offers(world)) == 1


async def test_a_no_from_before_joining_is_offered_after_it(empty_world: World) -> None:
    """Ben logs a rejection, then joins: the offer comes at its hour; joining again brings no second one."""
    world = empty_world
    await rejected(world, "ben", stage="FINAL")
    await world.say("ana", "setup", where="circle", name="Harbour", zone=LISBON)
    for _ in range(2):
        await world.say("ben", "join", where="circle", name="Ben", zone="America/New_York")
    await world.until("2026-11-26T09:59", "America/New_York")
    assert await offers(world, "ben") == []
    await world.until("2026-11-26T10:00", "America/New_York")
    assert len(await offers(world, "ben")) == 1
    await world.advance(days=5)
    assert world.rows("SELECT state FROM reflections") == [("EXPIRED",)]


async def test_who_joins_weeks_later_is_offered_it_the_next_morning(empty_world: World) -> None:
    world = empty_world
    await rejected(world, "ben")
    await world.advance(days=20)
    await world.say("ana", "setup", where="circle", name="Harbour", zone=LISBON)
    await world.say("ben", "join", where="circle", name="Ben", zone="America/New_York")
    await world.until("2026-12-15T10:00", "America/New_York")
    assert len(await offers(world, "ben")) == 1
