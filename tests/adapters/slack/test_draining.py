"""SIGTERM: the bot as a process of its own, in the middle of calls that Slack does not answer."""

import asyncio
import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.adapters.process import environment
from tests.adapters.slack.test_live import Here
from tests.loopback.slack import Held

# Slack's own address is nowhere a setting
COMMAND = """
import sys
from adapters.cli import main
from adapters.slack import web_api
web_api.BASE = sys.argv[1]
sys.exit(main(["run", "--database", "circle.db"]))
"""


@pytest.mark.skipif("DRAINING" not in os.environ, reason="it takes ten seconds: make long")
async def test_it_ends_within_ten_seconds(tmp_path: Path) -> None:
    """A letter whose call is cut off has an unknown outcome and is looked up at the next start; none is lost."""
    here, held, loop = Here(), Held(), asyncio.get_running_loop()
    async with here.slack:
        tokens = {"SLACK_APP_TOKEN": here.tokens.app_token.words, "SLACK_BOT_TOKEN": here.tokens.bot_token.words}
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", COMMAND, here.slack.base),
            cwd=tmp_path,
            env=environment(**tokens, SUPPORT_CIRCLE_JSON_LOGS="yes", SUPPORT_CIRCLE_WATCH_PORT="0"),
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            await here.slack.until(lambda: here.slack.connected, 30)
            await here.says("/circle", "setup name=Circle zone=lisbon")
            posts = here.slack.fail("chat.postMessage", held, 9)
            answers = here.slack.fail("response_url", held, 9)
            [circle] = [one for one in here.channel.messages if one.ephemeral]
            await here.slack.press(here.ana, circle, "Invite people here")
            await here.slack.until(lambda: posts.hits and answers.hits, 30)
            began = loop.time()
            child.send_signal(signal.SIGTERM)
            async with asyncio.timeout(30):
                _, said = await child.communicate()
            took = loop.time() - began
            held.until.set()
        finally:
            if child.returncode is None:
                child.kill()
    assert child.returncode == 0, said.decode()
    assert took < 10, f"{took:.1f} s"
    with closing(sqlite3.connect(tmp_path / "circle.db")) as db:
        assert db.execute("SELECT state FROM outbox").fetchall() == [("sending",)] * 2
    assert b'"said": "connected to Slack"' in said and b"Invite" not in said
