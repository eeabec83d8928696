"""Workspaces come and go, and their tokens with them."""

import asyncio

from tests.adapters.faults.disk import letters, on_disk, rows, states
from tests.adapters.heart import agreed_before, greeted_before
from tests.adapters.slack.faults.acts import (
    POST,
    WHO,
    WORDS,
    by_letter,
    first,
    kind_word,
    put_down,
    word,
    word_arrived,
)
from tests.adapters.slack.faults.table import Row
from tests.adapters.slack.town import Town
from tests.loopback.slack import Dropped, Error, Held, Team

KEPT = "SELECT workspace FROM installations ORDER BY workspace"
CLOSED = "SELECT workspace, closed FROM circles ORDER BY workspace"
HOUR = 3_600_000
DRAIN = ("ben", "chidi", "dana", "eli")


async def uninstalled_in_a_drain(town: Town) -> str:
    """The app is taken out of one of two workspaces in the middle of a drain of letters."""
    other = await _neighbours(town)
    for one in DRAIN:
        await word(town, "ana", one, "circle")
    await word(town, "una", "uwe", "harbour")
    held = Held()
    asked = town.slack.fail(WHO, held, times=2)
    drain = asyncio.create_task(town.turn())
    await town.slack.until(lambda: asked.hits == 2 and _posted(town, town.team) + _posted(town, other) == 3)
    told = await town.team.uninstall()
    await town.slack.until(lambda: all(one.done for one in told))
    before = _posted(town, town.team)
    held.until.set()
    await drain
    await on_disk(town, lambda: rows(town, KEPT) == [(other.id,)])
    await town.advance(hours=2)
    assert _posted(town, town.team) == before == sum(len(town.dms(one)) for one in DRAIN)
    assert rows(town, CLOSED) == [(town.team.id, 1), (other.id, 0)]
    assert [WORDS in one.words for one in town.dms("uwe")] == [True]
    return f"{before} of 4 have their kind word, then nothing; next door {await _heard_next_door(town)}"


async def _neighbours(town: Town) -> Team:
    """Another workspace with a circle of two: Una, who looks after it, and Uwe."""
    other = town.slack.team("Harbour")
    for name in ("una", "uwe"):
        town.people[name] = other.user(name.capitalize(), tz="Europe/Berlin", admin=name == "una")
    town.places["harbour"] = other.channel("harbour", creator=town.people["una"])
    await town.install(other)
    await town.say("una", "setup", "harbour", name="Harbour", zone="berlin")
    for name in ("una", "uwe"):
        await town.say(name, "join", "harbour", name=name.capitalize(), zone="berlin")
    greeted_before(town.folder)
    agreed_before(town.folder)
    await town.turn()
    return other


async def _heard_next_door(town: Town) -> str:
    said = await town.say("una", "my-circle", "harbour")
    return f"“{first(said.message)}”"


def _posted(town: Town, team: Team) -> int:
    """How many letters Slack took there."""
    return sum(one.method == POST and one.team is team and one.answer.get("ok", False) for one in town.slack.requests)


async def uninstalled(town: Town) -> str:
    """The app is taken out of its only workspace, in Socket Mode."""
    await kind_word(town)
    for one in await town.team.uninstall():
        await one.settled()
    await on_disk(town, lambda: rows(town, CLOSED) == [(town.team.id, 1)])
    await town.turn()
    assert states(town, "WORD") == ["pending"] and not town.dms("ben")
    return "nothing: the letters of that circle wait"


async def installed_again(town: Town) -> str:
    """The app is taken out and installed again."""
    for one in await town.team.uninstall(("tokens_revoked", "app_uninstalled")):
        await one.settled()
    await on_disk(town, lambda: rows(town, KEPT) == [])
    await town.install(town.team)
    return await _goes_on(town)


async def uninstalled_meanwhile(town: Town) -> str:
    """The app is taken out while the bot is down, and installed again when it is up."""
    await town.close()
    await town.team.uninstall()
    await town.restart()
    await on_disk(town, lambda: rows(town, CLOSED) == [(town.team.id, 1)])
    if not town.team.installed or not rows(town, KEPT):
        await town.install(town.team)
    return await _goes_on(town)


async def _goes_on(town: Town) -> str:
    """The host says that it does."""
    await on_disk(town, lambda: any(one.subject.startswith("reopen") for one in letters(town)))
    saw = await by_letter(town)
    said = await town.press("ana", "Yes, start again")
    await on_disk(town, lambda: rows(town, CLOSED) == [(town.team.id, 0)])
    await kind_word(town)
    await town.turn()
    await word_arrived(town)
    return f"the host reads {saw} and after [Yes, start again] “{first(said.message)}”"


async def revoked(town: Town) -> str:
    """token_revoked: the workspace took the token back, and no event says so."""
    return await _lost(town, "token_revoked")


async def inactive(town: Town) -> str:
    """account_inactive: the same, where the app was taken out."""
    return await _lost(town, "account_inactive")


async def _lost(town: Town, error: str) -> str:
    await kind_word(town)
    town.slack.fail(POST, Error(error))
    town.slack.fail("auth.test", Error(error))
    await town.turn()
    assert rows(town, KEPT) == [] and rows(town, CLOSED) == [(town.team.id, 1)]
    await town.advance(hours=1)
    assert not town.dms("ben")
    await town.install(town.team)
    return await _goes_on(town)


async def token_refused(town: Town) -> str:
    """invalid_auth: the token of the settings stops working, in Socket Mode."""
    await kind_word(town)
    fault = town.slack.fail(POST, Error("invalid_auth"), times=1000)
    await town.turn()
    await town.advance(hours=2)
    assert fault.hits == 1 and states(town, "WORD") == ["pending"]
    fault.times = 0
    await town.restart()
    await town.advance(hours=1)
    return f"nothing; after the next start {await word_arrived(town)}"


async def slack_away_at_the_start(town: Town) -> str:
    """The bot starts while Slack does not answer."""
    await kind_word(town)
    fault = town.slack.fail("auth.test", Error("service_unavailable", 503), times=1000)
    await town.restart()
    fault.times = 0
    await town.turn()
    await put_down(town)
    assert rows(town, CLOSED) == [(town.team.id, 0)]
    return await word_arrived(town)


async def rotation_lost(town: Town) -> str:
    """A token is renewed in the middle of a drain, and the answer with the new one is lost."""
    await town.advance(hours=13, minutes=30)
    town.slack.app.token_rotation = True
    await town.install(town.team)
    for one in DRAIN:
        await word(town, "ana", one, "circle")
    await town.clock.move_to(town.clock.now() + 21 * HOUR // 2)  # less than two hours of its twelve are left
    renewing = town.slack.fail("oauth.v2.access", Dropped())
    await town.turn()
    assert renewing.hits and states(town, "WORD") == ["sent"] * len(DRAIN)
    await kind_word(town)
    await town.clock.move_to(town.clock.now() + 2 * HOUR)
    await town.turn()
    assert states(town, "WORD")[-1] == "pending"
    await town.install(town.team)
    await town.advance(minutes=30)
    await word_arrived(town, 2)
    return "both kind words, the second when the app was installed again, as the old token had run out"


WORKSPACES = (
    Row(uninstalled_in_a_drain, mode="web"),
    Row(uninstalled),
    Row(installed_again, mode="web"),
    Row(uninstalled_meanwhile, mode="web"),
    Row(revoked, mode="web"),
    Row(inactive, mode="web"),
    Row(token_refused, cost={"connections": 1}),
    Row(slack_away_at_the_start, mode="web"),
    Row(rotation_lost, mode="web"),
)
