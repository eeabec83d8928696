"""/landed: three small steps, then what stops, each thing named beforehand; all of it comes back without a question."""

import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from tests.features.home import home
from tests.features.kindness import asked_ones
from tests.world import World

BACK = (
    "All right. What had stopped comes again as it did before, and what I closed for you is open again. Nothing is "
    "lost, and there's nothing to catch up on."
)


async def landed(world: World, person: str = "ana") -> None:
    """They have found something, and said yes to what stops."""
    await world.say(person, "landing-stops", stop="yes")


def open_dues(world: World) -> Sequence[Any]:
    return world.rows(
        "SELECT kind, subject, local_date, minute FROM schedule WHERE state = 'open' ORDER BY kind, subject"
    )


def kept(world: World) -> dict[str, Sequence[Any]]:
    """What of a search is kept, but for its numbers and histories, in which what was taken back stands for good."""
    return {
        "rhythms": world.rows("SELECT account, state, cadence, plan_minute, unanswered FROM rhythms ORDER BY account"),
        "patiences": world.rows("SELECT account, applied, asks FROM patiences WHERE applied <> 21 OR asks <> 1"),
        "applications": world.rows("SELECT id, open, ask_on, landed FROM applications ORDER BY id"),
        "members": world.rows("SELECT account, asks_per_week, asks_before FROM members ORDER BY account"),
        "dues": open_dues(world),
    }


async def test_three_small_steps_and_then_what_would_change(world: World) -> None:
    """Nothing has changed before the last word, and no step assumes a job or praises."""
    before = kept(world)
    said = await world.say("ana", "landed")
    assert said.title == "You've found something" and said.labels == ["Write it down", "Skip this"]
    assert said.text.startswith(
        "That's good to know. It can be a job, a course, another path, or a good reason to stop"
    )
    said = await world.press("ana", "Write it down", found="The library took me")
    assert said.title == "Your first day" and said.labels == ["Add the day", "Skip this"]
    said = await world.press("ana", "Add the day", on="Monday")
    assert said.text.startswith(
        "Your first day: Monday 30 November. I'll ask you how it was on Monday 30 November, 19:00."
    )
    said = await world.press("ana", "Write a line", line="You were never behind.")
    assert said.title == "What would change" and said.labels == ["Yes, stop these", "Let them come"]
    assert list(said.fields) == ["Questions about your week", "The card about quiet applications"]
    now = kept(world)
    now["dues"] = [one for one in now["dues"] if one[0] != "landing-first-days"]
    assert now == before
    assert (await world.say("ana", "landed")).fields == {
        "What it is": "“The library took me”",
        "Your first day": "Monday 30 November",
        "Your line": "“You were never behind.”",
    }


async def test_every_step_can_be_skipped(world: World) -> None:
    await world.say("ana", "landed")
    for title in ("Your first day", "One line to your earlier self", "What would change"):
        assert (await world.press("ana", "Skip this")).title == title
    assert world.rows("SELECT count(*) FROM landings") == [(0,)]
    assert (await world.press("ana", "Let them come")).text.startswith("All right, everything comes as it did.")
    assert world.rows("SELECT state FROM rhythms WHERE account = 1") == [("ON",)]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1 February", "Monday 1 February"),
        ("2026-11-20", "Friday 20 November"),
        ("tomorrow", "Wednesday 25 November"),
        ("yesterday", "Monday 23 November"),
    ],
)
async def test_a_first_day_is_said_back(world: World, typed: str, read: str) -> None:
    assert (await world.say("ana", "landing-day", on=typed)).text.startswith(f"Your first day: {read}.")


async def test_a_first_day_may_be_unknown_and_is_asked_back_where_it_is_unclear(world: World) -> None:
    assert (await world.say("ana", "landing-day", on="unknown")).text.startswith("That's fine. You can add it once you")
    assert "I can't read “soonish” as a day." in (await world.say("ana", "landing-day", on="soonish")).problems["on"]
    assert [one for one in open_dues(world) if one[0] == "landing-first-days"] == []


async def test_nothing_of_a_search_comes_any_more(world: World) -> None:
    """No plan, check-in, close or card for weeks; the others have theirs."""
    await world.say("ana", "apply", typed=True, employer="Acme")
    await landed(world)
    await world.advance(days=40)
    assert await world.texts("ana") == [one for one in await world.texts("ana") if "week" not in one]
    assert [one.title for one in await world.sees("ana") if one.title == "Quiet for a while"] == []
    assert any("It's a new week." in one for one in await world.texts("ben"))
    assert "Your week" not in await home(world, "ana")


async def test_searching_again_restores_everything(world: World) -> None:
    """As if it had never been said: prompts, cards, asks and what was closed; what was written can still be read."""
    for stage in ("INTERVIEW", "APPLIED", "SAVED"):
        await world.say("ana", "apply", typed=True, stage=stage)
    await world.say("ana", "rhythm", plan="Tuesday 9:00", cadence="WEEKDAYS")
    await world.say("ana", "quiet-days", applied=30)
    before = kept(world)
    await world.say("ana", "landing-line", line="You were never behind.")
    await landed(world)
    await world.press("ana", "Pause asks")
    closed = await world.press("ana", "Close 3 open applications as “I said no”")
    assert closed.text == "3 applications are closed now, as “I said no”. What they had reached stays."
    assert world.rows("SELECT asks_per_week FROM members WHERE account = 1") == [(0,)]
    assert world.rows("SELECT sum(open) FROM applications") == [(0,)]
    assert (await world.say("ana", "search-again")).text == BACK
    assert kept(world) == before
    past = await world.press("ana", "What I wrote then")
    assert past.fields == {"Tuesday 24 November": "Your line: “You were never behind.”"}
    assert (await world.say("ana", "landed")).labels == ["Write it down", "Skip this", "What I wrote before"]


async def test_what_somebody_had_stopped_themselves_stays_so(world: World) -> None:
    """And what they start again themselves comes, found or not."""
    await world.say("ana", "goal-prompts", on="no")
    await world.say("ana", "quiet-cards", on="no")
    before = kept(world)
    preview = await world.say("ana", "landing-step", step="CHANGES")
    assert preview.text.startswith("Nothing about your search comes by itself at the moment")
    await landed(world)
    await world.say("ana", "search-again")
    assert kept(world) == before
    await world.say("ben", "landing-stops", stop="yes")
    await world.say("ben", "goal-prompts", on="yes")
    assert world.rows("SELECT state FROM rhythms WHERE account = 2") == [("ON",)]


async def test_what_happened_meanwhile_is_not_undone(world: World) -> None:
    """An application that went on by itself stays as its owner has it."""
    await world.say("ana", "apply", typed=True, employer="Acme")
    await world.say("ana", "apply", typed=True, employer="Birch")
    await landed(world)
    await world.say("ana", "close-open")
    [(acme,), (birch,)] = world.rows("SELECT id FROM applications ORDER BY id")
    await world.say("ana", "happened", number=acme, what="OFFER", typed=True, way="AFTER")
    await world.say("ana", "happened", number=acme, what="WITHDRAWN", typed=True, way="ONE_MORE")
    await world.say("ana", "search-again")
    assert world.rows("SELECT id, open FROM applications ORDER BY id") == [(acme, 0), (birch, 1)]


async def test_one_that_is_deleted_and_brought_back_is_opened_too(world: World) -> None:
    await world.say("ana", "apply", typed=True, employer="Acme")
    [(acme,)] = world.rows("SELECT id FROM applications")
    await landed(world)
    await world.say("ana", "close-open")
    await world.say("ana", "delete-application", number=acme)
    await world.press("ana", "Undo")
    await world.say("ana", "search-again")
    assert world.rows("SELECT open, landed FROM applications") == [(1, 0)]


async def test_many_are_closed_and_opened_a_part_at_a_time(world: World) -> None:
    """More than one unit takes, and some that cannot be read."""
    for n in range(320):
        await world.say("ana", "apply", typed=True, role=f"Job {n}")
    world.change("UPDATE applications SET history = NULL WHERE id % 100 = 7")
    unread = world.rows("SELECT count(*) FROM applications WHERE id % 100 = 7")[0][0]
    await landed(world)
    await world.say("ana", "close-open")
    assert world.rows("SELECT count(*) FROM applications WHERE open = 1") == [(unread,)]
    await world.say("ana", "search-again")
    await world.advance(minutes=1)
    assert world.rows("SELECT count(*), sum(landed) FROM applications WHERE open = 1") == [(320, 0)]


async def test_who_pauses_is_asked_by_nobody(world: World) -> None:
    """And who goes on is asked as ever."""
    for one in ("ben", "chidi", "dana", "eli"):
        await landed(world, one)
        await world.say(one, "landing-asks", on="no" if one != "ben" else "yes")
    await world.say("ana", "ask", wish="LISTEN", typed=True)
    await world.press("ana", "Send")
    await world.advance(hours=5)
    assert await asked_ones(world) == ["ben"]


async def test_words_can_be_deleted_and_searching_again_goes_on(world: World) -> None:
    await world.say("ana", "landing-found", found="The library")
    await world.say("ana", "landing-day", on="Monday")
    await landed(world)
    await world.say("ana", "landed")
    await world.press("ana", "Delete my words")
    assert (await world.press("ana", "Delete it")).text == "Deleted."
    assert (await world.say("ana", "landed")).fields == {}
    assert [one for one in open_dues(world) if one[0] == "landing-first-days"] == []
    await world.say("ana", "search-again")
    await world.say("ana", "landings-past")
    await world.press("ana", "Delete what I wrote on Tuesday 24 November")
    await world.press("ana", "Delete it")
    assert world.rows("SELECT count(*) FROM landings") == [(0,)]


async def test_on_home(world: World) -> None:
    assert "You've found something" not in await home(world, "ana")
    await world.say("ana", "landing-day", on="Monday")
    card = (await home(world, "ana"))["You've found something"]
    assert card.text == "Your first day: Monday 30 November. There's no hurry with any of it."
    assert card.labels == ["What I found", "I'm searching again"]


async def test_who_may_mentor_is_shown_where_they_let_it_be(world: World) -> None:
    """Anybody may, found or not, so it tells nothing; and takes it back."""
    await world.say("ana", "my-circle", where="circle")
    await world.press("ana", "I may mentor")
    assert (await world.say("ben", "my-circle")).fields["May mentor"] == "Ana"
    await world.press_token("ana", "mentor!:willing=no&circle=1")
    assert "May mentor" not in (await world.say("ben", "my-circle")).fields


async def test_it_is_in_their_copy_and_goes_with_them(world: World) -> None:
    await world.say("ana", "landing-found", found="The library")
    [file] = await world.app.copies.of(1, 10**6)
    held = json.loads(ZipFile(BytesIO(file.content)).read("data.json"))
    assert "The library" in str(held["landings"])
    await world.say("ana", "delete-my-data", sure="yes")
    await world.advance(hours=2)
    assert [world.rows(f"SELECT count(*) FROM {one}") for one in ("landings", "landings_shown")] == [[(0,)], [(0,)]]
