"""What counts against nobody's number of asks a week, and leaves no trace."""

from tests.features.kindness import WORDS, ask, asked_ones, dm
from tests.room import DAY
from tests.world import Said, World

HOUR = 3_600_000
TOO_MUCH = "That's fine. It won't count, nobody will know, and I won't send you another ask for two days."


async def behind(world: World, person: str) -> Said:
    """What [More] of the ask they got holds."""
    return await world.more(person, await dm(world, person, "Not now"))


async def only(world: World, *helpers: str, times: int = 1) -> None:
    """Nobody else takes asks, and they so many a week."""
    zones = {"ana": "Lisbon", "ben": "New York", "chidi": "Lagos", "dana": "Berlin", "eli": "Los Angeles"}
    for person, zone in zones.items():
        asks = times if person in helpers else 0
        await world.say(person, "join", where="circle", name=person.title(), zone=zone, asks=asks)


async def test_too_much_today_is_free_and_unseen(world: World) -> None:
    """Somebody else is asked, and whoever asks sees nothing; the one ask a week is still to come, two days later."""
    await only(world, "ben", "chidi", times=1)
    await ask(world, "ana")
    await world.advance(minutes=6)
    before, listed = await world.sees("ana"), await world.say("ana", "my-asks")
    token = (await behind(world, "ben")).token("No asks for two days")
    assert (await world.press("ben", "No asks for two days")).text == TOO_MUCH
    said = world.now
    await world.advance(minutes=1)
    assert next(one.text for one in await world.sees("ben")) == "You passed this one on. That's fine."
    again = await world.say("ana", "my-asks")
    assert (again.text, again.fields, again.labels) == (listed.text, listed.fields, listed.labels)
    assert (await world.sees("ana"))[: len(before)] == before
    second = await world.press_token("ben", token)  # two days from the first press, not from this one
    assert second.text == "That's fine. It doesn't count, and nobody will know."
    await ask(world, "dana")
    await world.advance(hours=47)
    assert world.rows("SELECT count(*) FROM asked JOIN accounts a ON a.id = account WHERE user = 'ben'") == [(1,)]
    await world.advance(hours=2)
    [(_,), (at,)] = world.rows("SELECT at FROM asked JOIN accounts a ON a.id = account WHERE user = 'ben' ORDER BY at")
    assert 48 * HOUR <= at - said <= 49 * HOUR


async def test_whoever_passes_is_counted(world: World) -> None:
    """[Not now] is seen by nobody, and is one of the week's asks all the same."""
    await only(world, "ben", times=1)
    await ask(world, "ana")
    await world.advance(minutes=6)
    await world.press("ben", "Not now")
    await ask(world, "dana")
    await world.advance(days=5)
    assert world.rows("SELECT count(*) FROM asked") == [(1,)]


async def test_too_much_though_it_has_been_answered_or_passed_on(world: World) -> None:
    """An old card still takes it; and a kind word may come all the same."""
    await ask(world, "ana")
    await world.advance(minutes=6)
    one, two, three = await asked_ones(world)
    tokens = {each: (await behind(world, each)).token("No asks for two days") for each in (one, two, three)}
    words = (await dm(world, two, "Not now")).token("Write a kind word")
    await world.press(one, "Not now")
    assert (await world.press_token(one, tokens[one])).text == TOO_MUCH
    await world.press(three, "Write a kind word", words=WORDS)
    assert (await world.press_token(two, tokens[two])).text == TOO_MUCH
    wrote = await world.press_token(three, tokens[three])
    assert wrote.text == "You wrote a kind word here. Thank you for being there."
    assert (await world.press_token(two, words, words=WORDS)).text.startswith("Thank you.")
    states = world.rows("SELECT state FROM asked WHERE ask = 1")
    assert sorted(states) == [("RELIEVED",), ("SPARED",), ("WROTE",), ("WROTE",)]


async def test_taken_back_before_anybody_did_anything(world: World) -> None:
    """The seats are given back: two days later they are asked, though they take one a week."""
    await only(world, "ben", "chidi", times=1)
    await ask(world, "ana")
    await world.advance(minutes=6)
    await world.press("chidi", "Not now")
    await world.say("ana", "my-asks")
    await world.press("ana", "Take back number 1")
    await world.press("ana", "Take it back")
    states = "SELECT user, state FROM asked JOIN accounts a ON a.id = account ORDER BY user"
    assert world.rows(states) == [("ben", "TAKEN_BACK"), ("chidi", "PASSED_ON")]
    await ask(world, "dana")
    await world.advance(days=3)
    assert world.rows("SELECT user FROM asked JOIN accounts a ON a.id = account WHERE ask = 2") == [("ben",)]


async def test_what_was_taken_back_is_no_silence(world: World) -> None:
    """Three asks that ended before anybody could answer lead to no offer of a rest."""
    await only(world, "eli", times=5)
    for person in ("ana", "ben", "chidi", "dana"):
        await ask(world, person)
        await world.advance(minutes=6)
        await world.say(person, "my-asks")
        await world.press(person, "Take back number 1")
        await world.press(person, "Take it back")
        await world.advance(hours=50)
    assert world.rows("SELECT count(*) FROM asked WHERE state = 'TAKEN_BACK'") == [(4,)]
    assert [one for one in await world.sees("eli") if one.title == "A rest?"] == []


async def test_a_week_is_counted_without_them(world: World) -> None:
    """Whoever takes two a week is asked twice beside one that counted for nothing."""
    await only(world, "eli", times=2)
    await ask(world, "ana")
    await world.advance(minutes=6)
    await world.press("eli", "No asks for two days")
    for person in ("ben", "chidi", "dana"):
        await ask(world, person)
        await world.advance(hours=50)
    asked = world.rows("SELECT at FROM asked WHERE account = (SELECT id FROM accounts WHERE user = 'eli') ORDER BY at")
    assert len(asked) == 3 and asked[2][0] - asked[0][0] < 7 * DAY
