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


async def test_who_rests_is_asked_once_they_are_back(world: World) -> None:
    """Within a week, one after the other; whoever left was told no more than that."""
    for person in ("ben", "chidi", "dana", "eli"):
        await world.say(person, "rest", until="10")
    said = await world.say("ana", "leave")
    assert "tell the others that there's no host, and look for someone who would like to be." in said.text
    await leaves(world, "ana")
    await world.advance(days=9)
    assert [await offers(world, one) for one in ("ben", "chidi")] == [0, 0]
    await world.advance(days=6)
    assert [await offers(world, one) for one in ("ben", "chidi")] == [1, 0]
    await world.advance(days=2)
    assert [await offers(world, one) for one in ("ben", "chidi")] == [1, 1]


async def all_say_no(world: World) -> None:
    for person in ("ben", "chidi", "dana", "eli"):
        await world.press(person, "No, thank you")
        await world.advance(hours=15)


async def test_a_newcomer_is_asked_too(world: World) -> None:
    """All others have said no, weeks ago; the members hear once that an admin can do it."""
    await world.say("eli", "leave", sure="yes", typed=True)
    await leaves(world, "ana")
    for person in ("ben", "chidi", "dana"):
        await world.press(person, "No, thank you")
        await world.advance(hours=15)
    await world.advance(days=15)
    assert await offers(world, "eli") == 0
    await world.say("eli", "join", where="circle", name="Eli", zone="Lisbon")
    await world.advance(days=8)
    assert await offers(world, "eli") == 1
    await world.press("eli", "No, thank you")
    await world.advance(days=6)
    told = [one for one in await world.texts("ben", "circle") if one.startswith("Harbour still has no host.")]
    assert len(told) == 1


async def test_whoever_said_no_is_asked_again_after_a_month(world: World) -> None:
    """One after the other; and all of it ends with the next host."""
    await leaves(world, "ana")
    await all_say_no(world)
    await world.advance(days=26)
    assert [await offers(world, one) for one in ("ben", "chidi")] == [1, 1]
    await world.advance(days=9)
    assert [await offers(world, one) for one in ("ben", "chidi", "dana", "eli")] == [2, 2, 2, 2]
    await world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon", typed=True)
    await world.advance(minutes=1)
    before = [await offers(world, one) for one in ("ben", "chidi", "dana", "eli")]
    await world.advance(days=60)
    assert [await offers(world, one) for one in ("ben", "chidi", "dana", "eli")] == before


async def test_an_offer_says_that_there_is_a_host_now(world: World) -> None:
    """To all who were asked, and to the one who said yes; a press on what was shown before is answered truly."""
    await leaves(world, "ana")
    await world.press("ben", "No, thank you")
    await world.advance(hours=15)
    no = (await world.sees("chidi"))[-1].token("No, thank you")
    await world.press("chidi", "Yes, I'll be the host")
    await world.advance(minutes=1)
    refused = await world.press_token("chidi", no)
    assert refused.error == "You're a host of Harbour now. /hand-over makes another member a host."
    told = [one for who in ("ben", "chidi") for one in await world.sees(who) if one.title == TITLE]
    assert [(one.text, one.labels) for one in told] == [
        ("Harbour has a host now, so there's nothing you need to do.", ["Why this?"]),
        ("You're the host of Harbour now. Thank you.", ["Why this?"]),
    ]


async def reports(world: World, person: str) -> list[dict[str, str]]:
    return [said.fields for said in await world.sees(person) if said.title == "A report"]


async def test_a_report_goes_on_to_the_next_host(world: World) -> None:
    """Ana has read it and leaves: what is said of it on a second press is true, and Ben gets it, note and all."""
    word = await a_word(world, "eli", "dana")
    await world.press("dana", "Report", note="Please look.")
    await world.advance(minutes=1)
    assert len(await reports(world, "ana")) == 1
    await leaves(world, "ana")
    again = await world.press_token("dana", (await world.more("dana", word)).token("Report"), note="")
    assert again.text == "This one is saved for the next host. Thank you for speaking up."
    await world.press("ben", "Yes, I'll be the host")
    await world.advance(minutes=1)
    assert [one["Dana adds"] for one in await reports(world, "ben")] == ["“Please look.”"]
    again = await world.press_token("dana", (await world.more("dana", word)).token("Report"), note="")
    assert again.text == "Your host already has this one. Thank you for speaking up."
    await world.advance(minutes=1)
    assert len(await reports(world, "ben")) == 1 and await reports(world, "dana") == []
    assert (await world.say("dana", "inbox")).text == "There's nothing new here."


async def test_a_second_host_has_what_the_first_has(world: World) -> None:
    """By hand-over; each once, also when the first goes."""
    word = await a_word(world, "eli", "dana")
    await world.press("dana", "Report", note="Please look.")
    await world.advance(minutes=1)
    await world.say("ana", "hand-over", where="circle", member="Ben", typed=True)
    await world.advance(minutes=1)
    assert [one["Dana adds"] for one in await reports(world, "ben")] == ["“Please look.”"]
    again = await world.press_token("dana", (await world.more("dana", word)).token("Report"), note="")
    assert again.text == "Your hosts already have this one. Thank you for speaking up."
    await leaves(world, "ana")
    again = await world.press_token("dana", (await world.more("dana", word)).token("Report"), note="")
    assert again.text == "Your host already has this one. Thank you for speaking up."
    await world.advance(days=1)
    assert (len(await reports(world, "ana")), len(await reports(world, "ben"))) == (1, 1)


async def test_a_report_from_before_comes_on_a_second_press(world: World) -> None:
    """What an earlier release kept of it is gone: it is told anew, to hosts who never got it."""
    word = await a_word(world, "eli", "dana")
    world.change("UPDATE kind_words SET reported_at = at")
    again = await world.press_token("dana", (await world.more("dana", word)).token("Report"), note="It still hurts.")
    assert again.text == "Your host already has this one. Thank you for speaking up."
    await world.advance(minutes=1)
    assert [one["Dana adds"] for one in await reports(world, "ana")] == ["“It still hurts.”"]


async def test_a_host_who_has_not_joined_gets_it_when_they_do(world: World) -> None:
    """Nothing can be brought to them before, so it waits."""
    word = await a_word(world, "eli", "dana")
    world.change("UPDATE accounts SET joined_at = NULL WHERE id = 1")
    said = await world.press_token("dana", (await world.more("dana", word)).token("Report"), note="Please look.")
    assert "your report will wait" in said.text
    await world.say("ana", "join", where="circle", name="Ana", zone="Lisbon")
    await world.advance(minutes=1)
    assert [one["Dana adds"] for one in await reports(world, "ana")] == ["“Please look.”"]


async def test_whoever_was_reported_is_not_offered_to_look_at_it(world: World) -> None:
    """Though what they wrote makes them the most active; after three months they are asked as anybody is."""
    await a_word(world, "eli", "dana")
    await world.press("dana", "Report", note="")
    await world.advance(minutes=1)
    await leaves(world, "ana")
    assert [await offers(world, one) for one in ("ben", "eli")] == [1, 0]
    for person in ("ben", "chidi", "dana"):
        await world.press(person, "No, thank you")
        await world.advance(hours=15)
    assert await offers(world, "eli") == 0
    await world.advance(days=100)
    assert await offers(world, "eli") == 1
