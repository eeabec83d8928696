"""Whoever looks at the bot before they have said anything gets one hello, and so does who has brought it."""

from bot.events import Looked
from bot.people import Place, Speaker
from tests.world import World


def looked(user: str, *, brought: bool = False) -> Looked:
    return Looked(Speaker("playground", "playground", user, user.title(), Place("playground")), brought=brought)


async def test_once(empty_world: World) -> None:
    """However often they look; it is for them alone, and says what is next."""
    for _ in range(3):
        await empty_world.app.tell(looked("ben"))
        await empty_world.advance(hours=30)
    [said] = await empty_world.sees("ben")
    assert said.title is None and said.text.startswith("I'm Support Circle, a bot for people who are looking for work")
    assert "Only you see what you log" in said.text and "/help shows what I can do" in said.text
    assert said.labels == ["Log a rejection", "Help now", "Why this?"]
    assert empty_world.rows("SELECT count(*) FROM outbox WHERE subject LIKE 'hello:%'") == [(1,)]


async def test_it_does_not_wait_in_the_inbox(empty_world: World) -> None:
    """It is on its way, and their page does not call that something that waits for them."""
    await empty_world.app.tell(looked("ben"))
    assert (await empty_world.say("ben", "inbox")).text == "There's nothing new here."


async def test_nobody_who_knows_it(empty_world: World) -> None:
    """Nor who has only ever asked for help, nor who looks again when the letter is gone for good."""
    await empty_world.say("ana", "my-circle")
    await empty_world.app.tell(looked("ana"))
    await empty_world.app.tell(looked("ben"))
    await empty_world.advance(minutes=1)
    empty_world.change("DELETE FROM outbox WHERE subject LIKE 'hello:%'")
    await empty_world.app.tell(looked("ben"))
    await empty_world.app.tell(looked("ben", brought=True))
    assert empty_world.rows("SELECT count(*) FROM outbox WHERE subject LIKE 'hello:%'") == [(0,)]


async def test_who_has_brought_it(empty_world: World) -> None:
    """They hear how a circle begins."""
    await empty_world.app.tell(looked("ben", brought=True))
    await empty_world.advance(minutes=1)
    [said] = await empty_world.sees("ben")
    assert "Thank you for adding me. To begin, type /setup in the channel" in said.text
