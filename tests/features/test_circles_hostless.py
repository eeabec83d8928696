"""The only host goes: the members are told, one after the other is offered the role, and nobody is forced."""

import pytest

from bot.events import PersonLeft
from bot.letters import note
from bot.mailing import Outbox
from bot.messages import Button, Message
from bot.ports import People
from bot.tokens import draft
from bot.words import say
from storage.stores import Stores
from tests.features.kindness import WORDS, a_word, ask
from tests.world import World

TITLE = "Would you be the host?"
GONE = (
    "Harbour has no host at the moment. I'll ask someone who has been here for a while if they'd like to be its host. "
    "Everything else goes on as usual, and reports wait for the next host."
)


async def leaves(world: World) -> None:
    await world.say("ana", "leave")
    await world.press("ana", "Leave")
    await world.advance(minutes=1)


async def asked(world: World) -> list[str]:
    """Who has been offered the role so far."""
    people = ("ben", "chidi", "dana", "eli")
    return [one for one in people if TITLE in [said.title for said in await world.sees(one)]]


async def test_the_only_host_may_leave(world: World) -> None:
    """After one look at what that means; the channel hears of it, and whoever has been there longest is asked."""
    said = await world.say("ana", "leave")
    assert said.labels == ["Hand over", "Leave", "Stay"]
    assert "You're its only host." in said.text
    assert (await world.press("ana", "Leave")).text.startswith("You've left Harbour.")
    await world.advance(minutes=1)
    assert (await world.texts("ben", "circle"))[-1] == GONE
    assert await asked(world) == ["ben"]
    assert "Nobody will hear that I asked you." in (await world.texts("ben"))[-1]


async def test_who_says_yes_is_the_host(world: World) -> None:
    """The others hear who it is; a second yes comes too late, and is thanked for."""
    await leaves(world)
    assert (await world.press("ben", "Yes, I'll be the host")).text.startswith(
        "Thank you. You're now the host of Harbour."
    )
    await world.advance(minutes=1)
    assert (await world.texts("dana", "circle"))[-1] == "Ben is now the host of Harbour."
    assert "Ben (host)" in (await world.say("dana", "my-circle")).text
    await world.advance(days=9)
    assert await asked(world) == ["ben"]


async def test_who_says_no_hears_nothing_more(world: World) -> None:
    """The next is asked at once; who says nothing has two days; after the last, nobody is asked for four weeks."""
    await leaves(world)
    assert (await world.press("ben", "No, thank you")).text == "That's fine. Nobody will hear that I asked you."
    await world.advance(hours=1)
    assert (await asked(world)) == ["ben", "chidi"]
    await world.press("ben", "No, thank you")  # a second time changes nothing
    await world.advance(hours=46)
    assert (await asked(world)) == ["ben", "chidi"]
    await world.advance(hours=4)
    assert (await asked(world)) == ["ben", "chidi", "dana"]
    await world.press("dana", "No, thank you")
    await world.advance(days=1)
    await world.press("eli", "No, thank you")
    await world.advance(days=26)
    assert [[said.title for said in await world.sees(one)].count(TITLE) for one in ("ben", "chidi", "dana", "eli")] == [
        1
    ] * 4
    told = [one for one in await world.texts("ben", "circle") if one.startswith("Harbour still has no host.")]
    assert told == ["Harbour still has no host. An admin can become its host with /setup. Until then, reports wait."]
    assert (await world.press("chidi", "Yes, I'll be the host")).text.startswith("Thank you.")  # a late yes is one


async def test_the_platform_takes_the_host(world: World) -> None:
    """Removed from the workspace, they leave as by themselves."""
    await world.app.tell(PersonLeft("playground", "playground", "ana"))
    await world.advance(minutes=1)
    assert (await world.texts("ben", "circle"))[-1] == GONE
    assert await asked(world) == ["ben"]


async def test_who_rests_or_cannot_be_reached_is_not_asked(world: World) -> None:
    """Nor is it told that they rest."""
    await world.say("ben", "rest", until="3", shown="no")
    await world.close_dms("chidi")
    world.change("UPDATE accounts SET dms_closed = 2 WHERE id = 3")
    await leaves(world)
    assert await asked(world) == ["dana"]


async def test_one_of_two_hosts_may_go(world: World) -> None:
    """Then nothing is to be done."""
    await world.say("ana", "hand-over", where="circle", member="Ben", typed=True)
    assert (await world.say("ana", "leave")).labels == ["Leave", "Stay"]
    await world.press("ana", "Leave")
    await world.advance(days=3)
    assert await asked(world) == [] and GONE not in await world.texts("ben", "circle")


async def test_nobody_makes_themselves_host(world: World) -> None:
    """A button that was never offered is refused; in a circle with a host, so is one that was."""
    refused = await world.press_token("eli", "accept-host!:circle=1&since=5")
    assert refused.error == "Harbour has a host again. Thank you for thinking about it."
    await leaves(world)
    assert (
        await world.press_token("eli", "accept-host!:circle=1&since=5")
    ).error == "I haven't asked you to be the host of Harbour."
    await world.press_token("eli", "decline-host!:circle=1&since=5")
    assert await asked(world) == ["ben"]


@pytest.mark.parametrize("who", ["ben", "dana"])
async def test_an_admin_takes_it_up(world: World, who: str) -> None:
    """As ever by /setup: who was asked need not answer any more."""
    await leaves(world)
    world.change("UPDATE circles SET zone = zone")
    said = await world.say("ana", "join", where="circle", name="Ana", zone="Lisbon")
    assert said.text.startswith("You're in Harbour")
    assert (await world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon")).text.startswith(
        "Harbour is ready"
    )
    await world.advance(minutes=1)
    assert (await world.texts(who, "circle"))[-1] == "Ana is now the host of Harbour."
    await world.advance(days=9)
    assert await asked(world) == ["ben"]


async def test_what_is_said_of_hosts_is_true(world: World) -> None:
    """To one who is none while there is one, to one without the platform's right, and where there is none."""
    refused = await world.say("ben", "invite", where="circle", typed=True)
    assert refused.error == "Only a host of Harbour can do that. /my-circle shows who that is."
    await world.say("ana", "hand-over", where="circle", member="Ben", typed=True)
    refused = await world.say("ben", "invite", where="circle", typed=True)
    assert refused.error == (
        "You're a host of Harbour, and for this you also need permission to manage this server or workspace. Please "
        "ask an admin."
    )
    for one in ("ana", "ben"):
        await world.say(one, "leave", sure="yes", typed=True)
    refused = await world.say("dana", "invite", where="circle", typed=True)
    assert refused.error == "Harbour has no host at the moment. An admin can become its host with /setup."
    shown = await world.say("dana", "my-circle")
    assert shown.fields["Host"] == "Nobody at the moment. Reports wait for the next one."


async def test_a_host_alone_is_told_what_they_can_do(empty_world: World) -> None:
    """Not to ask their host."""
    await empty_world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon")
    await empty_world.say("ana", "join", where="circle", name="Ana", zone="Lisbon")
    await empty_world.agree("ana")
    refused = await empty_world.say("ana", "ask", wish="LISTEN")
    assert refused.error == "Nobody else is in Harbour at the moment. You can invite people with /invite."


async def reports(world: World, person: str) -> list[dict[str, str]]:
    told = [one.fields for one in await world.sees(person) if one.title == "A report"]
    return [{name: text for name, text in one.items() if name != "Sent"} for one in told]  # by each reader's clock


async def test_a_report_waits_for_the_next_host(world: World) -> None:
    """It is taken while there is none, note and all, and shown to whoever it is next, each once; not to who it is
    about.
    """
    letter = await a_word(world, "dana", "eli")
    await leaves(world)
    said = await world.press_token("eli", (await world.more("eli", letter)).token("Report"), note="It hurt.")
    assert said.text.startswith("Thank you for speaking up.") and "The next host will see" in said.text
    assert await asked(world) == ["dana"]  # who has written to somebody lately comes first
    await world.press("dana", "Yes, I'll be the host")
    await world.advance(minutes=1)
    assert [await reports(world, one) for one in ("ben", "dana", "eli")] == [[], [], []]
    await world.say("dana", "leave", sure="yes", typed=True)
    await world.advance(minutes=1)
    await world.press("ben", "Yes, I'll be the host")
    await world.advance(minutes=1)
    assert await reports(world, "ben") == [{"The message": f"“{WORDS}”", "Eli adds": "“It hurt.”"}]
    await world.say("ben", "leave", sure="yes", typed=True)
    await world.advance(minutes=1)
    await world.press("chidi", "Yes, I'll be the host")
    await world.advance(minutes=1)
    assert await reports(world, "chidi") == [{"The message": f"“{WORDS}”", "Eli adds": "“It hurt.”"}]


async def test_a_report_outlives_a_host_who_leaves(world: World) -> None:
    """It was on its way to one who is gone before their morning."""
    letter = await a_word(world, "dana", "eli")
    await world.until("2026-11-24T23:00")
    await world.press_token("eli", (await world.more("eli", letter)).token("Report"), note="It hurt.")
    await leaves(world)
    await world.until("2026-11-25T09:00")
    assert await reports(world, "ana") == []
    await world.until("2026-11-25T15:00")
    await world.press("ben", "Yes, I'll be the host")
    await world.advance(minutes=1)
    assert await reports(world, "ben") == [{"The message": f"“{WORDS}”", "Eli adds": "“It hurt.”"}]


async def test_notes_of_many_kinds_come_as_one(world: World) -> None:
    """Each sentence once, in the order in which they came, with every button."""

    def put(stores: Stores) -> None:
        circle = stores[People].circle(1)
        assert circle is not None
        for number, text in enumerate((say("{n} wait.", n=1), say("No recap."), say("{n} wait.", n=2))):
            message = Message(text, buttons=(Button(say("Help"), draft("help")),))
            stores[Outbox].put(note(1, circle, f"note:{number}", message, say("You're a host."), world.now))

    await world.core.units.run(put)
    await world.advance(minutes=14)
    assert await world.sees("ana") == []
    await world.advance(minutes=2)
    [told] = await world.sees("ana")
    assert (told.text, told.labels) == ("No recap.\n\n2 wait.", ["Help", "Why this?"])
    await world.core.units.run(put)
    await world.advance(minutes=16)
    assert len(await world.sees("ana")) == 2


async def test_notes_to_a_host_come_as_one(world: World) -> None:
    """Three people have waited a day: one message counts them."""
    for person in ("ben", "chidi", "dana"):
        await ask(world, person)
        await world.advance(minutes=4)
    await world.advance(hours=25)
    notes = [one.text for one in await world.sees("ana") if one.title == "For the host"]
    [told] = notes
    assert told.startswith("By Wednesday 25 November, 17:13, 3 people in Harbour had waited a day for a kind word.")
    assert told.count("waited") == 1
