"""One visit to Slack: everything looked at, and away again; nothing is sent, renewed or connected."""

import aiohttp

from adapters.common.settings import SlackSockets, SlackWeb
from adapters.doctor.findings import Finding, problem, unchecked
from adapters.doctor.platform import ClockSkew, Kept
from adapters.doctor.slack.asking import REST, SLACK
from adapters.doctor.slack.many import many_workspaces, public_address
from adapters.doctor.slack.one import one_workspace
from adapters.slack.web_api import BASE, Api, OneWorkspace
from bot.calendar import DAY_MS
from bot.ports import Clock
from bot.uploads import Uploads


async def examine(
    settings: SlackSockets | SlackWeb, kept: Kept | None, clock: Clock, base: str | None = None
) -> list[Finding]:
    """Everything about Slack; `kept` is None where the database cannot be read, `base` where the Web API is."""
    skew = ClockSkew(clock, "Slack")
    async with aiohttp.ClientSession(trace_configs=[skew.trace]) as session:
        api = Api(OneWorkspace("", ""), session, base or BASE)
        try:
            if isinstance(settings, SlackSockets):
                found = await one_workspace(api, settings, kept)
            else:
                found = await many_workspaces(api, settings, kept)
        except SLACK.problems as error:
            found = [problem("Slack", *SLACK.meaning(error)), unchecked(REST, "That needs Slack's answers.")]
    if isinstance(settings, SlackWeb):
        async with aiohttp.ClientSession() as session:  # its Date is our own
            found.append(await public_address(session, settings.address, settings.port))
    return [*found, *await _left_over(kept, clock), skew.finding()]


async def _left_over(kept: Kept | None, clock: Clock) -> list[Finding]:
    """Files that Slack should have deleted a day ago: it is asked politely, and may have been away."""
    if kept is None:
        return []
    late, given_up = await kept.read(lambda stores: stores[Uploads].overdue(clock.now() - DAY_MS))
    if not late:
        return []
    said = f"Files that are nobody's to see any more and are still there: {late}; given up after 30 days: {given_up}."
    to_do = "The log names them (file F…): delete those that are given up by hand. The bot goes on trying the others."
    return [problem("Slack files", said, to_do)]
