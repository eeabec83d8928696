"""Somebody in two circles: what was typed for one goes to no other, and all that is under way can be reached."""

import pytest

from adapters.playground.people import CAST, LANTERN, seat
from bot.tokens import Draft
from tests.features.kindness import WORDS, ask, asked_ones
from tests.world import World

HOUR = 3_600_000


@pytest.fixture
async def two(world: World) -> World:
    """Ben, Dana and Eli are in Lantern too."""
    await seat(world.app, LANTERN)
    return world


async def test_what_was_kept_for_one_circle_is_not_offered_in_another(two: World) -> None:
    await two.say("ben", "ask", where="lantern", wish="LISTEN", words="For Lantern.", typed=True)
    await two.press("ben", "Don't send")
    assert (await two.say("ben", "ask", where="circle")).form == "ask"
    offered = await two.say("ben", "ask", where="lantern")
    assert offered.title == "You were writing" and offered.text.endswith("It's for Lantern.")
    await two.say("ben", "ask", where="dm")
    look = await two.press("ben", "Go on", wish="LISTEN", words="For Lantern.")
    assert look.text.startswith("This is for Lantern.")


async def test_anew_is_for_the_circle_where_one_is(two: World) -> None:
    """By a direct message too, where it was kept for another one."""
    await two.say("ben", "ask", where="lantern", wish="LISTEN", words="For Lantern.", typed=True)
    await two.press("ben", "Don't send")
    offered = await two.say("ben", "ask", where="lantern")
    await two.press_token("ben", offered.token("Start again"), wish="TIPS", words="Anew.", circle="1")
    assert two.rows("SELECT circle, words FROM asks") == [(1, b"Anew.")]


async def test_what_is_refused_in_a_channel_is_kept_for_it(two: World) -> None:
    """Six words to one person: the sixth is kept for the circle in which it was typed."""
    for n in range(6):
        await two.say("ben", "encourage", where="circle", member="Ana", words=WORDS, event=f"e{n}", typed=True)
    assert (await two.say("ben", "encourage", where="lantern")).form == "encourage"
    assert (await two.say("ben", "encourage", where="circle")).title == "You were writing"


async def test_a_circle_that_was_left_locks_nothing(two: World) -> None:
    await two.say("ben", "ask", where="lantern", wish="LISTEN", words="For Lantern.", typed=True)
    await two.press("ben", "Don't send")
    await two.say("ben", "leave", where="lantern", sure="yes")
    assert (await two.say("ben", "ask", where="dm")).form == "ask"


async def test_a_rejection_that_was_deleted_locks_nothing(world: World) -> None:
    """The words go on without it."""
    await world.say("ana", "rejected", stage="FINAL", sting=4)
    await ask(world, "ana", send=False, rejection=1, words="About it.")
    await world.press("ana", "Don't send")
    deleted = await world.say("ana", "delete-rejection", number=1, sure="yes")
    assert "taken back" not in deleted.text
    await world.say("ana", "ask")
    look = await world.press("ana", "Go on", wish="LISTEN", words="About it.")
    assert look.title == "Before I send it"


async def test_deleting_a_rejection_says_that_its_ask_ends(world: World) -> None:
    await world.say("ana", "rejected", stage="FINAL", sting=4)
    await ask(world, "ana", rejection=1)
    await world.advance(minutes=6)
    deleted = await world.say("ana", "delete-rejection", number=1, sure="yes")
    assert "What you asked your circle about it is taken back too." in deleted.text


async def test_a_whole_form_is_sent_though_its_kept_text_is_gone(world: World) -> None:
    await world.app.put_away(CAST["ana"].speaker(), Draft("rejected", {"note": "So close."}))
    world.change("DELETE FROM drafts")
    saved = await world.press_token(
        "ana", "rejected:draft=1", typed=True, stage="FINAL", sting="4", employer="", note="So close."
    )
    assert saved.text.startswith("I'm sorry. It's saved")


async def test_an_open_ask_is_never_behind_answered_ones(two: World) -> None:
    """Five that were answered, all younger, and one that waits for its first word."""
    await two.say("ben", "ask", where="lantern", wish="LISTEN", words="Still open.", typed=True)
    await two.press("ben", "Send")
    await two.advance(minutes=6)
    for n in range(5):
        await ask(two, "ben", words=f"Number {n}.", circle="1")
        await two.advance(minutes=6)
        two.change("UPDATE asks SET state = 'ANSWERED' WHERE circle = 1 AND state = 'OPEN'")
    mine = await two.say("ben", "my-asks")
    assert len(mine.fields) == 5 and "Still open." in next(iter(mine.fields.values()))
    assert mine.text.endswith("Older ones that were answered aren't listed here. /words has what came for them.")


async def test_what_nobody_could_have_read_gives_the_seats_back(world: World) -> None:
    """It was taken back while its letters still waited: who was to be asked can be asked by others at once."""
    turns = world.rows("SELECT account, turn FROM members ORDER BY account")
    await ask(world, "ana")
    await world.advance(minutes=6)
    assert len(await asked_ones(world)) == 3
    world.change("UPDATE outbox SET state = 'pending', not_before = not_before + 600000 WHERE kind = 'ASK'")
    await world.say("ana", "take-back", ask=1, sure="yes")
    assert world.rows("SELECT count(*) FROM asked") == [(0,)]
    assert world.rows("SELECT account, turn FROM members ORDER BY account") == turns


async def test_an_outage_over_the_opening(world: World) -> None:
    """Its author hears by the hour that was said, or late with an apology; everybody else has a day from then."""
    await ask(world, "ana")  # Tuesday 17:00: "I'll tell you by Wednesday 25 November, 17:05 either way"
    await world.clock.move_to(world.now + 50 * HOUR)  # nothing ticks meanwhile
    await world.advance(minutes=1)
    [status] = [one for one in await world.sees("ana") if one.title == "About what you asked"]
    assert "late" in status.text and "By Wednesday 25 November, 17:05, no word had come" in status.text
    assert not [one for one in await world.texts("ana") if "waited a day" in one]
