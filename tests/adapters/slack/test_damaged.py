"""HTTP mode started on a database that is of no use, so without any token: what needs none is answered all the same."""

from pathlib import Path

import pytest

from adapters.common.gateway import Gateway
from adapters.common.settings import Secret, SlackWeb
from adapters.running.live import live
from adapters.slack.http_mode.server import HttpMode
from adapters.slack.manifest import EVENTS_PATH
from bot.app import App
from tests.adapters.slack.town import ADDRESS
from tests.loopback.slack import LoopbackSlack


async def test_help_now_answers(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Everything else says that something is wrong, shows what was typed, and names /help-now."""
    slack, serving = LoopbackSlack(), []
    team = slack.team("Job seekers")
    ana, channel = team.user("Ana", admin=True), team.channel("circle")
    team.install()

    def connect(app: App, gateways: dict[str, Gateway], _: object) -> HttpMode:
        signing, secret = Secret(slack.app.signing_secret), Secret(slack.app.client_secret)
        settings = SlackWeb(signing, slack.app.client_id, secret, ADDRESS, "127.0.0.1", 0)
        serving.append(HttpMode(app, gateways, {}, settings, base=slack.base))
        return serving[0]

    async def says(command: str, text: str = "") -> str:
        said = await (await slack.command(ana, channel, command, text)).settled()
        assert not said.error
        return said.message.words

    (tmp_path / "circle.db").write_bytes(b"not a database " * 1000)
    async with slack, live(tmp_path / "circle.db", [connect]):
        await serving[0].ready.wait()
        slack.request_url = f"http://127.0.0.1:{serving[0].port}{EVENTS_PATH}"
        assert "findahelpline.com" in await says("/help-now")
        sorry = await says("/rejected", 'stage=FINAL sting=5 note="They said no."')
        opened = await (await slack.open_home(ana)).settled()
        assert not opened.error
    assert sorry.startswith("Something went wrong on my side, and nothing was saved.")
    assert "They said no." in sorry and sorry.endswith("Help now")
    assert "They said no" not in caplog.text
