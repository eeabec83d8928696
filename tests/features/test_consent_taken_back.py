"""An OK that is taken back: what was kept stays, nothing more is, and nothing comes that rests on it."""

import pytest

from adapters import docs
from bot.features import FEATURES
from tests.features.agreeing import agreed, kept
from tests.features.reflecting import answer_all, offers, own_words, rejected
from tests.world import World

NAMED = {  # by slice, what of it is not saved without an OK
    "rejections": "rejections",
    "applications": "applications",
    "reflections": "anything you write",
    "goals": "check-ins",
    "rest": "breaks",
    "encouragement": "asks",
    "reviews": "reviews",
    "landing": "what you've found",
}


@pytest.mark.parametrize("saying", ["forget-draft", "withdraw-consent"])
async def test_all_that_needs_it_is_named(world: World, saying: str) -> None:
    """A slice that begins to save how somebody is has to be in both sentences."""
    asking = {one.name for one in FEATURES if any(spec.tells for spec in docs.specs(one))}
    assert asking == {*NAMED}
    world.change("UPDATE accounts SET consent_at = NULL, consent_to = 0 WHERE user = 'ben'")
    await world.restart()
    await world.say("ben", "rest", until="3 days")
    told = await world.press("ben", "No, delete it")
    if saying == "withdraw-consent":
        told = await world.say("ana", saying, typed=True)
    assert [word for word in NAMED.values() if word not in told.text] == []


async def test_it_is_taken_back(world: World) -> None:
    """Asked whether they are sure; what was kept stays, and the next such thing asks again."""
    await rejected(world)
    asked = await world.say("ana", "withdraw-consent", typed=True)
    assert asked.labels == ["Take it back", "Leave it as it is"] and "stays until you delete it" in asked.text
    assert agreed(world, "ana") == (world.now, 2)
    told = await world.press("ana", "Take it back")
    assert told.text == (
        "Done. From now on I won't save how you are. What I've saved before stays until you delete it.\n\n"
        "Your reflection won't come by itself now. /reflect opens it any time."
    )
    assert agreed(world, "ana") == (None, 0) and kept(world) == {"rejections": 1}
    await world.advance(days=5)
    assert await offers(world) == []
    assert (await world.say("ana", "rest", until="3 days")).title == "May I save this?"
    again = await world.say("ana", "withdraw-consent", typed=True)
    assert again.text.startswith("You haven't let me save how you are")


async def test_given_again_the_reflection_comes(world: World) -> None:
    """At its hour, and it is said."""
    await rejected(world)
    await world.say("ana", "withdraw-consent", sure="yes", typed=True)
    told = await world.press("ana", "Give my OK again")
    assert told.text.startswith("Thank you. I'll save what you tell me") and "Wednesday 25 November, 10:00" in told.text
    await world.until("2026-11-25T10:00", "Europe/Lisbon")
    assert len(await offers(world)) == 1


async def test_given_again_with_another_no_one_hour_is_said(world: World) -> None:
    """That of the reflection which holds both."""
    await rejected(world)
    await world.say("ana", "withdraw-consent", sure="yes", typed=True)
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    told = await world.press("ana", "Yes, save it")
    assert told.text.count("your reflection will come on") + told.text.count("Your reflection will come on") == 1, told


async def test_an_offer_that_stands_is_closed(world: World) -> None:
    """Its buttons still open the cards, which ask."""
    await rejected(world)
    await world.until("2026-11-25T10:00", "Europe/Lisbon")
    assert len(await offers(world)) == 1
    await world.say("ana", "withdraw-consent", sure="yes", typed=True)
    await world.advance()
    assert await offers(world) == []
    assert "You took back your OK, so I won't ask about this by myself." in await world.texts("ana")
    [(one,)] = world.rows("SELECT id FROM reflections")
    later = await world.press_token("ana", f"reflect-when!:when=TOMORROW&number={one}")  # as it stood on the offer
    assert later.text.startswith("Without your OK no reflection comes by itself.")
    await world.press("ana", "Reflect now")
    assert (await world.press("ana", "Write", heaviest="The silence.")).title == "May I save this?"


async def test_own_words_do_not_come_back(world: World) -> None:
    """They would ask how much it stings; they can be read in /reflections."""
    await rejected(world)
    await world.until("2026-11-25T10:00", "Europe/Lisbon")
    await answer_all(world)
    await world.say("ana", "withdraw-consent", sure="yes", typed=True)
    await world.advance(days=10)
    assert await own_words(world) == []
    assert (await world.say("ana", "reflections")).title == "Your reflections"


async def test_no_rest_is_offered(world: World) -> None:
    """One that waits for the morning does not come."""
    await world.advance(hours=6)
    for _ in range(3):
        await rejected(world)
    assert world.rows("SELECT state FROM outbox WHERE kind = 'OFFER'") == [("pending",)]
    await world.say("ana", "withdraw-consent", sure="yes", typed=True)
    await world.advance(days=1)
    assert "A rest?" not in [one.title for one in await world.sees("ana")]


async def test_a_rest_goes_on(world: World) -> None:
    """Its return comes; what began it is not said again."""
    await world.say("ana", "rest", until="3 days")
    told = await world.say("ana", "withdraw-consent", sure="yes", typed=True)
    assert "Your rest goes on until Friday 27 November, 08:00. /back ends it." in told.text
    await world.advance(days=4)
    assert "Back from rest" in [one.title for one in await world.sees("ana")]


async def test_what_was_previewed_is_not_sent_without_it(world: World) -> None:
    """Taken back between looking at an ask and sending it."""
    await world.say("ana", "ask", wish="LISTEN")
    await world.say("ana", "withdraw-consent", sure="yes", typed=True)
    assert (await world.press("ana", "Send")).title == "May I save this?"
    assert world.rows("SELECT state FROM asks") == [("DRAFT",)]
    await world.press("ana", "Yes, save it")
    assert world.rows("SELECT state FROM asks") == [("WAITING",)]


async def test_a_goal_is_not_carried_over_without_it(world: World) -> None:
    """It would be kept once more."""
    await world.say("ana", "goal", action="Call two people")
    await world.advance(days=7)
    await world.say("ana", "withdraw-consent", sure="yes", typed=True)
    await world.press_token("ana", "take-over!:number=1")
    assert kept(world) == {"goals": 1, "drafts": 1}
    await world.press("ana", "Yes, save it")
    assert kept(world)["goals"] == 2
