"""Tokens renewed in time, for letters as for answers, and what becomes of those that Slack takes no more."""

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.common.refusals import Refused
from adapters.slack.http_mode.oauth import Installation, unpacked
from bot.courier import Away, Outcome, Shut
from bot.ports import Installations
from tests.adapters.slack.premises import Premises, premises
from tests.loopback.slack import Dropped, Error, Held, Reset, Team
from tests.room import HOUR, MINUTE

HALF_AN_HOUR = 1_800_000  # milliseconds


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Premises]:
    async with premises(tmp_path, rotating=True) as one:
        yield one


async def team_of(here: Premises) -> Team:
    """A workspace with the app in it, and a circle."""
    team = here.slack.team("Harbour")
    await here.install(team)
    await here.circle(team)
    return team


async def on_disk(here: Premises, team: Team) -> Installation:
    row = await here.room.run(lambda stores: stores[Installations].get("slack", team.id))
    assert row is not None
    return unpacked(row[0])


async def refusal(here: Premises, team: Team) -> Outcome:
    with pytest.raises(Refused) as refused:
        await here.installed.token(team.id)
    return refused.value.outcome


def renewals(here: Premises) -> int:
    return sum(one.method == "oauth.v2.access" and "refresh_token" in one.args for one in here.slack.requests)


async def test_renewed_before_it_ends(here: Premises) -> None:
    """With two hours left nobody waits: the old one serves until the new one is on the disk."""
    team = await team_of(here)
    first = team.token
    here.room.clock.ms += 10 * HOUR - 1
    assert await here.installed.token(team.id) == first and renewals(here) == 0
    here.room.clock.ms += 1
    assert await here.installed.token(team.id) == first
    await here.installed.stop()
    assert renewals(here) == 1 and team.token != first
    assert await here.installed.token(team.id) == team.token == (await on_disk(here, team)).token
    assert (await on_disk(here, team)).refresh == team.refresh_token


async def test_renewed_when_it_has_ended(here: Premises) -> None:
    """A letter after a quiet night waits for the new one; twenty at once ask for one."""
    team = await team_of(here)
    here.room.clock.ms += 30 * HOUR
    got = await asyncio.gather(*(here.installed.token(team.id) for _ in range(20)))
    assert set(got) == {team.token} and renewals(here) == 1


async def test_renewed_again_and_again(here: Premises) -> None:
    """A week of it, over restarts; each refresh token is used once."""
    team = await team_of(here)
    for day in range(14):
        here.room.clock.ms += 11 * HOUR
        if day % 3 == 0:
            await here.restart()
        await here.installed.token(team.id)
        await here.installed.stop()
        assert await here.installed.token(team.id) == team.token
    assert renewals(here) == 14


async def test_whoever_gives_up_cuts_nothing_short(here: Premises) -> None:
    """The caller is cancelled while Slack answers: the answer is kept all the same."""
    team = await team_of(here)
    here.room.clock.ms += 30 * HOUR
    held = Held()
    here.slack.fail("oauth.v2.access", held)
    waiting = asyncio.create_task(here.installed.token(team.id))
    await here.slack.until(lambda: renewals(here))
    waiting.cancel()
    held.until.set()
    await here.installed.stop()
    assert await here.installed.token(team.id) == team.token and renewals(here) == 1


async def test_slack_did_not_hear_of_it(here: Premises) -> None:
    """Tried again after a minute; meanwhile the old one serves."""
    team = await team_of(here)
    first = team.token
    here.room.clock.ms += 11 * HOUR
    here.slack.fail("oauth.v2.access", Reset())
    for _ in range(3):
        assert await here.installed.token(team.id) == first
        await here.installed.stop()
    assert renewals(here) == 1
    here.room.clock.ms += MINUTE
    await here.installed.token(team.id)
    await here.installed.stop()
    assert await here.installed.token(team.id) == team.token != first


async def test_the_answer_was_lost(here: Premises, caplog: pytest.LogCaptureFixture) -> None:
    """The refresh token is used up: the old token serves to its end, the operator is told, a new installation mends."""
    team = await team_of(here)
    first = team.token
    here.room.clock.ms += 11 * HOUR
    here.slack.fail("oauth.v2.access", Dropped())
    assert await here.installed.token(team.id) == first
    await here.installed.stop()
    here.room.clock.ms += MINUTE
    assert await here.installed.token(team.id) == first
    await here.installed.stop()
    assert f"does not renew the token of workspace {team.id}: invalid_refresh_token" in caplog.text
    here.room.clock.ms += 58 * MINUTE - 1
    assert await here.installed.token(team.id) == first
    here.room.clock.ms += 1
    assert isinstance(await refusal(here, team), Away)
    assert here.kept() == [team.id] and here.closed() == {team.id: False}
    await here.install(team)
    assert await here.installed.token(team.id) == team.token != first


async def test_the_disk_did_not_take_it(here: Premises) -> None:
    """What Slack granted once is kept in mind, not used, and written as soon as the disk takes it."""
    team = await team_of(here)
    first = team.token
    here.room.clock.ms += 11 * HOUR
    refuse = "CREATE TRIGGER full BEFORE UPDATE ON installations BEGIN SELECT RAISE(ABORT, 'full'); END"
    await here.room.run(lambda stores: stores._connection.exec_driver_sql(refuse))
    await here.installed.token(team.id)
    await here.installed.stop()
    assert await here.installed.token(team.id) == first == (await on_disk(here, team)).token
    await here.room.run(lambda stores: stores._connection.exec_driver_sql("DROP TRIGGER full"))
    here.room.clock.ms += MINUTE
    await here.installed.token(team.id)
    await here.installed.stop()
    assert await here.installed.token(team.id) == team.token == (await on_disk(here, team)).token
    assert renewals(here) == 1


async def test_removed_while_it_is_renewed(here: Premises) -> None:
    """The new token of a workspace that is gone meanwhile does not bring it back."""
    team = await team_of(here)
    here.room.clock.ms += 11 * HOUR
    held = Held()
    here.slack.fail("oauth.v2.access", held)
    await here.installed.token(team.id)
    await here.slack.until(lambda: renewals(here))
    await here.installed.removed(team.id, here.room.clock.ms)
    held.until.set()
    await here.installed.stop()
    assert here.kept() == [] and await refusal(here, team) == Shut("workspace gone")


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive"])
async def test_a_token_that_was_taken_back(here: Premises, error: str) -> None:
    """Deleted at once, and its circle closes; an older token of the same workspace says nothing."""
    team = await team_of(here)
    await here.installed.lost(team.id, "xoxb-of-yesterday")
    assert here.kept() == [team.id] and here.asked("auth.test") == 1
    here.slack.fail("auth.test", Error(error))
    await here.installed.lost(team.id, team.token)
    assert here.kept() == [] and here.closed() == {team.id: True}
    assert await refusal(here, team) == Shut("workspace gone")


async def test_a_token_that_slack_does_not_know(here: Premises, caplog: pytest.LogCaptureFixture) -> None:
    """From a new address, say: it rests and is kept, the operator hears of it; later it is tried again."""
    team = await team_of(here)
    here.slack.fail("auth.test", Error("invalid_auth"))
    await asyncio.gather(*(here.installed.lost(team.id, team.token) for _ in range(10)))
    assert await refusal(here, team) == Away(HALF_AN_HOUR) and here.kept() == [team.id]
    assert caplog.text.count("invalid_auth") == 1 and here.asked("auth.test") == 2
    here.room.clock.ms += HALF_AN_HOUR
    assert await here.installed.token(team.id) == team.token


async def test_a_token_that_works_is_not_lost(here: Premises) -> None:
    """Nor is one where Slack does not answer."""
    team = await team_of(here)
    await here.installed.lost(team.id, team.token)
    here.slack.fail("auth.test", Reset())
    await here.installed.lost(team.id, team.token)
    assert await here.installed.token(team.id) == team.token and here.closed() == {team.id: False}


async def test_no_secret_comes_to_light(here: Premises, caplog: pytest.LogCaptureFixture) -> None:
    """In no line of the log at any level, in no repr, in no traceback: through all that can happen to a token."""
    caplog.set_level(logging.DEBUG)
    team = await team_of(here)
    for fault in (Reset(), Error("invalid_refresh_token"), None):
        here.room.clock.ms += 12 * HOUR
        if fault is not None:
            here.slack.fail("oauth.v2.access", fault)
        try:
            await here.installed.token(team.id)
        except Refused:
            caplog.messages.append(traceback.format_exc())
    kept = await on_disk(here, team)
    here.slack.fail("oauth.v2.access", Error("bad_client_secret"))
    await here.install(team)
    told = await here.installed.authorize(None, team.id, "U1")
    for one in await team.uninstall():
        await one.settled()
    shown = "\n".join([caplog.text, *caplog.messages, *map(repr, (kept, told, here.installed, here.access, here.flow))])
    secrets = {here.slack.app.client_secret, here.slack.app.signing_secret, *here.slack.grants}
    for token in here.slack.tokens.known.values():
        secrets |= {token.text, token.refresh or token.text}
    secrets |= {one.args[name] for one in here.slack.requests for name in ("code", "refresh_token") if name in one.args}
    assert len(secrets) > 6 and len(caplog.records) > 20
    assert [one for one in secrets if one in shown] == []
