"""What becomes of a mock interview when somebody goes, is paused, rests or can't be reached: nobody waits for whoever
has gone, and nothing that can be pressed says what isn't so.
"""

import pytest

from tests.features.test_interviews import ABOUT, asked, letter
from tests.features.test_interviews_calendar import arranged, file
from tests.world import Said, World

PEOPLE = ("ana", "ben", "chidi", "dana", "eli")
NUMBER = {name: account for account, name in enumerate(PEOPLE, 1)}
HOUR = 3_600_000
TIMES = "Times for your mock interview"


async def proposed(world: World, day: str = "Thursday", hours: str = "18:00") -> tuple[str, Said]:
    """Who has, and what Ana sees of it."""
    first, _ = await asked(world)
    await world.press(first, "Propose times", day=day, hours=hours)
    await world.advance(minutes=1)
    times = await letter(world, "ana", TIMES)
    assert times is not None
    return first, times


async def pause(world: World, person: str) -> None:
    await world.say("ana", "pause-member", member=NUMBER[person], days=5, circle=1, sure="yes", where="circle")


def states(world: World) -> tuple[list[str], list[str]]:
    """Of interviews, and of whoever was asked for them."""
    of = [world.rows(f"SELECT state FROM {one} ORDER BY id") for one in ("interviews", "interviewers")]
    return [state for (state,) in of[0]], [state for (state,) in of[1]]


async def test_a_paused_asker_is_waited_for_by_nobody(world: World) -> None:
    await world.say("ben", "mock-interview", about=ABOUT)
    await pause(world, "ben")
    await world.advance(minutes=6)
    assert states(world) == (["OVER"], ["OVER", "OVER"])
    assert (await world.say("ben", "mock-interview", about=ABOUT)).text.startswith("A host has paused you here until")


@pytest.mark.parametrize("chosen", [False, True])
async def test_a_paused_peer_writes_to_nobody(world: World, chosen: bool) -> None:
    """From the minute on at which a host decides it; what was arranged is called off, kindly."""
    if chosen:
        peer = await arranged(world)
        await pause(world, peer)
        await world.advance(minutes=7)
        assert f"{peer.title()} can't make it on Thursday" in (await world.texts("ana"))[-1]
        assert states(world)[0] == ["OVER"]
        return
    peer, times = await proposed(world)
    await pause(world, peer)
    again = await world.press(peer, "Propose more", day="Friday", hours="18:00")
    assert again.text.startswith("I can't pass this on right now.")
    await world.advance(minutes=6)
    told = await world.press_token("ana", times.token(times.labels[0]), times.body["n"])
    assert told.text == "That time isn't free any more. If others come, you'll hear."


async def test_a_peer_who_was_asked_weeks_ago_and_goes_is_not_waited_for(world: World) -> None:
    """Five weeks after they were asked, too: times may lie so far ahead."""
    first, _ = await asked(world)
    await world.advance(days=13)
    await world.press(first, "Propose times", day="in 27 days", hours="18:00")
    await world.advance(minutes=1)
    await world.press("ana", ((await letter(world, "ana", TIMES)) or Said()).labels[0])
    await world.advance(days=22)
    await world.say(first, "leave", where="circle", sure="yes")
    await world.advance(minutes=1)
    assert f"{first.title()} can't make it on" in (await world.texts("ana"))[-1] and states(world)[0] == ["OVER"]


async def test_a_peer_who_cant_after_all_says_so_where_they_proposed(world: World) -> None:
    """It is what stands on the answer to their times: the other is told, and doesn't wait alone."""
    first = await arranged(world)
    more = await world.press(first, "Propose more", day="Friday", hours="18:00")
    assert more.text == "A time is chosen. You'll find it in my newest message about it."
    told = await world.press(first, "I can't after all")
    assert told.text.startswith("All right. I'll tell Ana kindly.")
    await world.advance(minutes=1)
    assert "can't make it on" in (await world.texts("ana"))[-1] and states(world)[0] == ["OVER"]


@pytest.mark.parametrize("who", ["asker", "peer", "leaves"])
async def test_called_off_within_its_hour(world: World, who: str) -> None:
    """Whoever is late to say so is late: the other is told, and nothing of it is left."""
    first = await arranged(world)
    [(at,)] = world.rows("SELECT agreed_at FROM interviewers WHERE state = 'AGREED'")
    await world.travel(at + HOUR // 12)
    if who == "leaves":
        await world.say(first, "leave", where="circle", sure="yes")
    else:
        await world.press("ana" if who == "asker" else first, "I can't make it")
    await world.advance(days=2)
    assert any("can't make it on" in one for one in await world.texts(first if who == "asker" else "ana"))
    assert world.rows("SELECT state, times, agreed_at FROM interviewers") == [("OVER", None, None)] * 2
    assert await file(world, 1, 1) + await file(world, 1, 2) == b""


@pytest.mark.parametrize("how", ["never answers", "not reached", "rests"])
async def test_whoever_keeps_silent_keeps_no_seat(world: World, how: str) -> None:
    """Two more are asked: after a day, or where the question did not reach them."""
    if how == "not reached":
        for one in ("ben", "chidi"):
            await world.close_dms(one)
    first = await asked(world)
    assert len(world.rows("SELECT id FROM interviewers")) == 2
    if how == "rests":
        for one in first:
            await world.say(one, "rest", until="3 days")
    await world.advance(hours=27 if how == "never answers" else 6)
    assert len(world.rows("SELECT id FROM interviewers")) > 2


async def test_whom_it_did_not_reach_may_still_answer(world: World) -> None:
    """Nothing is lost: it waits in /inbox."""
    await world.close_dms("chidi")
    assert "chidi" not in await asked(world)
    await world.say("chidi", "inbox")
    told = await world.press("chidi", "Propose times", day="Thursday", hours="18:00")
    assert told.text.startswith("Thank you. Ana sees these times now")


@pytest.mark.parametrize("how", ["chosen", "of another", "over", "taken back"])
async def test_times_that_cannot_be_chosen_have_no_buttons(world: World, how: str) -> None:
    first, second = await asked(world)
    for one in (first, second):
        await world.press(one, "Propose times", day="in 20 days", hours="18:00")
    await world.advance(minutes=1)
    both = [one for one in await world.sees("ana") if one.title == TIMES]
    said = "A time is chosen. You'll find it in my newest message about it."
    match how:
        case "chosen" | "of another":
            await world.press_token("ana", both[0].token(both[0].labels[0]), both[0].body["n"])
            other = both[how == "of another"]
            late = await world.press_token("ana", other.token(other.labels[0]), other.body["n"])
            assert late.text == said if how == "of another" else late.title == "Your mock interview"
        case "over":
            await world.advance(days=15)
            said = "These times don't work any more."
        case "taken back":
            await world.say("ana", "mock-cancel", number=1)
            said = "These times don't work any more."
    await world.advance(minutes=1)
    assert [one for one in await world.sees("ana") if one.title == TIMES] == []
    assert (await world.texts("ana")).count(said) >= 2


async def test_times_that_have_passed_make_room(world: World) -> None:
    first, _ = await proposed(world, hours="18:00, 19:00, 20:00")
    await world.advance(days=5)
    told = await world.press(first, "Propose times", day="Thursday", hours="18:00")
    assert told.text.startswith("Thank you.") and len(told.fields) == 1
    await world.advance(minutes=1)
    times = await letter(world, "ana", TIMES)
    assert times is not None and len(times.fields) == 1


async def test_times_that_pass_in_a_rest_do_not_come_after_it(world: World) -> None:
    """Those that are still to come do, when it is over."""
    first, _ = await asked(world)
    await world.say("ana", "rest", until="5 days")
    await world.press(first, "Propose times", day="Thursday", hours="18:00")
    await world.advance(days=3)
    await world.press(first, "Propose times", day="in 7 days", hours="18:00")
    assert await letter(world, "ana", TIMES) is None
    await world.advance(days=4)
    times = await letter(world, "ana", TIMES)
    assert times is not None and len(times.fields) == 1


async def test_times_that_were_taken_back_are_not_denied(world: World) -> None:
    """Whoever has seen some reads nothing that contradicts it, and nothing of why."""
    first, _ = await proposed(world, day="in 5 days")
    await world.press(first, "I can't after all")
    await world.advance(days=2)
    [told] = [one for one in await world.texts("ana") if one.startswith("At Thursday")]
    assert told.startswith("At Thursday 26 November, 17:00, there was no time to choose from: people may be busy")


async def test_of_times_that_have_passed_it_is_told_that_there_are_none(world: World) -> None:
    """Who asked was promised to hear, and may have slept through them."""
    first, _ = await asked(world)
    await world.press(first, "Propose times", day="Thursday", hours="1:00")
    await world.advance(days=2, minutes=1)
    assert any("there was no time to choose from" in one for one in await world.texts("ana"))


async def test_what_is_arranged_is_said_to_who_asks_again(world: World) -> None:
    first = await arranged(world)
    told = await world.say("ana", "mock-interview", about=ABOUT)
    assert told.text.startswith("You have a mock interview on Thursday 26 November, 1") and first.title() in told.text
    assert told.labels == ["I can't make it"]


async def test_a_peer_who_asks_too_cancels_what_they_mean(world: World) -> None:
    """Whatever number their own wish has: here it is the same."""
    await asked(world)
    [(account,)] = world.rows("SELECT account FROM interviewers WHERE id = 2")
    second = PEOPLE[account - 1]
    await world.press(second, "Propose times", day="Thursday", hours="18:00")
    await world.advance(minutes=1)
    await world.press("ana", ((await letter(world, "ana", TIMES)) or Said()).labels[0])
    await world.say(second, "mock-interview", about=ABOUT)
    assert world.rows("SELECT id FROM interviewers WHERE state = 'AGREED'") == [(2,)]
    assert world.rows("SELECT id FROM interviews WHERE account <> 1") == [(2,)]
    await world.advance(minutes=1)
    await world.press(second, "I can't make it")
    assert states(world)[0] == ["OVER", "OPEN"]
