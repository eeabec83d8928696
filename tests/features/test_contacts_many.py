"""However many contacts somebody has: one query for the week's letter, and no more than some of them are looked at."""

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


async def test_one_query_and_three_writes_a_person(world: World) -> None:
    """All that is read for the letter is one statement; then the letter, the next week, and that it was told."""
    await world.say("ana", "contact", name="Rosa", typed=True)
    await known(world, 49)
    await world.until("2026-11-30T09:59", "Europe/Lisbon")
    with recorded() as seen:
        await world.clock.move_to(world.now + 120_000)
        await world.app.tick()
    words = [" ".join(sql.split()) for sql, _ in seen]
    of_the_tick = ("SELECT schedule", "UPDATE schedule")
    mine = [one for one in words if not one.startswith(of_the_tick)]
    assert sorted(one.split()[0] + " " + one.split()[2] for one in mine if one.startswith("INSERT")) == [
        *("INSERT contact_weeks", "INSERT outbox", "INSERT schedule")
    ]
    [read] = [one for one in mine if not one.startswith("INSERT")]
    assert "FROM accounts LEFT OUTER JOIN contact_weeks" in read and "LEFT OUTER JOIN contacts" in read
    assert world.rows("SELECT count(*) FROM outbox WHERE kind = 'CONTACTS'") == [(1,)]


async def test_of_a_thousand_some_are_looked_at_and_others_next_week(world: World) -> None:
    """All that is due is among them, whoever else is."""
    await known(world, 1000)
    [(due,), (warm,)] = world.rows("SELECT id FROM contacts ORDER BY id DESC LIMIT 2")
    await world.say("ana", "contact-touch", number=due, what="WROTE", on="10 November")
    await world.say("ana", "contact-touch", number=warm, what="HEARD", on="1 October 2025")
    await world.say("ana", "keep-warm", number=warm, days=365)
    first = await world.read(lambda stores: stores[Contacts].week(1))
    assert first.known == 1000 and 10 < len(first.ties) < 60 and {due, warm} <= {one.id for one in first.ties}
    await world.advance(days=7)
    second = await world.read(lambda stores: stores[Contacts].week(1))
    assert {one.id for one in first.ties} & {one.id for one in second.ties} == {due, warm}


async def test_everybody_has_their_turn(world: World) -> None:
    """Of so many, each is looked at within as many weeks as there are groups."""
    await known(world, 60)
    seen = set[int]()
    for _ in range(4):
        week = await world.read(lambda stores: stores[Contacts].week(1))
        seen |= {one.id for one in week.ties}
        await world.advance(days=7)
    assert len(seen) == 60
