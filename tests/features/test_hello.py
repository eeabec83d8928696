"""The first letter: whoever has joined hears once where they are written to, and at once where that is not possible."""

from adapters.playground.people import CAST
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Message
from bot.tokens import draft
from bot.words import say
from tests.features.kindness import WORDS
from tests.world import World

HELLO = (
    "This is where I'll write to you, and only you see it. If something can't reach you here, you can read it with "
    "/inbox. /help shows what I can do."
)
CLOSED = "Your direct messages are closed to me. Until you open them, what I have for you waits in /inbox."
WHOLE = f"{CLOSED} To open them, turn off “Close DMs” beside your name on this page."
OPEN = "Your direct messages are open again, so I'll write to you there."
TRYING = (
    "I'm sending you a direct message now. If you don't see it within a minute, it didn't get through, and what I have "
    "for you stays in /inbox."
)
CAME = "Your direct messages are open. This is where I'll write to you, and only you see it."
JOIN, BEN = {"name": "Ana", "zone": "Lisbon"}, {"name": "Ben", "zone": "Lisbon"}


async def circle(world: World) -> None:
    await world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon")


async def test_whoever_sets_a_circle_up_is_written_to_once(empty_world: World) -> None:
    """Before they join it themselves, and not when they do."""
    world = empty_world
    await circle(world)
    await world.advance(minutes=1)
    assert await world.texts("ana") == [HELLO]
    await world.say("ana", "join", where="circle", **JOIN)
    await world.advance(minutes=1)
    assert await world.texts("ana") == [HELLO]


async def test_whoever_joins_is_written_to_once(empty_world: World) -> None:
    """Not before, and not again at another command, another start or another /join."""
    world = empty_world
    await circle(world)
    await world.advance(minutes=1)
    assert await world.texts("ben") == []
    await world.say("ben", "join", where="circle", **BEN)
    await world.advance(minutes=1)
    [hello] = [one for one in await world.sees("ben") if one.text == HELLO]
    assert hello.labels == ["Why this?"]
    await world.restart()
    await world.say("ben", "my-circle", where="circle")
    await world.say("ben", "join", where="circle", **BEN, quiet="none")
    await world.advance(days=120)
    await world.say("ben", "my-circle", where="circle")
    await world.advance(minutes=1)
    assert (await world.texts("ben")).count(HELLO) == 1


async def test_at_night_and_in_a_rest(empty_world: World) -> None:
    """They have just spoken: it disturbs nobody."""
    world = empty_world
    await circle(world)
    await world.until("2026-11-24T23:00", "Europe/Lisbon")
    await world.say("ana", "join", where="circle", **JOIN)
    await world.advance(minutes=1)
    assert HELLO in await world.texts("ana")


async def test_closed_direct_messages_are_told_at_once(empty_world: World) -> None:
    """Beside the answer, and once, though nothing waits yet; the first letter is not kept for /inbox, where it would
    say what is not so.
    """
    world = empty_world
    await circle(world)
    await world.close_dms("ben")
    assert CLOSED not in (await world.say("ben", "join", where="circle", **BEN)).text
    await world.advance(minutes=1)
    told = (await world.sees("ben", "circle"))[-1]
    assert (told.text, told.labels) == (WHOLE, ["Try again"]) and told.body["private"]
    assert WHOLE not in await world.texts("ana", "circle")
    assert CLOSED not in (await world.press("ben", "Yes, count me")).text
    assert world.rows("SELECT state, ended_why FROM outbox WHERE kind = 'HELLO' AND account = 2") == [
        ("cancelled", "dms closed")
    ]


async def test_what_cannot_be_told_beside_an_answer_is_told_at_the_next_one(empty_world: World) -> None:
    """As after a restart, or a quarter of an hour: nobody's answer can be added to any more."""
    world = empty_world
    await circle(world)
    await world.close_dms("ben")
    await world.app.handle(CAST["ben"].speaker("circle"), draft("join", **BEN), typed=True)
    await world.advance(minutes=1)
    assert WHOLE not in await world.texts("ben", "circle")
    told = await world.say("ben", "recap-me", where="circle", included="yes", typed=True)
    assert told.text.endswith(f"\n\n{WHOLE}") and told.labels == ["Try again"]
    assert CLOSED not in (await world.say("ben", "my-circle", where="circle")).text


async def test_trying_again(empty_world: World) -> None:
    """As often as somebody likes, and each time they hear at once what came of it; the inbox offers it, too."""
    world = empty_world
    await circle(world)
    await world.close_dms("ben")
    await world.say("ben", "join", where="circle", **BEN)
    await world.advance(minutes=1)
    for _ in range(2):
        trying = await world.press("ben", "Try again")
        assert trying.text == TRYING and await world.texts("ben") == []
        await world.advance(minutes=1)
        assert (await world.texts("ben", "circle"))[-1] == WHOLE
    empty = await world.say("ben", "inbox", where="circle")
    assert (empty.text, empty.labels) == (f"There's nothing new here.\n\n{WHOLE}", ["Try again"])
    await world.close_dms("ben", closed=False)
    await world.press("ben", "Try again")
    await world.advance(minutes=1)
    assert (await world.texts("ben", "circle"))[-1] == OPEN
    assert await world.texts("ben") == [CAME]
    assert (await world.say("ben", "inbox", where="circle")).text == "There's nothing new here."


async def test_whatever_gets_through_says_that_they_are_open(world: World) -> None:
    """Once, at the next answer where nothing can be told before; and what else waited for that comes then, not hours
    later.
    """
    await world.close_dms("ben")
    await world.say("ana", "encourage", member="Ben", words=WORDS)
    await world.advance(hours=3)
    await world.say("ben", "my-circle")
    assert world.rows("SELECT state FROM outbox WHERE kind = 'WORD'") == [("pending",)]
    await world.close_dms("ben", closed=False)
    await world.advance(minutes=20)
    await world.say("dana", "encourage", member="Ben", words=f"Once more: {WORDS}")
    await world.advance(minutes=1)
    assert len([one for one in await world.texts("ben") if WORDS in one]) == 2
    assert (await world.say("ben", "checkin")).text.endswith(f"\n\n{OPEN}")
    assert OPEN not in (await world.say("ben", "checkin")).text


async def test_whoever_joined_an_earlier_release_hears_it_at_their_next_command(world: World) -> None:
    """Theirs alone, and once."""
    world.change("UPDATE accounts SET home_opened = 0")
    world.change("DELETE FROM outbox")
    await world.say("ben", "my-circle")
    await world.say("ben", "my-circle")
    await world.advance(minutes=1)
    assert world.rows("SELECT account, state FROM outbox WHERE kind = 'HELLO'") == [(2, "sent")]
    assert (await world.texts("ben")).count(HELLO) == 1


async def test_greeted_elsewhere(world: World) -> None:
    """As at the first look at a Slack home: one person is greeted once."""
    world.change("UPDATE accounts SET home_opened = 0")
    hello = Letter(LetterKind.HELLO, Dm(2), "hello:2", Message(say("Hello, Ben.")), say("Because."))
    await world.core.units.run(lambda stores: stores[Outbox].put(hello))
    await world.say("ben", "my-circle")
    await world.advance(minutes=1)
    assert HELLO not in await world.texts("ben")
    assert world.rows("SELECT home_opened FROM accounts WHERE id = 2") == [(2,)]
