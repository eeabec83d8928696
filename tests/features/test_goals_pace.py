"""How prompts slow down, stop, wait and begin again."""

from tests.features.goals_letters import ZONES, faces, prompts
from tests.world import World


async def test_silence_halves_then_stops(world: World) -> None:
    """Two unanswered: every second prompt is left out; four: one open door, then nothing, until any answer."""
    await world.until("2027-02-01T08:00")
    letters = await world.sees("ana")
    times = faces(prompts(world, "ana"), "UTC", "%m-%d")
    assert times == ["11-25", "11-29", "11-30", "12-06", "12-07"]
    assert letters[-1].text.startswith("I'll stop asking about your week. You don't need to do anything.")
    assert "I'm not asking about your weeks at the moment." in (await world.say("ana", "goals")).text
    await world.say("ana", "goal", action="One")
    await world.until("2027-02-08T09:00")
    assert faces(prompts(world, "ana")[5:], "UTC") == ["Wed 12:00", "Sun 17:00", "Mon 09:00"]


async def test_asked_again_they_come_as_at_first(world: World) -> None:
    """Whoever opens the door again has the two, and the halving after them, once more from the beginning."""
    await world.until("2026-12-08T08:00")
    await world.press("ana", "Ask me again")
    await world.until("2027-02-01T08:00")
    times = faces(prompts(world, "ana")[5:], "UTC", "%m-%d")
    assert times == ["12-09", "12-13", "12-14", "12-20", "12-21"]


async def test_changing_a_goal_is_an_answer(world: World) -> None:
    await world.say("ana", "goal", action="One")
    await world.until("2026-11-25T12:30")
    unanswered = "SELECT unanswered FROM rhythms WHERE account = 1"
    assert world.rows(unanswered) == [(1,)]
    assert (await world.say("ana", "edit-goal", number=1, action="Two", typed=True)).text.startswith("Changed.")
    assert world.rows(unanswered) == [(0,)]


async def test_an_answer_keeps_the_full_pace(world: World) -> None:
    """Three weeks in which every second prompt is answered have nine prompts."""
    for day in ("2026-11-25", "2026-11-30", "2026-12-02", "2026-12-07", "2026-12-09"):
        await world.until(f"{day}T20:00")
        await world.press("ana", "Not now")
    await world.until("2026-12-14T20:00")
    assert len(prompts(world, "ana")) == 9


async def test_a_daily_rhythm_halves_by_days(world: World) -> None:
    """Every second prompt is left out; after four the door."""
    await world.say("ana", "rhythm", cadence="DAILY")
    await world.until("2026-12-05T20:00")
    assert faces(prompts(world, "ana"), "UTC", "%a %d") == ["Wed 25", "Thu 26", "Fri 27", "Sun 29", "Mon 30"]
    assert (await world.sees("ana"))[-1].labels == ["Ask me again", "Why this?"]


async def test_stop_and_ask_me_again(world: World) -> None:
    """A stop holds whatever else one does, also over leaving; only the member's own wish ends it."""
    await world.until("2026-11-25T12:00", ZONES["ben"])
    stopped = await world.press("ben", "Stop these")
    await world.say("ben", "goal", action="One")
    assert (await world.press("ben", "Later today")).error
    await world.say("ben", "leave")
    await world.press("ben", "Leave")
    await world.say("ben", "join", name="Ben", zone=ZONES["ben"])
    await world.until("2026-12-08T12:00")
    assert len(prompts(world, "ben")) == 1
    await world.press_token("ben", stopped.token("Ask me again"))
    await world.until("2026-12-09T12:00", ZONES["ben"])
    assert len(prompts(world, "ben")) == 2


async def test_a_stop_calls_back_what_is_on_its_way(world: World) -> None:
    """The prompt that was put off comes no more, nor one that waits to be sent, and nothing else is planned."""
    await world.until("2026-11-25T12:10")
    await world.press("ana", "Later today")
    await world.press("ana", "Stop these")
    assert world.rows("SELECT count(*) FROM schedule WHERE state = 'open' AND subject = 'goals:1'") == [(0,)]
    await world.until("2026-12-08T12:00")
    assert faces(prompts(world, "ana"), "UTC") == ["Wed 12:00"]


async def test_later_today(world: World) -> None:
    """Three hours on, once; never into the quiet hours, and not when it was answered meanwhile."""
    await world.until("2026-11-25T12:10")
    assert (await world.press("ana", "Later today")).text == "I'll ask again on Wednesday 25 November, 15:10."
    await world.until("2026-11-25T15:10")
    assert faces(prompts(world, "ana"), "UTC") == ["Wed 12:00", "Wed 15:10"]
    assert (await world.press("ana", "Later today")).text.startswith("I've already asked again once today")
    await world.until("2026-11-29T18:30")
    assert (await world.press("ana", "Later today")).text.startswith("Your quiet hours will have started by then")
    await world.until("2026-11-30T09:05")
    await world.press("ana", "Later today")
    await world.say("ana", "goal", action="One")
    await world.until("2026-11-30T20:00")
    assert len(prompts(world, "ana")) == 4


async def test_rest_holds_everything(world: World) -> None:
    """No prompt in a rest, no backlog after it, and its weeks hold."""
    await world.say("ana", "rest", until="14 days")
    await world.until("2026-12-08T20:00")
    assert prompts(world, "ana") == prompts(world, "ana", "cancelled") == []
    await world.until("2026-12-09T12:00")
    assert faces(prompts(world, "ana"), "UTC") == ["Wed 12:00"]
    weeks = await world.say("ana", "my-weeks")
    assert list(weeks.fields.values()) == ["You rested. Your streak goes on"] * 3


async def test_leaving_and_coming_back(world: World) -> None:
    """Nothing after leaving; the chain begins again with the next joining, the rhythm kept."""
    await world.say("ben", "rhythm", check="Thursday 13:00")
    await world.say("ben", "leave")
    await world.press("ben", "Leave")
    await world.until("2026-12-02T12:00", ZONES["ben"])
    assert prompts(world, "ben") == prompts(world, "ben", "cancelled") == []
    await world.say("ben", "join", name="Ben", zone=ZONES["ben"])
    await world.until("2026-12-06T18:00", ZONES["ben"])
    assert faces(prompts(world, "ben"), ZONES["ben"]) == ["Thu 13:00", "Sun 17:00"]


async def test_days_of_downtime_bring_no_burst(world: World) -> None:
    """Twelve days and a half off: one prompt held back and shown in /inbox, then the next one at its hour."""
    await world.say("ana", "rhythm", cadence="DAILY")
    await world.clock.move_to(world.now + 300 * 3_600_000)
    await world.restart()
    await world.core.ticker.turn()
    assert prompts(world, "ana") == [] and len(prompts(world, "ana", "cancelled")) == 1
    assert "It was too late to send it, so it's here." in (await world.say("ana", "inbox")).text
    await world.until("2026-12-07T09:00")
    assert faces(prompts(world, "ana"), "UTC") == ["Mon 09:00"]


async def test_quiet_mornings_move_the_hour(world: World) -> None:
    """Who wants quiet until the evening gets Monday's prompt then, not as a late one."""
    await world.say("ana", "join", name="Ana", zone="Europe/Lisbon", quiet="02:00-18:00")
    await world.until("2026-11-25T18:00")
    assert faces(prompts(world, "ana"), "UTC") == ["Wed 18:00"]
