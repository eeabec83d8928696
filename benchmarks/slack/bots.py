"""One bot in a process whose Slack is the loopback: `… ours BASE DATABASE`, `… echo BASE`, `… nod BASE`.

The environment says how Slack is spoken with, as it does for `support-circle run`. Nothing of the tests is imported
here: what this process holds is measured.
"""

import asyncio
import os
import re
import signal
import sys

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient


async def bare(base: str, *, answers: bool) -> None:
    """Bolt and nothing of ours, until SIGTERM."""
    client = AsyncWebClient(os.environ["SLACK_BOT_TOKEN"], base)
    app = AsyncApp(client=client, signing_secret=os.environ.get("SLACK_SIGNING_SECRET"))

    @app.command(re.compile(".*"))
    async def said(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        if answers:
            await respond("Echo.")

    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    if app_token := os.environ.get("SLACK_APP_TOKEN"):
        handler = AsyncSocketModeHandler(app, app_token)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await ended.wait()
        await handler.close_async()  # type: ignore[no-untyped-call]
    else:
        runner = web.AppRunner(app.web_app("/slack/events"), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(os.environ["SLACK_PORT"])).start()
        await ended.wait()
        await runner.cleanup()


def main(kind: str, base: str, database: str = "") -> int:
    if kind != "ours":
        asyncio.run(bare(base, answers=kind == "echo"))
        return 0
    from adapters.cli import main as support_circle
    from adapters.slack import web_api

    web_api.BASE = base
    return support_circle(["run", "--database", database])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
