"""One visit to Slack: everything looked at, and away again; nothing is sent, renewed or connected."""

import aiohttp

from adapters.common.settings import SlackSockets, SlackWeb
from adapters.doctor.clock_skew import ClockSkew
from adapters.doctor.findings import Finding
from adapters.doctor.slack.address import address
from adapters.doctor.slack.looks import Kept
from adapters.doctor.slack.many import many_workspaces
from adapters.doctor.slack.one import one_workspace
from adapters.slack.web_api import BASE, Api, OneWorkspace
from bot.ports import Clock


async def examine(
    settings: SlackSockets | SlackWeb, kept: Kept | None, clock: Clock, base: str | None = None
) -> list[Finding]:
    """Everything about Slack; `kept` is None where the database cannot be read, `base` where the Web API is."""
    skew = ClockSkew(clock, "Slack")
    async with aiohttp.ClientSession(trace_configs=[skew.trace()]) as session:
        api = Api(OneWorkspace("", ""), session, base or BASE)
        if isinstance(settings, SlackSockets):
            found = await one_workspace(api, settings, kept)
        else:
            found = await many_workspaces(api, settings, kept)
    if isinstance(settings, SlackWeb):
        async with aiohttp.ClientSession() as session:  # its Date is our own
            found.append(await address(session, settings.address, settings.port))
    return [*found, skew.finding()]
