"""A mock interview is arranged: two peers are asked, each by themselves; times are right by both clocks; whoever
declines, never answers or isn't needed costs nobody anything, and nobody can tell which it was.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.world import Said, World

LISBON = "Europe/Lisbon"
ABOUT = "The second round for a nurse"


async def asked(world: World) -> list[str]:
    """Ana asks; who was asked, by name."""
    await world.say("ana", "mock-interview", about=ABOUT)
    await world.advance(minutes=1)
    return [one for one in ("ben", "chidi", "dana", "eli") if await letter(world, one)]


async def letter(world: World, person: str, title: str = "Ana would like to practise an interview") -> Said | None:
    return next((one for one in reversed(await world.sees(person)) if one.title == title), None)


async def test_two_are_asked_and_one_tap_arranges_it(world: World) -> None:
    first, second = await asked(world)
    told = await world.press(first, "Propose times", day="Thursday", hours="18:00, 19.30")
    assert told.text.startswith("Thank you. Ana sees these times now")
    await world.advance(minutes=1)
    times = await letter(world, "ana", "Times for your mock interview")
    assert times is not None and len(times.labels) == 4
    done = await world.press("ana", times.labels[0])
    assert done.title == "Your mock interview"
    assert "What could I picture" in done.fields["Three questions for afterwards"]
    await world.advance(minutes=1)
    arranged = await letter(world, first, "Your mock interview")
    assert arranged is not None and "Three questions for afterwards" in arranged.fields
    over = [one.text for one in await world.sees(second)]
    assert over[-1] == "This one isn't waiting for you any more, so there's nothing you need to do. Thank you."
    assert [state for (state,) in world.rows("SELECT state FROM interviewers ORDER BY state")] == ["AGREED", "OVER"]


async def test_whoever_declines_leaves_no_trace(world: World) -> None:
    """The asker hears the same at the same minute, whether both declined or none answered."""
    heard = []
    for declines in (True, False):
        before = len(await world.sees("ana"))
        await world.say("ana", "mock-interview", about=ABOUT)
        await world.advance(minutes=1)
        if declines:
            for one in ("ben", "chidi", "dana", "eli"):
                if await letter(world, one):
                    told = await world.press(one, "Not now")
                    assert told.text == "All right. Nobody hears of it, and it costs you nothing."
        await world.advance(days=2, minutes=1)
        came = [one.text for one in (await world.sees("ana"))[before:] if "no time to choose" in one.text]
        heard.append([one.split("there was", 1)[1].split("until")[0] for one in came])
        [(number,)] = world.rows("SELECT id FROM interviews WHERE state = 'OPEN'")
        await world.say("ana", "mock-cancel", number=number)
        await world.advance(days=10)
    assert heard[0] == heard[1] and len(heard[0]) == 1


@pytest.mark.parametrize("who", ["asker", "peer"])
async def test_cancelling_tells_the_other_kindly(world: World, who: str) -> None:
    first, _ = await asked(world)
    await world.press(first, "Propose times", day="Thursday", hours="18:00")
    await world.advance(minutes=1)
    times = await letter(world, "ana", "Times for your mock interview")
    assert times is not None
    await world.press("ana", times.labels[0])
    await world.advance(minutes=1)
    told = await world.press("ana" if who == "asker" else first, "I can't make it")
    other = first.title() if who == "asker" else "Ana"
    assert told.text == f"All right. I'll tell {other} kindly. If it's in your calendar, please take it out there."
    await world.advance(minutes=1)
    [*_, last] = await world.sees(first if who == "asker" else "ana")
    assert " can't make it on " in last.text and " It says nothing about you. If it's in your" in last.text
    assert world.rows("SELECT state, about FROM interviews") == [("OVER", None)]


async def test_who_was_asked_counts_as_asked(world: World) -> None:
    """For a kind word too: a week's number and two days between hold for both together."""
    first, second = await asked(world)
    await world.say("eli" if "eli" not in (first, second) else "dana", "rest", until="3 days")
    await world.say("ana", "ask", wish="LISTEN", words="A hard day")
    await world.press("ana", "Send")
    await world.advance(minutes=10)
    for one in (first, second):
        assert not [each for each in await world.sees(one) if each.title == "Ana is asking for a kind word"]


@pytest.mark.parametrize("how", ["muted", "resting", "wants none"])
async def test_whoever_wants_peace_is_not_asked(world: World, how: str) -> None:
    for one in ("ben", "chidi", "dana"):
        match how:
            case "muted":
                world.change(
                    "INSERT INTO blocks (account, other, at) SELECT 1, account, 0 FROM members WHERE account = ?",
                    {"ben": 2, "chidi": 3, "dana": 4}[one],
                )
            case "resting":
                await world.say(one, "rest", until="3 days")
            case "wants none":
                await world.say(one, "join", name=one.title(), zone="Lisbon", quiet="none", asks=0)
    assert await asked(world) == ["eli"]


async def test_a_leave_takes_the_times_along(world: World) -> None:
    first, _ = await asked(world)
    await world.press(first, "Propose times", day="Thursday", hours="18:00")
    await world.advance(minutes=1)
    times = await letter(world, "ana", "Times for your mock interview")
    assert times is not None
    await world.say(first, "leave", sure="yes", typed=True)
    await world.advance(minutes=1)
    assert [one.text for one in await world.sees("ana")][-1].startswith("These times don't work any more.")
    late = await world.press_token("ana", times.token(times.labels[0]), times.body["n"])
    assert late.text == "That time isn't free any more. If others come, you'll hear."


async def test_a_time_that_nobody_proposed_is_not_arranged(world: World) -> None:
    """Nobody is expected at an hour they have not said, whatever a button claims."""
    first, _ = await asked(world)
    await world.press(first, "Propose times", day="Thursday", hours="18:00")
    await world.advance(minutes=1)
    times = await letter(world, "ana", "Times for your mock interview")
    assert times is not None
    word, at = times.token(times.labels[0]).split("at=")
    later = await world.press_token("ana", f"{word}at={int(at.split('~')[0]) + 3_600_000}")
    assert later.text == "That time isn't free any more. If others come, you'll hear."
    assert world.rows("SELECT state FROM interviews") == [("OPEN",)]


async def test_words_that_tell_of_danger_wait(world: World) -> None:
    told = await world.say("ana", "mock-interview", about="I want to kill myself after this")
    assert "Share anyway" in told.labels and world.rows("SELECT count(*) FROM interviews") == [(0,)]


@pytest.mark.parametrize(
    ("on", "hours", "utc", "told"),
    [
        ("2027-03-12", "18:00", "2027-03-12T17:00", "12:00"),  # Berlin and New York, both in winter
        ("2027-03-15", "18:00", "2027-03-15T17:00", "13:00"),  # New York has changed, Berlin has not
        ("2027-03-28", "02:30", "2027-03-28T01:30", "21:30"),  # never shown in Berlin: an hour later
        ("2027-03-29", "18:00", "2027-03-29T16:00", "12:00"),
    ],
)
async def test_times_are_right_across_summer_time(world: World, on: str, hours: str, utc: str, told: str) -> None:
    """By the clock of who proposes, and told by the clock of who asked."""
    wanted = int(datetime.fromisoformat(utc).replace(tzinfo=ZoneInfo("UTC")).timestamp() * 1000)
    await world.clock.move_to(int(datetime(2027, 3, 10, 17, tzinfo=ZoneInfo("UTC")).timestamp() * 1000))
    await world.restart()
    for one in ("ana", "chidi", "eli"):
        await world.say(one, "join", name=one.title(), zone="Lisbon", quiet="none", asks=0)
    await world.say("ben", "mock-interview", about=ABOUT)
    await world.advance(minutes=1)
    await world.press("dana", "Propose times", day=on, hours=hours)
    await world.advance(minutes=1)
    times = await letter(world, "ben", "Times for your mock interview")
    assert times is not None and told in times.labels[0]
    [shown] = times.fields.values()
    berlin = datetime.fromtimestamp(wanted / 1000, ZoneInfo("Europe/Berlin"))
    assert told in shown and f"{berlin:%H:%M} for Dana" in shown
    await world.press("ben", times.labels[0])
    assert world.rows("SELECT agreed_at FROM interviewers WHERE state = 'AGREED'") == [(wanted,)]


async def test_what_is_no_time_is_asked_back(world: World) -> None:
    first, _ = await asked(world)
    for on, hours, which in (("someday", "18:00", "day"), ("Thursday", "late", "hours"), ("today", "00:01", "hours")):
        told = await world.press(first, "Propose times", day=on, hours=hours)
        assert [*told.problems] == [which]
    told = await world.press(first, "Propose times", day="Thursday", hours="9:00, 10:00, 11:00 or 12:00")
    assert told.problems == {"hours": "That's 4 times, and 3 are plenty to choose from."}
