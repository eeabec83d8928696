"""One bot with everything on: Discord, Slack by HTTP, figures for whoever watches, logs for machines, backups."""

import urllib.request
from asyncio import to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from benchmarks.discord.bots import SLACK
from benchmarks.discord.place import Scene, ours
from benchmarks.processes import Running
from benchmarks.slack import place as on_slack


@asynccontextmanager
async def everything(slack: on_slack.Scene, there: Scene) -> AsyncIterator[Running]:
    """Once somebody on Slack was answered and figures were asked for; both platforms' circles are in one database."""
    port, watch = on_slack.free_port(), on_slack.free_port()
    also = {
        **on_slack.environment_of(slack, port),
        SLACK: slack.slack.base,
        "SUPPORT_CIRCLE_WATCH_PORT": str(watch),
        "SUPPORT_CIRCLE_JSON_LOGS": "yes",
        "SUPPORT_CIRCLE_BACKUP_HOURS": "24",
    }
    async with ours(there, also) as process:
        await on_slack.listening(port)
        said = await (await slack.slack.command(*slack.people[0], "/circle", "help")).settled()
        if not said.messages or not await to_thread(_figures, watch):
            raise RuntimeError("not all of it is on")
        yield process


def _figures(port: int) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as page:
        return bytes(page.read())
