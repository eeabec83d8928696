"""An OK before anything is kept of how somebody is: asked once, and what waits for it goes on."""

import pytest

from tests.features.agreeing import agreed, kept, nobody_agreed
from tests.features.reflecting import offers, rejected
from tests.world import NotShown, World

NOTE = "They were kind about it, and it still hurts."


@pytest.mark.parametrize(
    ("said", "goes_on", "then"),
    [
        (("rejected", {"stage": "SCREEN", "sting": 2}), "I'm sorry. It's saved", "rejections"),
        (("rejected", {"stage": "FINAL", "sting": 5, "note": NOTE}), "I'm sorry. It's saved", "rejections"),
        (("rest", {"until": "3 days"}), "Rest well.", "rests"),
        (("goal", {"action": "Call two people"}), "", "goals"),
        (("ask", {"wish": "LISTEN"}), "Nobody has seen this yet.", "asks"),
    ],
    ids=["sting", "words", "rest", "goal", "ask"],
)
async def test_it_waits_for_the_first_yes_and_goes_on(
    world: World, said: tuple[str, dict[str, str]], goes_on: str, then: str
) -> None:
    """Nothing is kept meanwhile but a draft; nothing is asked twice, and the next such thing is not asked at all."""
    await nobody_agreed(world)
    command, given = said
    asked = await world.say("ben", command, **given)
    assert (asked.title, asked.labels) == ("May I save this?", ["Yes, save it", "No, delete it"])
    assert kept(world) == {"drafts": 1} and agreed(world, "ben") == (None, 0)
    done = await world.press("ben", "Yes, save it")
    assert goes_on in done.text and then in kept(world) and "drafts" not in kept(world)
    assert agreed(world, "ben") == (world.now, 2)
    assert (await world.say("ben", "rejected", stage="SCREEN", sting=1)).text.startswith("I'm sorry. It's saved")


async def test_a_tap_waits_too(world: World) -> None:
    """Without a form: the button that was pressed is what goes on."""
    await nobody_agreed(world)
    await world.say("ben", "checkin")
    assert (await world.press("ben", "Low energy")).title == "May I save this?"
    assert kept(world) == {"drafts": 1}
    assert (await world.press("ben", "Yes, save it")).text.startswith("Thank you for telling me.")
    assert kept(world) == {"paces": 1, "rest_signs": 1}


async def test_a_tap_on_a_reflection_waits_too(world: World) -> None:
    """[Nothing to learn. It was just hard.], and the sting a week later, of who agreed to neither."""
    await rejected(world)
    await nobody_agreed(world)
    await world.say("ana", "reflect")
    for _ in range(3):
        await world.press("ana", "Skip")
    await world.press("ana", "Nothing to learn. It was just hard.")
    assert world.rows("SELECT just_hard, answered_at FROM reflections") == [(None, None)]
    assert (await world.press("ana", "Yes, save it")).title == "Enough for today"
    assert world.rows("SELECT just_hard FROM reflections") == [(b"1           ",)]
    await world.until("2026-12-01T10:00", "Europe/Lisbon")
    await nobody_agreed(world)
    await world.press("ana", "2")
    assert world.rows("SELECT sting_later FROM reflections") == [(None,)]
    await world.press("ana", "Yes, save it")
    assert world.rows("SELECT sting_later FROM reflections") == [(b"2           ",)]


async def test_a_no_deletes_it_and_says_what_works_without(world: World) -> None:
    await nobody_agreed(world)
    await world.say("ben", "rest", until="3 days")
    told = await world.press("ben", "No, delete it")
    assert told.text == (
        "Deleted. Without your OK I don't save rejections, applications, check-ins, breaks, asks, reviews, what "
        "you've found, or anything you write. The rest works: your circle, /words, /inbox. To have it quieter, "
        "change your quiet hours and your asks with /join. I'll ask you again the next time."
    )
    assert kept(world) == {} and agreed(world, "ben") == (None, 0)
    assert (await world.say("ben", "rest", until="3 days")).title == "May I save this?"


async def test_it_waits_for_half_an_hour(world: World) -> None:
    """Then a late yes is none: nobody was asked about anything."""
    await nobody_agreed(world)
    await world.say("ben", "rejected", stage="FINAL", sting=5, note=NOTE)
    await world.advance(minutes=31)
    late = await world.press("ben", "Yes, save it")
    assert late.error and "half an hour has passed" in late.error
    assert "rejections" not in kept(world) and agreed(world, "ben") == (None, 0)
    assert kept(world) == {}


async def test_a_yes_stands_though_what_follows_is_refused(world: World) -> None:
    """The bot asks once: what could not be done then is not a reason to ask anew."""
    await nobody_agreed(world)
    for one in ("ana", "ben"):
        assert (await world.say(one, "rejections")).error is None
    [[number]] = world.rows("SELECT id FROM accounts WHERE user = 'ana'")
    await world.say("ben", "edit-rejection", number=number, stage="FINAL", sting=3)
    assert "I can't find that in your list" in str((await world.press("ben", "Yes, save it")).error)
    assert agreed(world, "ben") == (world.now, 2)
    assert (await world.say("ben", "rejected", stage="SCREEN", sting=1)).text.startswith("I'm sorry. It's saved")


async def test_nobody_is_asked_for_what_they_cannot_do(empty_world: World) -> None:
    """Who is in no circle hears that first."""
    refused = await empty_world.say("ben", "ask", wish="LISTEN", words=NOTE)
    assert refused.error and refused.labels == ["Join"] and NOTE in refused.text
    assert kept(empty_world) == {}


@pytest.mark.parametrize("command", ["help-now", "rejections", "reflections", "goals", "words", "checkin", "inbox"])
async def test_reading_and_help_are_never_asked(world: World, command: str) -> None:
    await nobody_agreed(world)
    assert (await world.say("ben", command)).title != "May I save this?"
    assert agreed(world, "ben") == (None, 0)


async def test_who_agreed_to_their_words_is_asked_for_the_rest(world: World) -> None:
    """Once, saying what is new; their words alone are kept as before, and a no leaves it so."""
    await nobody_agreed(world, to=1)
    assert (await world.say("ben", "goal", action="Call two people")).title != "May I save this too?"
    assert kept(world) == {"goals": 1}
    asked = await world.say("ben", "rejected", stage="SCREEN", sting=2)
    assert asked.title == "May I save this too?" and asked.text.startswith("You already let me save what you write.")
    told = await world.press("ben", "No, delete it")
    assert told.text.startswith("Deleted. What you write can still be saved")
    assert agreed(world, "ben") == (1, 1)
    await world.say("ben", "rejected", stage="SCREEN", sting=2)
    assert (await world.press("ben", "Yes, save it")).text.startswith("I'm sorry. It's saved")
    assert agreed(world, "ben") == (world.now, 2)


async def test_what_was_kept_before_it_was_asked_for_stays(world: World) -> None:
    """And what was planned then still comes."""
    await rejected(world)
    await world.say("ben", "rest", until="2 days")
    await nobody_agreed(world)
    assert (await world.say("ana", "rejections")).title == "Your rejections"
    await world.until("2026-11-26T10:00", "Europe/Lisbon")
    assert len(await offers(world)) == 1
    assert kept(world) == {"rejections": 1, "rests": 1}


async def test_who_joins_hears_who_can_see_what(empty_world: World) -> None:
    """Once, in a few sentences; not again with every change."""
    await empty_world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon")
    joined = await empty_world.say("ben", "join", where="circle", name="Ben", zone="Wien")
    assert joined.fields["Who can see what"].startswith("I'm a program.") and len(joined.labels) == 3
    again = await empty_world.say("ben", "join", where="circle", name="Benny", zone="Wien")
    assert "Who can see what" not in again.fields
    with pytest.raises(NotShown):
        await empty_world.press("ben", "Yes, save it")  # to join is no consent, nor asks for one
