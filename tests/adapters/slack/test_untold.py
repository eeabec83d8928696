"""What Slack does not tell in time: hosts hear that, nothing is refused for it, and a minute later it works."""

import asyncio

import pytest

from adapters.slack import directory
from tests.adapters.slack.faults.acts import changed, held_up, rejected
from tests.adapters.slack.town import Town
from tests.loopback.slack import Error, Held, RateLimited, Reset
from tests.loopback.slack.faults import Kind

UNTOLD = "Slack can't tell me right now who manages this workspace. Please try again in a minute."
WHO, WHERE = "users.info", "conversations.info"
INVITE = "Invite people here"
SOCKETS = pytest.mark.parametrize("mode", ["sockets"])


async def tried_twice(town: Town, person: str, where: str, method: str, kind: Kind) -> None:
    """Their button, while Slack does not tell and when it does."""
    button = town.shows(person, INVITE)
    await (await changed(town, person, town.clock.now() / 1000)).settled()
    fault = town.slack.fail(method, kind, 100)
    posted = len(town.posts(where))
    sorry = await (await town.slack.press(town.people[person], button, INVITE)).settled()
    assert sorry.message.words == UNTOLD and sorry.message is not button
    assert fault.hits
    fault.times = 0
    await town.clock.move_to(town.clock.now() + 60_000)
    done = await (await town.slack.press(town.people[person], button, INVITE)).settled()
    assert "on its way" in done.message.words
    await town.turn()
    assert len(town.posts(where)) == posted + 1


@pytest.mark.parametrize("kind", [Error("internal_error", 500), RateLimited(30), Reset()], ids=["500", "429", "reset"])
async def test_who_they_are(town: Town, kind: Kind) -> None:
    await tried_twice(town, "ana", "circle", WHO, kind)


@SOCKETS
@pytest.mark.parametrize("kind", [Error("internal_error", 500), RateLimited(30), Reset()], ids=["500", "429", "reset"])
async def test_who_made_the_channel(town: Town, kind: Kind) -> None:
    """They look after nothing else."""
    town.places["pier"] = town.team.channel("pier", creator=town.people["ben"])
    await town.say("ben", "setup", "pier", name="Pier", zone="lisbon")
    await tried_twice(town, "ben", "pier", WHERE, kind)


@SOCKETS
@pytest.mark.parametrize("method", [WHO, WHERE])
async def test_where_it_takes_too_long(town: Town, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    """Whoever speaks waits meanwhile."""
    monkeypatch.setattr(directory, "WITHIN", 0.05)
    town.places["pier"] = town.team.channel("pier", creator=town.people["ben"])
    await town.say("ben", "setup", "pier", name="Pier", zone="lisbon")
    over = asyncio.Event()
    try:
        await tried_twice(town, "ben", "pier", method, Held(over))
    finally:
        over.set()


@SOCKETS
async def test_an_admin_needs_no_channel(town: Town) -> None:
    """Slack tells that they look after the workspace: that is enough."""
    town.slack.fail(WHERE, Error("internal_error", 500), 100)
    assert "on its way" in (await town.press("ana", INVITE)).message.words


@SOCKETS
async def test_a_search_asks_only_what_it_needs(town: Town) -> None:
    """A zone is the same for everybody; whom a host may choose from is not."""

    def asked() -> int:
        return sum(one.method == WHERE for one in town.slack.requests)

    ana = town.people["ana"]
    zones = (await town.say("ana", "setup", "circle")).view
    before = asked()
    for typed in ("l", "li", "lis", "lisb"):
        assert await town.slack.suggest(ana, zones, "zone", typed)
    assert asked() == before
    members = (await town.say("ana", "hand-over", "circle")).view
    before = asked()
    assert await town.slack.suggest(ana, members, "member", "be")
    assert asked() == before + 1


async def test_one_thing_after_the_other(town: Town) -> None:
    """The first is held up: the second waits for it, acknowledged; another person's does not."""
    asked, over = await held_up(town)
    ana, place = town.people["ana"], town.places["circle"]
    rests = await town.slack.command(ana, place, "/circle", "rest 3d")
    await town.slack.until(lambda: rests.done and asked.hits)
    back = await town.slack.command(ana, place, "/circle", "back")
    await town.slack.until(lambda: back.done)
    assert "I'm sorry. It's saved" in (await (await rejected(town, "ben")).settled()).message.words
    assert not rests.messages and not back.messages and not back.error
    over.set()
    await rests.settled()
    await back.settled()
    assert "Rest well." in rests.message.words and "Welcome back" in back.message.words
