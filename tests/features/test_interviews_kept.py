"""What is kept of a mock interview: that it was somebody's turn, and not a word once its hour has passed."""

from tests.features.test_interviews import ABOUT, asked, letter
from tests.world import World


async def test_it_is_a_turn(world: World) -> None:
    """By it a large circle chooses whom to ask next, without looking at all that they were asked for."""
    await world.say("ana", "mock-interview", about=ABOUT)
    invited = world.rows("SELECT account FROM interviewers ORDER BY account")
    assert len(invited) == 2
    assert world.rows("SELECT account FROM members WHERE turn = ? ORDER BY account", world.now) == invited


async def test_an_hour_later_its_words_are_gone(world: World) -> None:
    """And its times; until then they are there."""
    first, _ = await asked(world)
    await world.press(first, "Propose times", day="Thursday", hours="18:00")
    await world.advance(minutes=1)
    times = await letter(world, "ana", "Times for your mock interview")
    assert times is not None
    await world.press("ana", times.labels[0])
    assert world.rows("SELECT state, about IS NULL FROM interviews") == [("AGREED", 0)]
    await world.advance(days=4)
    assert world.rows("SELECT state, about FROM interviews") == [("OVER", None)]
    assert world.rows("SELECT DISTINCT state, times, agreed_at FROM interviewers") == [("OVER", None, None)]
