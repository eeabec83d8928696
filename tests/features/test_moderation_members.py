"""A host pauses or removes a member: asked twice, undone within five minutes unheard, told kindly, never a host."""

from typing import Any

import pytest

from tests.features.deciding import host, reported, told
from tests.features.kindness import WORDS, a_word, ask, asked_ones
from tests.world import World

PLACE = "About your place in Harbour"


async def paused(world: World, who: str, days: int = 3, why: str = "") -> None:
    sure = await host(world, "pause-member", member=who, days=days, why=why)
    assert sure.text.startswith(f"Pause {who.title()} in Harbour for {days} day")
    done = await world.press("ana", "Pause them")
    assert done.text.startswith(f"{who.title()} will be paused at")


async def test_whoever_is_paused_asks_nothing_is_asked_nothing_and_writes_nothing(world: World) -> None:
    """Until the day that they were told, with why; what others write still reaches them, and then all is as before."""
    await ask(world, "ben")
    await world.advance(minutes=6)
    assert "chidi" in await asked_ones(world)
    await paused(world, "chidi", why="Let it rest for some days.")
    assert "chidi" in await asked_ones(world)
    await world.advance(minutes=6)
    assert "chidi" not in await asked_ones(world)
    [letter] = [one for one in await world.sees("chidi") if one.title == PLACE]
    assert letter.text.startswith(
        "A host of Harbour has paused you there, from Tuesday 24 November, 18:11 until Friday 27 November, 18:06."
    )
    assert letter.fields == {"Your host adds": "“Let it rest for some days.”"}
    for said in (
        {"command": "encourage", "member": "Ben", "words": WORDS},
        {"command": "ask", "wish": "LISTEN"},
        {"command": "write", "ask": 1, "words": WORDS},
    ):
        refused = await world.say("chidi", typed=True, **said)
        assert (refused.error or "").startswith("A host has paused you here until Friday 27 November, 18:06")
    await a_word(world, "dana", "chidi")
    assert (await world.press("chidi", "Reply", words="Thank you, Dana.")).error is not None
    await world.advance(days=3)
    assert (await world.press("chidi", "Reply", words="Thank you, Dana.")).error is None
    assert (await ask(world, "chidi", send=False)).title == "Before I send it"


async def test_what_a_paused_member_asks(world: World) -> None:
    """With their name it ends; without one it goes on, for its end would tell whose it was."""
    await ask(world, "dana", named="ANONYMOUS")
    await world.advance(minutes=6)
    before = await asked_ones(world)
    await paused(world, "dana")
    await world.advance(minutes=6)
    assert await asked_ones(world) == before
    await ask(world, "ben")
    await world.advance(minutes=6)
    await paused(world, "ben")
    await world.advance(minutes=6)
    assert world.rows("SELECT anonymous, state FROM asks ORDER BY id") == [(1, "OPEN"), (0, "WITHDRAWN")]


async def test_a_pause_is_undone_unheard(world: World) -> None:
    """Within five minutes, and what they asked goes on; later they hear that it has ended."""
    await ask(world, "ben")
    await world.advance(minutes=6)
    await paused(world, "ben")
    refused = await world.say("ben", "encourage", member="Dana", words=WORDS, typed=True)
    assert (refused.error or "").startswith("I can't pass this on right now. Please try again in a few minutes.")
    again = await host(world, "remove-member", member="Ben")
    assert (again.error or "").startswith("A host has just paused or removed Ben, which begins at")
    undone = await world.press_token("ana", again.token("Paused or removed"))
    undone = await world.press("ana", "Don't pause number 1")
    assert undone.text == "Ben isn't paused, and hasn't heard of it from me."
    await world.advance(hours=2)
    assert await told(world, "ben", PLACE) == []
    assert world.rows("SELECT state FROM asks") == [("OPEN",)]
    assert world.rows("SELECT count(*) FROM limits WHERE until_at > 0") == [(0,)]
    await world.say("ben", "take-back", ask=1, sure="yes")
    assert (await ask(world, "ben", send=False)).title == "Before I send it"
    await paused(world, "ben")
    await world.advance(minutes=10)
    await host(world, "removed")
    await world.press("ana", "End the pause of number 1")
    await world.advance(minutes=1)
    assert (await told(world, "ben", PLACE))[-1].startswith("A host of Harbour had paused you there, and has ended it.")
    log = str((await host(world, "host-log")).fields)
    assert log.count("Ana paused Ben until") == 1 and log.count("Ana ended the pause of Ben.") == 1


async def test_whoever_is_removed_leaves_and_cannot_come_back_unless_let(world: World) -> None:
    """Five minutes later, as anybody does; they hear it with why. A host lets them back."""
    await host(world, "remove-member", member="Ben", why="It hurt several people.")
    done = await world.press("ana", "Remove them")
    assert done.text.startswith("Ben will be removed at Tuesday 24 November, 17:05.")
    assert (await world.say("ben", "encourage", member="Dana", words=WORDS)).error is not None
    await world.advance(minutes=4)
    assert await told(world, "ben", PLACE) == []
    await world.advance(minutes=2)
    [letter] = [one for one in await world.sees("ben") if one.title == PLACE]
    assert letter.text.startswith("A host of Harbour has removed you from it.")
    assert letter.fields == {"Your host adds": "“It hurt several people.”"}
    assert world.rows("SELECT left_at IS NULL FROM members WHERE account = 2") == [(0,)]
    for typed in (True, False):
        refused = await world.say("ben", "join", where="circle", **({"name": "Ben", "zone": "Lisbon"} if typed else {}))
        assert (refused.error or "").startswith("A host of Harbour has removed you from it, so you can't join it now.")
    assert "1. Ben" in (await host(world, "removed")).fields
    assert (await world.press("ana", "Let number 1 back")).text == "Ben can join again, and I'll tell them."
    await world.advance(minutes=1)
    assert (await told(world, "ben", PLACE))[-1].startswith(
        "A host of Harbour had removed you from it, and now lets you back: you can join it again"
    )
    assert (await world.say("ben", "join", where="circle", name="Ben", zone="Lisbon")).title == "Welcome"
    log = str((await host(world, "host-log")).fields)
    assert "Ana removed Ben." in log and "Ana let Ben join again." in log


async def test_a_removal_is_undone_unheard(world: World) -> None:
    await host(world, "remove-member", member="Ben")
    await world.press("ana", "Remove them")
    await world.advance(minutes=3)
    assert (await world.press("ana", "Undo")).text == "Ben stays in Harbour, and hasn't heard of it from me."
    await world.advance(hours=3)
    assert await told(world, "ben", PLACE) == []
    assert world.rows("SELECT left_at FROM members WHERE account = 2") == [(None,)]
    assert world.rows("SELECT count(*) FROM limits") == [(0,)]
    assert "removed" not in str((await host(world, "host-log")).fields)
    assert (await world.press("ana", "Undo")).error is not None


@pytest.mark.parametrize(("command", "days"), [("pause-member", 2), ("remove-member", None)])
async def test_neither_a_host_nor_oneself(world: World, command: str, days: int | None) -> None:
    """It says what can be done instead; nobody else may do it at all, and no host where the platform lets them not."""
    more: dict[str, Any] = {} if days is None else {"days": days}
    await host(world, "hand-over", member="Eli")
    assert "Eli is a host too, and hosts can't do this to each other." in (await said(world, command, 5, more))
    assert (await said(world, command, 1, more)).startswith("That's you. /rest gives you a break")
    refused = (await host(world, command, "ben", member="Chidi", **more)).error or ""
    assert refused.startswith("Only a host of Harbour can do that.")
    refused = (await host(world, command, "eli", member="Chidi", **more)).error or ""
    assert "you also need permission to manage this server or workspace" in refused
    assert world.rows("SELECT count(*) FROM limits") == [(0,)]


async def said(world: World, command: str, member: int, more: dict[str, Any]) -> str:
    """To whoever typed a number that the form does not offer."""
    form = await host(world, command, member=member, **more)
    return form.error or str(form.problems)


async def test_what_was_reported_leads_there(world: World) -> None:
    """From the report, the member is chosen already; deciding about them decides it."""
    await reported(world, "ben", "chidi")
    await host(world, "reports")
    form = await world.press("ana", "Pause them here")
    assert form.form == "pause-member" and form.questions["member"]["value"] == "2"
    await world.say("ana", "pause-member", **form.body["given"], member=2, days=2)
    await world.press("ana", "Pause them")
    await world.advance(minutes=6)
    assert (await host(world, "reports")).text.startswith("There's no report that waits for you.")
    assert world.rows("SELECT ended_at IS NULL FROM reports") == [(0,)]


async def test_the_log_in_which_people_have_left(world: World) -> None:
    """Whoever deleted everything is somebody who has left; half a year later it is empty."""
    await paused(world, "ben")
    await world.advance(minutes=6)
    await world.say("ben", "delete-my-data", sure="yes")
    await world.advance(hours=2)
    assert "Ana paused Somebody who has left until" in str((await host(world, "host-log")).fields)
    assert world.rows("SELECT host, whom FROM host_acts WHERE act = 'PAUSED'") == [(1, None)]
    await world.advance(days=181)
    assert world.rows("SELECT count(*) FROM host_acts") == [(0,)]


async def test_what_a_host_decided_holds_for_whoever_begins_anew(world: World) -> None:
    """Deleting everything is no way back in."""
    await host(world, "remove-member", member="Ben")
    await world.press("ana", "Remove them")
    await world.advance(minutes=6)
    await world.say("ben", "delete-my-data", sure="yes")
    await world.advance(hours=2)
    refused = await world.say("ben", "join", where="circle", name="Ben", zone="Lisbon")
    assert (refused.error or "").startswith("A host of Harbour has removed you from it")
