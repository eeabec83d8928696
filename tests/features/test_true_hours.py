"""What goals, rests and reflections say of a moment ahead is true in every state in which it can be said."""

from tests.features.home import home
from tests.features.reflecting import LISBON, answer_all, own_words, rejected
from tests.world import World

AGAIN = "I'll ask again on {}."


async def test_later_today_pressed_twice_is_asked_once_and_says_when(world: World) -> None:
    """Still ahead, it is put off once more; asked again once, it is left there."""
    await world.until("2026-11-25T12:10", LISBON)
    assert (await world.press("ana", "Later today")).text == AGAIN.format("Wednesday 25 November, 15:10")
    await world.advance(minutes=30)
    assert (await world.press("ana", "Later today")).text == AGAIN.format("Wednesday 25 November, 15:40")
    await world.until("2026-11-25T15:41", LISBON)
    assert (await world.press("ana", "Later today")).text.startswith("I've already asked again once today")


async def test_later_today_in_a_rest_asks_nothing(world: World) -> None:
    await world.until("2026-11-25T12:10", LISBON)
    await world.say("ana", "rest", until="3 days")
    answer = await world.press("ana", "Later today")
    assert answer.text == "You're resting, so I won't ask again today. Your week is here whenever you like."


async def test_later_today_says_why_it_is_not_asked(world: World) -> None:
    """At noon it isn't late: whoever wants quiet in the afternoon hears that."""
    await world.say("ana", "join", name="Ana", zone=LISBON, quiet="14:00-18:00")
    await world.until("2026-11-25T12:10", LISBON)
    answer = await world.press("ana", "Later today")
    assert answer.text.startswith(
        "Your quiet hours will have started by then, so I won't ask again today. Your week is here"
    )


async def test_later_today_about_what_was_answered_asks_nothing(world: World) -> None:
    """Monday's question, when the week is planned already."""
    await world.until("2026-11-30T09:05", LISBON)
    await world.say("ana", "goal", action="One")
    answer = await world.press("ana", "Later today")
    assert answer.text == "You've answered that one, so I won't ask again today. Your week is here whenever you like."


async def test_whoever_is_in_no_circle_is_told_that_questions_begin_with_one(world: World) -> None:
    await world.say("ben", "leave", sure="yes")
    said = await world.say("ben", "goal-prompts", on="yes")
    assert said.text == "Saved. It will start once you /join a circle."


async def test_home_names_the_close_of_this_week_alone(world: World) -> None:
    """Until Sunday 17:00, and not the Sunday after; at the hour at which it is asked; and not in a rest."""
    close = "The week will close on Sunday 29 November, 17:00."
    assert close in (await home(world, "ana"))["Your week"].text
    await world.until("2026-11-29T18:00", LISBON)
    assert "will close" not in (await home(world, "ana"))["Your week"].text
    await world.until("2026-12-01T12:00", LISBON)
    await world.say("ana", "rest", until="7 days")
    assert "will close" not in (await home(world, "ana"))["Your week"].text


async def test_ones_own_words_come_back_when_it_was_said(world: World) -> None:
    """The day and the hour; in quiet hours their end; once they have come, nothing is said of it."""
    back = "Your own words will come back to you on {}."
    await rejected(world)
    await world.until("2026-11-25T10:00", LISBON)
    assert back.format("Wednesday 2 December, 10:00") in (await answer_all(world)).text
    await world.say("ana", "join", name="Ana", zone=LISBON, quiet="21:00-12:00")
    closing = await world.say("ana", "reflect-card", number=1, card="CLOSE")
    assert back.format("Wednesday 2 December, 12:00") in closing.text
    await world.until("2026-12-02T11:59", LISBON)
    assert await own_words(world) == []
    await world.until("2026-12-02T12:00", LISBON)
    assert len(await own_words(world)) == 1
    closing = await world.say("ana", "reflect-card", number=1, card="CLOSE")
    assert "come back" not in closing.text


async def test_in_a_rest_ones_own_words_come_after_it(world: World) -> None:
    await rejected(world)
    await world.say("ana", "rest", until="14 days")
    await world.say("ana", "reflect")
    await world.press("ana", "Write", heaviest="The silence.")
    closing = await world.press("ana", "Stop here")
    assert "Your own words will come back to you on Wednesday 9 December, 10:00." in closing.text
    await world.until("2026-12-09T09:59", LISBON)
    assert await own_words(world) == []
    await world.until("2026-12-09T10:00", LISBON)
    assert len(await own_words(world)) == 1


async def test_a_host_who_rests_is_told_what_comes_all_the_same(world: World) -> None:
    host = "What a host needs to know will still reach you."
    assert host in (await world.say("ana", "rest", until="3 days")).text
    assert host not in (await world.say("ben", "rest", until="3 days")).text
