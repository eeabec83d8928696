"""However many contacts somebody has: one query for the week's letter, and no more than some of them are looked at."""

import pytest
from msgspec.structs import replace

from benchmarks.units import recorded
from bot.features.contacts.store import Contact, Contacts, Tie
from storage.stores import Stores
from tests.world import World

NOW = 1_795_000_000_000


async def known(world: World, n: int, tie: Tie = Tie.WARM) -> None:
    """Ana knows so many more."""

    def work(stores: Stores) -> None:
        for one in range(n):
            stores[Contacts].add(Contact(1, NOW, f"Person {one}", tie, company=f"House {one}"))

    await world.core.units.run(work)


@pytest.mark.parametrize("keeps", [{}, {"day": "SUNDAY"}])
async def test_one_query_and_three_writes_a_person(world: World, keeps: dict[str, str]) -> None:
    """All that is read for the letter is one statement; then the letter, the next week, and that it was told. That they
    keep another day free is in it.
    """
    await world.say("ana", "contact", name="Rosa", typed=True)
    await known(world, 49)
    if keeps:
        await world.say("ana", "free-day", **keeps, typed=True)
    await world.until("2026-11-30T09:59", "Europe/Lisbon")
    with recorded() as seen:
        await world.clock.move_to(world.now + 120_000)
        await world.app.tick()
    words = [" ".join(sql.split()) for sql, _ in seen]
    of_the_tick = ("SELECT first.id", "SELECT schedule", "UPDATE schedule")
    mine = [one for one in words if not one.startswith(of_the_tick)]
    assert sorted(one.split()[0] + " " + one.split()[2] for one in mine if one.startswith("INSERT")) == [
        *("INSERT contact_weeks", "INSERT outbox", "INSERT schedule")
    ]
    [read] = [one for one in mine if not one.startswith("INSERT")]
    assert "FROM accounts LEFT OUTER JOIN contact_weeks" in read and "FROM contacts" in read
    assert world.rows("SELECT count(*) FROM outbox WHERE kind = 'CONTACTS'") == [(1,)]


async def test_of_a_thousand_whoever_is_due_is_looked_at_and_one_of_each_tie(world: World) -> None:
    await known(world, 1000)
    [(due,), (warm,)] = world.rows("SELECT id FROM contacts ORDER BY id DESC LIMIT 2")
    await world.say("ana", "contact-touch", number=due, what="WROTE", on="10 November")
    await world.say("ana", "contact-touch", number=warm, what="HEARD", on="1 October 2025")
    await world.say("ana", "keep-warm", number=warm, days=365)
    first = await world.read(lambda stores: stores[Contacts].week(1))
    assert {one.id for one in first.due} == {due, warm} and len(first.besides) == 1


@pytest.mark.parametrize(("n", "weeks"), [(1, 2), (7, 7), (48, 48), (72, 72)])
async def test_everybody_has_their_turn(world: World, n: int, weeks: int) -> None:
    """Of so many, each within as many weeks, and nobody twice before all have had theirs."""
    await known(world, n)

    def turn(stores: Stores) -> int:
        week = stores[Contacts].week(1)
        [one] = week.besides.values()
        stores[Contacts].keep_week(1, replace(week, turns=week.then))
        return one.id

    named = [await world.core.units.run(turn) for _ in range(weeks)]
    assert len({*named}) == n and named[:n] == sorted({*named})
