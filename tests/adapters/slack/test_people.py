"""Who somebody is: asked of Slack once, and not while Slack has said to wait."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from adapters.slack.directory import People
from adapters.slack.web_api import Api, OneWorkspace
from tests.loopback.slack import LoopbackSlack, RateLimited, Team
from tests.room import Hands

WHO = "users.info"


@asynccontextmanager
async def people() -> AsyncIterator[tuple[People, LoopbackSlack, Team, Hands]]:
    async with LoopbackSlack() as slack, aiohttp.ClientSession() as session:
        team = slack.team("Harbour")
        clock = Hands()
        yield People(Api(OneWorkspace(team.id, team.install()), session, slack.base), clock), slack, team, clock


def asked(slack: LoopbackSlack) -> int:
    return sum(one.method == WHO for one in slack.requests)


async def test_asked_once() -> None:
    """Who was looked at is known for a while."""
    async with people() as (them, slack, team, _):
        ana = team.user("Ana", tz="Europe/Lisbon")
        seen = [await them.look(team.id, ana.id) for _ in range(2)]
        assert [one.zone for one in seen if one] == ["Europe/Lisbon"] * 2
        assert asked(slack) == 1


async def test_not_asked_while_slack_says_wait() -> None:
    """In a crowd one refusal is enough for all of a workspace, until the time it named."""
    async with people() as (them, slack, team, clock):
        slack.fail(WHO, RateLimited(30))
        crowd = [team.user(f"Member {number}") for number in range(20)]
        assert [await them.look(team.id, one.id) for one in crowd] == [None] * 20
        assert asked(slack) == 1
        clock.ms += 30_000
        assert await them.look(team.id, crowd[0].id) is not None


async def test_strangers_make_nobody_forgotten() -> None:
    """Slack tells of every change in a workspace; whoever has spoken is still known, and asked for when they change."""
    async with people() as (them, slack, team, _):
        ana = team.user("Ana", tz="Europe/Lisbon")
        await them.look(team.id, ana.id)
        for number in range(20_001):
            them.forget(team.id, f"U{number}")
        assert await them.look(team.id, ana.id) and asked(slack) == 1
        them.forget(team.id, ana.id)
        assert await them.look(team.id, ana.id) and asked(slack) == 2
