"""An unanswered ask in the channel: only with leave, twelve hours on, and answered by anybody who is there."""

from tests.features.kindness import WORDS, ask
from tests.world import World


async def test_a_post_needs_leave_and_anyone_may_answer_it(world: World) -> None:
    """Not posted unless allowed; once posted, whoever is in the circle may write, and it is amended."""
    await ask(world, "ana")
    await world.advance(hours=13)
    assert await world.sees("ben", "encourage") == []
    await ask(world, "ben", may_post="yes")
    await world.advance(hours=13)
    [post] = await world.sees("chidi", "encourage")
    token = post.token("Write a kind word")
    own = await world.press_token("ben", token, words=WORDS)
    assert own.error and own.text.startswith("This ask is your own.")
    assert (await world.press_token("chidi", token, words=WORDS)).text.startswith("Thank you.")
    await world.advance(minutes=1)
    assert (await world.sees("dana", "encourage"))[0].text.startswith("Someone has already answered.")


async def test_it_comes_after_twelve_hours(world: World) -> None:
    """Sent at 17:00 and open from 17:05: at 5:04 nothing stands there, at 5:05 the ask does."""
    await ask(world, "ben", may_post="yes")
    await world.until("2026-11-25T05:04")
    assert await world.sees("chidi", "encourage") == []
    await world.until("2026-11-25T05:05")
    [post] = await world.sees("chidi", "encourage")
    assert post.title == "Ben is asking for a kind word"
