"""The bot as `support-circle run` starts it with Slack's tokens: up, answering, down; and with a damaged database."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from adapters.common.settings import Secret, SlackSockets, SlackWeb
from adapters.discord.connection import SOCKETS
from adapters.running.live import live, on_discord, on_slack
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.slack import Channel, Error, LoopbackSlack, Team, User


class Here:
    """A Slack with one workspace, and Ana who looks after it."""

    def __init__(self) -> None:
        self.slack = LoopbackSlack()
        self.slack.quiet = 2.0  # a first answer reads much from the disk, and Slack hears nothing of that
        self.team: Team = self.slack.team("Job seekers")
        self.ana: User = self.team.user("Ana", admin=True)
        self.channel: Channel = self.team.channel("circle", creator=self.ana)

        self.tokens = SlackSockets(Secret(self.slack.app.app_token), Secret(self.team.install()))

    @asynccontextmanager
    async def bot(self, database: Path) -> AsyncIterator[None]:
        async with live(database, [on_slack(self.tokens, self.slack.base)]):
            await self.slack.until(lambda: self.slack.connected)
            yield

    async def says(self, command: str, text: str = "") -> str:
        said = await (await self.slack.command(self.ana, self.channel, command, text)).settled()
        return said.message.words


@pytest.fixture
async def here() -> AsyncIterator[Here]:
    one = Here()
    async with one.slack:
        yield one


async def test_up_and_down(here: Here, tmp_path: Path) -> None:
    """It answers, letters go by themselves, and nothing of ours is left running."""
    async with here.bot(tmp_path / "circle.db"):
        assert "is ready" in await here.says("/circle", "setup name=Circle zone=lisbon")
        [circle] = [one for one in here.channel.messages if one.ephemeral]
        await here.slack.press(here.ana, circle, "Invite people here")
        await here.slack.until(lambda: [one for one in here.channel.messages if not one.ephemeral])
    assert [one for one in map(repr, asyncio.all_tasks()) if "/adapters/" in one and "/tests/" not in one] == []
    assert here.slack.connections == 0


async def test_the_database_goes_away_and_comes_back(here: Here, tmp_path: Path) -> None:
    """What could not be kept is not said to be; help is there meanwhile; nothing has to be started again."""
    path = tmp_path / "circle.db"
    async with here.bot(path):
        assert "is ready" in await here.says("/circle", "setup name=Circle zone=lisbon")
        path.rename(tmp_path / "away.db")
        sorry = await here.says("/rejected", "stage=FINAL sting=5")
        assert sorry.startswith("Something went wrong on my side, and nothing was saved.")
        assert "findahelpline.com" in await here.says("/help-now")
        (tmp_path / "away.db").rename(path)
        assert "May I save this?" in await here.says("/rejected", "stage=FINAL sting=4")
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT word FROM drafts").fetchall() == [("rejected",)]


async def test_with_a_damaged_database_help_now_answers(
    here: Here, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Everything else says that something is wrong, shows what was typed, and names /help-now."""
    (tmp_path / "circle.db").write_bytes(b"not a database " * 1000)
    async with here.bot(tmp_path / "circle.db"):
        assert "findahelpline.com" in await here.says("/help-now")
        sorry = await here.says("/rejected", "stage=FINAL sting=5 note='They said no.'")
    assert sorry.startswith("Something went wrong on my side, and nothing was saved.")
    assert "They said no." in sorry and sorry.endswith("Help now")
    assert "Until then only /help-now answers." in caplog.text and "They said no" not in caplog.text
    assert (tmp_path / "circle.db").read_bytes().startswith(b"not a database")


@pytest.mark.parametrize(
    ("app_token", "bot_token", "told"),
    [("xapp-1-wrong", None, "SLACK_APP_TOKEN"), (None, "xoxb-wrong", "SLACK_BOT_TOKEN")],
    ids=["app", "bot"],
)
async def test_a_wrong_token_ends_it(
    here: Here, tmp_path: Path, app_token: str | None, bot_token: str | None, told: str
) -> None:
    """With a sentence that says what to do, and without the token in it."""
    right = here.tokens
    wrong = SlackSockets(
        Secret(app_token) if app_token else right.app_token, Secret(bot_token) if bot_token else right.bot_token
    )
    async with live(tmp_path / "circle.db", [on_slack(wrong, here.slack.base)]) as ended:
        with pytest.raises(ConnectionRefusedError, match=told) as refused:
            await asyncio.wait_for(ended, 10)
    assert "wrong" not in str(refused.value)


async def test_what_keeps_it_away_is_said(here: Here, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """By Slack's own word, with what to look for, once for each try."""
    here.slack.turn_away("too_many_websockets")
    here.slack.fail("auth.test", Error("team_added_to_org"))
    async with live(tmp_path / "circle.db", [on_slack(here.tokens, here.slack.base)]):
        while "try in 4 s" not in caplog.text:
            await asyncio.sleep(0.1)
    assert [one for one in caplog.messages if "connection" in one] == [
        "the connection to Slack ended: team_added_to_org",
        "Slack has ten connections with this app-level token already (too_many_websockets): who else uses it?",
    ]
    assert sum(one.method == "apps.connections.open" for one in here.slack.requests) == 1


async def test_a_port_that_is_taken_ends_it(here: Here, tmp_path: Path) -> None:
    """HTTP mode says which setting names it."""
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = taken.sockets[0].getsockname()[1]
    web = SlackWeb(Secret("s"), "1.2", Secret("c"), "https://circle.example.org", "127.0.0.1", port)
    async with taken, live(tmp_path / "circle.db", [on_slack(web, here.slack.base)]) as ended:
        with pytest.raises(ConnectionRefusedError, match="SLACK_PORT"):
            await asyncio.wait_for(ended, 10)


async def test_discord_and_slack_at_once(here: Here, tmp_path: Path) -> None:
    """One process, one database, two platforms: each hears only its own."""
    discord = LoopbackDiscord()
    guild = discord.guild("Job seekers")
    channel, ben = guild.channel("circle"), discord.user("Ben")
    guild.add(ben, permissions=("manage_guild",))
    async with discord:
        on_both = [
            on_discord(Secret(discord.token), lambda: discord.connector(SOCKETS)),
            on_slack(here.tokens, here.slack.base),
        ]
        async with live(tmp_path / "circle.db", on_both):
            await here.slack.until(lambda: here.slack.connected)
            await discord.until(lambda: discord.connected)
            assert "is ready" in await here.says("/circle", "setup name=Slackers zone=lisbon")
            said = await (await discord.slash(ben, channel, "setup", {"name": "Gamers", "zone": "berlin"})).settled()
            assert "is ready" in said.answer.text
            assert "Slackers" in await here.says("/circle", "my-circle")
