"""What became of the last time without a host touches no later one: offers, promises, and reports that waited."""

from tests.features.kindness import a_word
from tests.world import World

TITLE = "Would you be the host?"


async def leaves(world: World, who: str) -> None:
    await world.say(who, "leave")
    await world.press(who, "Leave")
    await world.advance(minutes=1)


async def offers(world: World, person: str) -> int:
    return sum(said.title == TITLE for said in await world.sees(person))


async def test_whoever_said_no_may_be_asked_another_time(world: World) -> None:
    """The host who said yes leaves weeks later: those who stayed are asked again, and the channel is told so."""
    await leaves(world, "ana")
    for person in ("ben", "chidi", "dana"):
        await world.advance(hours=15)
        await world.press(person, "No, thank you")
        await world.advance(minutes=1)
    await world.advance(hours=15)
    await world.press("eli", "Yes, I'll be the host")
    await world.advance(days=20)
    await leaves(world, "eli")
    await world.advance(days=9)
    assert [await offers(world, one) for one in ("ben", "chidi", "dana")] == [2, 2, 2]


async def test_nobody_is_asked_once_there_is_a_host(world: World) -> None:
    """An offer that waits for the morning does not come when there is a host by then."""
    await world.until("2026-11-24T23:00", "America/New_York")
    await leaves(world, "ana")
    await world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon", typed=True)
    await world.advance(hours=14)
    assert await offers(world, "ben") == 0


async def test_only_who_can_be_asked_is_promised_to_be(world: World) -> None:
    """Everybody rests: the channel hears what else there is."""
    for person in ("ben", "chidi", "dana", "eli"):
        await world.say(person, "rest", until="10")
    await leaves(world, "ana")
    told = (await world.texts("ben", "circle"))[-1]
    assert told.startswith(
        "Harbour has no host at the moment. An admin can become its host with /setup. Everything else"
    )


async def test_a_report_comes_to_the_host_and_not_back(world: World) -> None:
    """Nothing of it stands in the reporter's /inbox; the words that it is about stay until a host has looked."""
    await leaves(world, "ana")
    word = await a_word(world, "eli", "dana")
    await world.press("dana", "Report", note="Please look.")
    kept = await world.press_token(
        "dana", f"delete-word!:word={world.rows('SELECT id FROM kind_words')[0][0]}&sure=yes"
    )
    assert kept.error == "You've reported this one, so I'll keep it for the host who looks at it."
    await world.press("ben", "Yes, I'll be the host")
    await world.advance(hours=16)
    [report] = [said for said in await world.sees("ben") if said.title == "A report"]
    assert word.text.strip("“”") in str(report.fields)
    assert (await world.say("dana", "inbox")).text == "There's nothing new here."
