"""Taken out of a workspace the bot falls silent; brought back it asks first; who went has left."""

from bot.courier import GONE, Attempt, Never
from bot.events import PersonLeft, WorkspaceBack, WorkspaceJoined, WorkspacesSeen
from bot.messages import Message
from bot.people import Place, Speaker
from bot.tokens import Draft
from bot.words import Reader, render, say
from tests.features.kindness import ask
from tests.world import World

PLATFORM = "playground"


async def lose(world: World) -> None:
    await world.app.tell(WorkspacesSeen(PLATFORM, frozenset({"elsewhere"})))


async def test_a_lost_workspace_gets_no_letters(world: World) -> None:
    """What was on its way to its people waits, or lapses as ever; no recap is written; their own notes stay theirs."""
    await ask(world, "ana")
    await lose(world)
    before = len(await world.sees("ben")), len(await world.sees("ben", where="circle"))
    await world.advance(days=8)
    assert (len(await world.sees("ben")), len(await world.sees("ben", where="circle"))) == before
    assert world.rows("SELECT kind FROM outbox WHERE state IN ('pending', 'sending')") == [("STATUS",)]
    assert not world.rows("SELECT 1 FROM outbox WHERE kind = 'RECAP'")
    assert (await world.say("ana", "rejected", stage="APPLIED", sting=2)).text.startswith("I'm sorry. It's saved")


async def test_what_waited_comes_when_the_bot_is_back(world: World) -> None:
    """Saying sorry where its hour was promised; for a month."""
    await ask(world, "ana")
    await world.advance(hours=23)
    await lose(world)
    await world.advance(days=12)
    before = await world.texts("ana")
    await world.app.tell(WorkspaceJoined(PLATFORM, PLATFORM))
    await world.advance(hours=16)
    await world.press("ana", "Yes, start again")
    await world.advance(minutes=30)
    [_, _, told] = (await world.texts("ana"))[len(before) :]
    assert told.startswith("Sorry I'm late.")


async def test_where_it_never_left_nobody_is_asked(world: World) -> None:
    """The platform had an outage that looked like a removal."""
    await lose(world)
    await world.app.tell(WorkspaceBack(PLATFORM, PLATFORM))
    assert world.rows("SELECT closed FROM circles") == [(0,)]
    await world.advance(days=1)
    assert not [one for one in await world.texts("ana") if one.startswith("I'm back where")]


async def test_nothing_waits_for_good(world: World) -> None:
    """After a month the bot is not expected back, and whoever is in no other circle is gone."""
    await ask(world, "ana")
    await lose(world)
    await world.advance(days=38)
    assert world.rows("SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')") == [(0,)]
    assert world.rows("SELECT count(*) FROM accounts WHERE platform = 'playground'") == [(0,)]


async def test_in_a_closed_circle_nobody_is_a_member(world: World) -> None:
    """Commands about it say what would wake it."""
    await lose(world)
    assert "You're not in a circle here yet" in ((await world.say("ben", "my-circle", where="circle")).error or "")
    asleep = await world.say("ben", "join", where="circle", name="Ben", zone="new york")
    assert (asleep.error or "").endswith("paused because I was away. A host can start it again with /setup.")


async def test_a_host_opens_it_again(world: World) -> None:
    """Brought back, the bot asks the host, once it is day there, and goes on with everyone who was in it."""
    await lose(world)
    await world.until("2026-11-24T23:30", "Europe/Lisbon")
    await world.app.tell(WorkspaceJoined(PLATFORM, PLATFORM))
    await world.until("2026-11-25T07:59", "Europe/Lisbon")
    assert not [one for one in await world.texts("ana") if one.startswith("I'm back where")]
    await world.until("2026-11-25T08:00", "Europe/Lisbon")
    assert [one for one in await world.texts("ana") if one.startswith("I'm back where")]
    assert (await world.press("ana", "Yes, start again")).text.endswith(
        "has started again. Everyone who was in it still is."
    )
    assert "Ben" in (await world.say("dana", "my-circle")).text


async def test_only_a_host_opens_it(world: World) -> None:
    """A forged button opens nothing."""
    await lose(world)
    refused = await world.press_token("ben", "reopen!:circle=1")
    assert refused.error == "Only a host of that circle can start it again."


async def test_setup_wakes_it_too(world: World) -> None:
    """With everyone who was in it."""
    await lose(world)
    ready = await world.say("ana", "setup", where="circle", name="Again", zone="lisbon")
    assert ready.text.startswith("Again is ready.")
    assert "Ben" in (await world.say("dana", "my-circle")).text


async def test_seen_where_it_was_changes_nothing(world: World) -> None:
    """A start finds its circles as they were; being brought where it is asks nobody."""
    await world.app.tell(WorkspacesSeen(PLATFORM, frozenset({PLATFORM})))
    await world.app.tell(WorkspaceJoined(PLATFORM, PLATFORM))
    assert world.rows("SELECT closed FROM circles") == [(0,)]
    assert not [one for one in await world.texts("ana") if one.startswith("I am back")]


async def test_who_went_has_left(world: World) -> None:
    """Found gone by a letter with another's words: out of the circle, and the ask passes on."""
    await ask(world, "ana")
    await world.clock.move_to(world.now + 6 * 60_000)  # past the time to undo; no turn: nothing is sent meanwhile
    await world.app.tick()
    _, batch = await world.app.letters.lease(1)
    [(letter, step)] = batch
    assert step is Attempt.SEND and letter.author is not None
    await world.app.letters.mark([(letter, step, Never(GONE))])
    members = world.rows("SELECT account FROM members WHERE left_at IS NOT NULL")
    assert members == [(letter.account,)]
    assert world.rows("SELECT state, ended_why FROM outbox WHERE id = ?", letter.id) == [("dead", GONE)]
    assert world.rows("SELECT state FROM asked WHERE account = ?", letter.account) == [("MISSED",)]


async def test_setup_says_what_the_bot_may_not_do(empty_world: World) -> None:
    """In the platform's own words, after what is done, and before anybody is invited."""
    lacking = say("I may not send messages in {channel}.", channel="encourage")
    host = Speaker(PLATFORM, PLATFORM, "ana", "Ana", Place(PLATFORM, "circle", manages=True, lacks=(lacking,)))
    answer = await empty_world.app.handle(host, Draft("setup", {"name": "Circle", "zone": "Lisbon"}), typed=True)
    assert isinstance(answer.said, Message)
    saved, lacks, plainly = render(answer.said.text, Reader()).split("\n\n")
    assert saved == "Circle is saved. Before I can post, there's something left to do."
    assert lacks == "I may not send messages in encourage." and "whoever runs me has the key" in plainly


async def test_an_invitation_waits_for_what_the_bot_may_not_do(world: World) -> None:
    """It is not left to fail where nobody sees it."""
    lacking = say("I may not send messages in {channel}.", channel="circle")
    host = Speaker(PLATFORM, PLATFORM, "ana", "Ana", Place(PLATFORM, "circle", manages=True, lacks=(lacking,)))
    refused = await world.app.handle(host, Draft("invite"))
    assert refused.sorry and isinstance(refused.said, Message)
    assert render(refused.said.text, Reader()) == "I can't post it yet.\n\nI may not send messages in circle."
    assert world.rows("SELECT count(*) FROM outbox WHERE kind = 'INVITATION' AND state = 'pending'") == [(0,)]


async def test_who_has_left_the_workspace_has_left_its_circles(world: World) -> None:
    """Where the platform tells of it: no letter is needed to find out, and strangers are nothing to us."""
    await world.app.tell(PersonLeft(PLATFORM, PLATFORM, "nobody-we-know"))
    await world.app.tell(PersonLeft(PLATFORM, PLATFORM, "ben"))
    assert "Ben" not in (await world.say("dana", "my-circle")).text
    assert "You're not in a circle here yet" in ((await world.say("ben", "my-circle", where="circle")).error or "")
