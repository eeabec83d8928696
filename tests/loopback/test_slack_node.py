"""Slack's own Bolt for JavaScript finds nothing strange about our Slack, in both modes."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.loopback.slack import LoopbackSlack, Team

HERE = Path(__file__).parent / "slack" / "node"
NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(
    NODE is None or not (HERE / "node_modules" / "@slack" / "bolt").is_dir(),
    reason="optional: needs Node.js, and in tests/loopback/slack/node: npm install --no-package-lock",
)


@asynccontextmanager
async def bolt_for_node(slack: LoopbackSlack, team: Team, mode: str) -> AsyncIterator[None]:
    """The app of node/app.js, connected."""
    assert NODE
    keys = {"APP_TOKEN": slack.app.app_token} if mode == "sockets" else {"SIGNING_SECRET": slack.app.signing_secret}
    known = {"PATH": os.environ["PATH"], "BASE": slack.base, "BOT_TOKEN": team.install(), **keys}
    process = await asyncio.create_subprocess_exec(NODE, "app.js", cwd=HERE, env=known, stdout=asyncio.subprocess.PIPE)
    try:
        assert process.stdout
        async with asyncio.timeout(20):
            word, port = (await process.stdout.readline()).decode().split()
            assert word == "ready"
            if mode == "sockets":
                await slack.until(lambda: slack.connected)
            else:
                slack.request_url = f"http://127.0.0.1:{port}/slack/events"
        yield
    finally:
        process.terminate()
        await process.wait()


@pytest.mark.parametrize("mode", ["sockets", "web"])
async def test_a_bare_app(mode: str) -> None:
    """Command, button, form with an error, search, Home."""
    async with LoopbackSlack() as slack:
        team = slack.team("Job seekers")
        ana = team.user("Ana")
        place = team.channel("circle", creator=ana)
        async with bolt_for_node(slack, team, mode):
            said = await (await slack.command(ana, place, "/circle", "hello <!channel>")).settled()
            assert said.message.ephemeral and "hello <!channel>" in said.message.words
            again = await (await slack.press(ana, said.message, "Again")).settled()
            assert again.message.words == "Once more."

            form = (await (await slack.command(ana, place, "/circle", "form")).settled()).view
            short = await (await slack.submit(ana, form, {"note": "short"})).settled()
            assert short.errors == {"note": "A little more, please."}
            [found] = await slack.suggest(ana, form, "zone", "lis")
            assert found["text"]["text"] == "Near lis"
            sent = await (await slack.submit(ana, form, {"note": "Six weeks", "zone": "Europe/Lisbon"})).settled()
            assert "Six weeks / Europe/Lisbon / kept" in sent.view.words

            home = await (await slack.open_home(ana)).settled()
            assert home.view.words == "Welcome home."
