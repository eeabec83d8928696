"""Peers: each rule by itself, asked as they wake, and passing on to the next person."""

from bot.people import Place, Speaker
from bot.tokens import draft
from tests.features.kindness import WORDS, ask, asked_ones, dm, peers
from tests.features.second import second_circle
from tests.room import DAY
from tests.world import World

APART_MS = 48 * 3_600_000
WEEK_MS = 7 * 86_400_000


async def settings(world: World, person: str, **given: object) -> None:
    zones = {"ana": "Lisbon", "ben": "New York", "chidi": "Lagos", "dana": "Berlin", "eli": "Los Angeles"}
    saved = await world.say(person, "join", **{"name": person, "zone": zones[person], "typed": True, **given})
    assert saved.text == "Saved."


async def test_over_their_number_or_another_language_or_own_no(world: World) -> None:
    """Who said "not at all", writes in another language or had a no today is not asked."""
    await settings(world, "ben", asks=0)
    await settings(world, "chidi", language="PT")
    await world.say("dana", "rejected", stage="SCREEN", sting=2)
    await ask(world, "ana")
    await world.advance(minutes=6)
    assert await asked_ones(world) == ["eli"]


async def test_asleep_people_are_asked_as_they_wake(world: World) -> None:
    """At 23:00 in Lisbon only America is awake; Europe and Lagos follow in their morning, three in all."""
    await settings(world, "eli", asks=0)
    await world.until("2026-11-24T22:00")
    await ask(world, "ana")
    await world.advance(minutes=6)
    assert await asked_ones(world) == ["ben"]
    await world.until("2026-11-25T06:59")
    assert await asked_ones(world) == ["ben"]
    await world.until("2026-11-25T07:01")  # 8:01 in Lagos and Berlin
    assert await asked_ones(world) == ["ben", "chidi", "dana"]


async def test_fair_over_time(world: World) -> None:
    """The one who was not asked yesterday comes first today; the others had their ask within 48 hours."""
    await ask(world, "ana")
    await world.advance(minutes=6)
    first = await asked_ones(world)
    await world.press(first[0], "Write a kind word", words=WORDS)
    await ask(world, "ana")
    await world.advance(minutes=6)
    [second] = await asked_ones(world)
    assert second not in first
    await world.advance(hours=49)
    assert world.rows("SELECT max(n) FROM (SELECT count(*) n FROM asked WHERE ask = 2 GROUP BY account)") == [(1,)]
    assert world.rows("SELECT count(*) FROM asked WHERE ask = 2")[0][0] == 4


async def test_weekly_number(world: World) -> None:
    """Nobody is asked more than their number in any seven days, whatever is going on."""
    for turn in range(12):
        await ask(world, ("ana", "ben", "chidi")[turn % 3])
        await world.advance(hours=20)
        for person in ("ana", "ben", "chidi"):
            await world.say(person, "my-asks")
            if "Take back number 1" in (await world.sees(person))[-1].labels and turn % 2:
                await world.press(person, "Take back number 1")
                await world.press(person, "Take it back")
    for peer, at in world.rows("SELECT account, at FROM asked"):
        query = "SELECT count(*) FROM asked WHERE account = ? AND at > ? AND at <= ?"
        assert world.rows(f"{query} AND state NOT IN ('SPARED', 'TAKEN_BACK')", peer, at - 7 * DAY, at)[0][0] <= 2
        assert world.rows(query, peer, at - 2 * DAY, at)[0][0] == 1


async def test_three_then_five_at_most(world: World) -> None:
    """In a larger circle two more are asked after two waking hours, and nobody after that."""
    for name in ("fay", "gus", "hal", "ida"):
        speaker = Speaker("playground", "playground", name, name, Place("playground", "circle"))
        await world.app.handle(speaker, draft("join", name=name, zone="Lisbon"), typed=True)
    await ask(world, "ana")
    asked = []
    for minutes in (4, 1, 119, 1, 120, 120):
        await world.clock.move_to(world.now + minutes * 60_000)
        await world.app.tick()
        asked.append(world.rows("SELECT count(*) FROM asked")[0][0])
    assert asked == [0, 3, 3, 5, 5, 5]


async def test_not_now_goes_to_the_next_unseen(world: World) -> None:
    """The next person is asked at once; the asker learns nothing; the reasons still answer."""
    await ask(world, "ana")
    await world.advance(minutes=6)
    first = await asked_ones(world)
    before = await world.sees("ana")
    letter = await dm(world, first[0], "Not now")
    assert (await world.press(first[0], "Not now")).text.startswith("That's fine.")
    await world.advance(minutes=1)
    assert set(await asked_ones(world)) == set(peers("ana")) - {first[0]}
    assert await world.sees("ana") == before
    assert (await world.press_token(first[0], letter.token("Not now"))).text.startswith("That's fine.")
    assert (await world.press_token(first[0], letter.token("Write a kind word"), words=WORDS)).text.startswith("Thank")


async def test_who_begins_a_rest_or_leaves_is_passed_over(world: World) -> None:
    """Their letter says it has moved on, and the next person is asked."""
    await ask(world, "ana")
    await world.advance(minutes=6)
    [one, two, _] = await asked_ones(world)
    await world.say(one, "rest", until="3 days", typed=True)
    await world.advance(minutes=1)
    everyone = set(peers("ana"))
    assert set(await asked_ones(world)) == everyone - {one}
    assert (await world.sees(one))[0].text.startswith("This one isn't waiting for you any more")
    await world.say(two, "leave", sure="yes", typed=True)
    await world.advance(minutes=1)
    assert set(await asked_ones(world)) == everyone - {one, two}
    assert world.rows("SELECT count(*) FROM asked") == [(4,)]


async def test_closed_direct_messages_go_to_the_next(world: World) -> None:
    """An ask that cannot be delivered passes on."""
    for person in ("ben", "chidi"):
        await world.close_dms(person)
    await ask(world, "ana")
    await world.advance(minutes=6)
    assert await asked_ones(world) == ["dana", "eli"]


async def test_an_asker_who_leaves_takes_the_ask_along(world: World) -> None:
    """Nobody keeps the words of someone who has gone."""
    await ask(world, "dana", words="My words.")
    await world.advance(minutes=6)
    await world.say("dana", "leave", sure="yes", typed=True)
    await world.advance(minutes=1)
    assert await asked_ones(world) == []
    assert "My words." not in str([await world.sees(one) for one in peers("dana")])


async def test_three_silent_asks_lead_to_the_offer_of_a_rest(world: World) -> None:
    """Once, after three in a row."""
    for person in ("ben", "chidi", "dana"):
        await settings(world, person, asks=0)
    await settings(world, "eli", asks=5)
    offers = []
    for person in ("ana", "ben", "chidi", "dana"):
        await ask(world, person)
        await world.advance(hours=50)
        offers.append(len([one for one in await world.sees("eli") if one.title == "A rest?"]))
    assert offers == [0, 0, 1, 1]


async def test_someone_new_is_considered_at_once(world: World) -> None:
    """Back from a rest, or newly joined, while an ask still looks for people."""
    for person in ("chidi", "dana"):
        await settings(world, person, asks=0)
    await world.say("ben", "rest", until="3 days", typed=True)
    await world.say("eli", "leave", sure="yes", typed=True)
    await ask(world, "ana")
    await world.advance(minutes=6)
    assert await asked_ones(world) == []
    await world.say("ben", "back", typed=True)
    await world.advance(minutes=1)
    assert await asked_ones(world) == ["ben"]
    await world.say("eli", "join", where="circle", name="Eli", zone="Los Angeles", typed=True)
    await world.advance(minutes=1)
    assert await asked_ones(world) == ["ben", "eli"]


async def test_leaving_one_circle_keeps_the_asks_of_another(world: World) -> None:
    """Ben is asked in both; leaving Harbour passes on what Harbour asked, and only that."""
    for other in ("chidi", "eli"):
        await settings(world, other, asks=0)
    await second_circle(world, 1, 2)
    await ask(world, "ana", circle=2)
    await world.advance(hours=49)
    await ask(world, "dana", circle=1)
    await world.advance(minutes=6)
    state = "SELECT ask, state FROM asked JOIN accounts ON accounts.id = account WHERE user = 'ben' ORDER BY ask"
    assert world.rows(state) == [(1, "ASKED"), (2, "ASKED")]
    await world.say("ben", "leave", circle=1, sure="yes", typed=True)
    assert world.rows(state) == [(1, "ASKED"), (2, "PASSED_ON")]
