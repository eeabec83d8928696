"""What comes of an introduction: a time that suits all, a question where it stays quiet, how it went; and rounds."""

from itertools import pairwise

import pytest

from bot.features.introductions.store import Rounds
from storage.stores import Stores
from tests.features.introducing import CAST, FOUR, heard, met, round_over, wanting
from tests.world import World


async def test_a_time_is_agreed_on_by_one_tap_and_called_off_kindly(world: World) -> None:
    await wanting(world, "ana", "ben")
    await round_over(world)
    told = await world.press("ana", "Propose a time", day="in 3 days", hours="16:00, 17:00")
    assert told.text == "Ben can choose now, and you'll hear as soon as it's arranged."
    await world.advance(hours=15)
    times = await heard(world, "ben", "Times to meet Ana")
    assert times is not None and "(17:00 for Ana)" in str(times.fields)
    done = await world.press("ben", times.labels[1])
    assert done.title == "You're meeting Ana" and "for Ana)" in done.fields["When"]
    assert done.text.endswith("/encourage brings them a line from you: say in it what you're called here.")
    await world.advance(minutes=1)
    arranged = await heard(world, "ana", "You're meeting Ben")
    assert arranged is not None
    gone = await world.press("ana", "I can't make it")
    assert gone.text == "All right. I'll tell Ben kindly. If it's in your calendar, please take it out there."
    await world.advance(hours=12)
    assert [one for one in await world.texts("ben") if one.startswith("Ana can't make it on ")]
    assert world.rows("SELECT state, agreed_at FROM introductions") == [("TALKING", None)]


async def test_of_three_all_have_to_be_able(world: World) -> None:
    await wanting(world, "ana", "ben", "chidi")
    await round_over(world)
    await world.press("ana", "Propose a time", day="in 3 days", hours="15:00")
    await world.advance(hours=12)
    for one, text in (("ben", "Noted. It's arranged once everyone can make it."), ("chidi", "It's arranged.")):
        times = await heard(world, one, "Times to meet Ana")
        assert times is not None
        assert (await world.press_token(one, times.token(times.labels[0]), times.body["n"])).text.startswith(text)
    await world.advance(hours=12)
    for one in ("ana", "ben"):
        assert await heard(world, one, "You're meeting ")


async def test_silence_is_broken_by_a_question_and_only_then(world: World) -> None:
    await wanting(world, *FOUR)
    await world.until("2026-12-02 12:00")
    await world.press("ana", "We're in touch")
    other = (await met(world, "ana"))[0].lower()
    await world.until("2026-12-05 12:00")
    quiet = [one for one in FOUR if await heard(world, one, "A question to break the ice")]
    assert quiet == [one for one in FOUR if one not in ("ana", other)]


async def test_a_week_later_each_says_how_it_went(world: World) -> None:
    """Whoever heard nothing comes first in the next round, if they like; nobody hears what the other said."""
    await wanting(world, "ana", "ben")
    await round_over(world)
    await world.advance(days=7)
    assert (await world.press("ana", "We met")).text == "Good to hear. Whether you meet again is up to you."
    told = await world.press("ben", "I haven't heard")
    assert told.text == "That happens, and it says nothing about you. Would you like to meet someone else?"
    assert "you come first next time, on " in (await world.press("ben", "Someone else, please")).text
    assert world.rows("SELECT account, left_out FROM introduction_wishes ORDER BY account") == [(1, 0), (2, 1)]


async def test_rounds_are_two_weeks_apart_by_the_circles_own_clock(world: World) -> None:
    """Over the change of clocks too; they end when nobody wants them, and begin anew with whoever does."""
    await wanting(world, "ana", "ben")
    await world.advance(days=140)
    ats = [at for (at,) in world.rows("SELECT at FROM introduction_rounds ORDER BY at")]
    assert len(ats) == 11
    assert {later - sooner for sooner, later in pairwise(ats)} == {14 * 86_400_000, 14 * 86_400_000 - 3_600_000}
    for one in ("ana", "ben"):
        await world.say(one, "introduce-me", on="no")
    await world.advance(days=40)
    assert len(world.rows("SELECT at FROM introduction_rounds")) == 11
    await wanting(world, "ana")
    assert len(world.rows("SELECT at FROM introduction_rounds")) == 12


@pytest.mark.parametrize("people", [5, 4])
async def test_the_recap_says_how_many_were_introduced(world: World, people: int) -> None:
    """A number alone, and none of fewer than five."""
    await wanting(world, *CAST[:people])
    await world.until("2026-12-04 17:30")
    said = [one.text for one in await world.sees("ana", "circle") if (one.title or "").startswith("The week in ")][-1]
    assert ("5 introductions were received." in said) is (people == 5)
    assert people == 5 or "introduction" not in said


async def test_a_start_in_the_middle_goes_on_where_it_was(world: World) -> None:
    await wanting(world, *FOUR)
    await world.until("2026-12-02 05:00")
    await world.restart()
    await world.advance(days=3)
    assert [len(await met(world, one)) for one in FOUR] == [1, 1, 1, 1]


async def test_who_was_introduced_is_not_looked_at_again_in_the_same_round(world: World) -> None:
    """As after a start in the middle, when all is worked out anew for the others."""
    await wanting(world, *FOUR)
    await world.until("2026-12-02 10:30")
    [(number,)] = world.rows("SELECT id FROM introduction_rounds ORDER BY at LIMIT 1")
    [(one, _)] = world.rows("SELECT account, introduction FROM introduced ORDER BY id LIMIT 1")
    world.change("DELETE FROM introduced WHERE account = ?", one)

    def left(stores: Stores) -> list[int]:
        round_ = stores[Rounds].round(number)
        return [] if round_ is None else [each.account for each in stores[Rounds].candidates(round_, 0, 400)[0]]

    assert await world.read(left) == [one]
