"""An OK before anything is kept of how somebody is: asked once, taken back, given again."""

import pytest

from tests.features.reflecting import answer_all, offers, own_words, rejected
from tests.world import NotShown, World

NOTE = "They were kind about it, and it still hurts."
KEPT = ("rejections", "rests", "rest_signs", "asks", "goals", "drafts")


def kept(world: World) -> dict[str, int]:
    """How many rows stand in each table that tells how somebody is, where there are any."""
    found = {table: world.rows(f"SELECT count(*) FROM {table}")[0][0] for table in KEPT}
    paces = world.rows("SELECT count(*) FROM weeks WHERE midweek IS NOT NULL")[0][0]
    return {table: count for table, count in {**found, "paces": paces}.items() if count}


def agreed(world: World, person: str) -> tuple[int | None, int]:
    [row] = world.rows("SELECT consent_at, consent_to FROM accounts WHERE user = ?", person)
    return row  # type: ignore[no-any-return]


async def nobody_agreed(world: World, to: int = 0) -> None:
    """As on a database of an earlier release: what was kept is there, and so is who agreed to its wording."""
    world.change("UPDATE accounts SET consent_to = ?, consent_at = ?", to, 1 if to else None)
    await world.restart()


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
        "Deleted. Without your OK I don't save rejections, check-ins, breaks, asks or anything you write. The rest "
        "works: your circle, /words, /inbox. To have it quieter, change your quiet hours and your asks with /join. "
        "I'll ask you again the next time."
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


async def test_who_joins_hears_who_can_see_what(empty_world: World) -> None:
    """Once, in a few sentences; not again with every change."""
    await empty_world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon")
    joined = await empty_world.say("ben", "join", where="circle", name="Ben", zone="Wien")
    assert joined.fields["Who can see what"].startswith("I'm a program.") and len(joined.labels) == 3
    again = await empty_world.say("ben", "join", where="circle", name="Benny", zone="Wien")
    assert "Who can see what" not in again.fields
    with pytest.raises(NotShown):
        await empty_world.press("ben", "Yes, save it")  # to join is no consent, nor asks for one
