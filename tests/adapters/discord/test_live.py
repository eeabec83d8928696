"""The bot as `support-circle run` starts it with a token: up, answering, down; and with a damaged database."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest

from adapters.common.lines import Lines
from adapters.common.settings import Secret
from adapters.discord.connection import SOCKETS, Refused
from adapters.running.live import Connected, live, on_discord
from adapters.running.lock import AlreadyOpen
from tests.loopback.discord import Channel, LoopbackDiscord, User


class Here:
    """A Discord with one server, and Ana who looks after it."""

    def __init__(self) -> None:
        self.discord = LoopbackDiscord()
        guild = self.discord.guild("Job seekers")
        self.channel: Channel = guild.channel("circle")
        self.ana: User = self.discord.user("Ana")
        guild.add(self.ana, permissions=("manage_guild",))

    @asynccontextmanager
    async def bot(self, database: Path) -> AsyncIterator[None]:
        async with live(database, [on_discord(Secret(self.discord.token), lambda: self.discord.connector(SOCKETS))]):
            await self.discord.until(lambda: self.discord.commands and self.discord.connected)
            yield

    async def says(self, command: str, **options: object) -> str:
        said = await (await self.discord.slash(self.ana, self.channel, command, options)).settled()
        return said.answer.text


@pytest.fixture
async def here() -> AsyncIterator[Here]:
    one = Here()
    async with one.discord:
        yield one


async def test_up_and_down(here: Here, tmp_path: Path) -> None:
    """It answers, letters go by themselves, and nothing of ours is left running."""
    async with here.bot(tmp_path / "circle.db"):
        assert "is ready" in await here.says("setup", name="Circle", zone="Lisbon")
        [circle] = [one for one in here.channel.messages if one.ephemeral]
        await here.discord.press(here.ana, circle, "Invite people here")
        await here.discord.until(lambda: [one for one in here.channel.messages if not one.ephemeral])
    assert [one for one in map(repr, asyncio.all_tasks()) if "/adapters/" in one and "/tests/" not in one] == []


async def test_commands_are_declared_where_they_changed(here: Here, tmp_path: Path) -> None:
    """Once, and not again at the next start."""
    for _ in range(2):
        async with here.bot(tmp_path / "circle.db"):
            await here.says("help")
    puts = [one for one in here.discord.requests if one.method == "PUT" and one.path.endswith("/commands")]
    assert len(puts) == 1


async def test_one_process_for_one_file(here: Here, tmp_path: Path) -> None:
    """A second one is told so before it connects."""
    async with here.bot(tmp_path / "circle.db"):
        with pytest.raises(AlreadyOpen):
            async with here.bot(tmp_path / "circle.db"):
                raise AssertionError("two bots on one file")
    assert here.discord.identifies == 1


async def test_with_a_damaged_database_help_now_answers(
    here: Here, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Everything else says that something is wrong, shows what was typed, and names /help-now."""
    (tmp_path / "circle.db").write_bytes(b"not a database " * 1000)
    async with here.bot(tmp_path / "circle.db"):
        assert "findahelpline.com" in await here.says("help-now")
        sorry = await here.says("rejected", stage="FINAL", sting="5", note="They said no.")
    assert sorry.startswith("Something went wrong on my side, and nothing was saved.")
    assert "They said no." in sorry and sorry.endswith("Help now")
    assert "Until then only /help-now answers." in caplog.text and "They said no" not in caplog.text
    assert (tmp_path / "circle.db").read_bytes().startswith(b"not a database")


async def test_the_database_goes_away_and_comes_back(here: Here, tmp_path: Path) -> None:
    """What could not be kept is not said to be; help is there meanwhile; nothing has to be started again."""
    path = tmp_path / "circle.db"
    async with here.bot(path):
        assert "is ready" in await here.says("setup", name="Circle", zone="Lisbon")
        path.rename(tmp_path / "away.db")
        sorry = await here.says("rejected", stage="FINAL", sting="5")
        assert sorry.startswith("Something went wrong on my side, and nothing was saved.")
        assert "findahelpline.com" in await here.says("help-now")
        (tmp_path / "away.db").rename(path)
        assert "May I save this?" in await here.says("rejected", stage="FINAL", sting="4")
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT word FROM drafts").fetchall() == [("rejected",)]


async def test_whoever_watches_is_told_that_a_line_has_fallen(here: Here, tmp_path: Path) -> None:
    """It stands again once it was taken up; where nobody answers it does not, though discord.py tries on and on."""
    made = list[Connected]()
    ours = on_discord(Secret(here.discord.token), lambda: here.discord.connector(SOCKETS))

    def connect(*core: Any) -> Connected:
        made.append(ours(*core))
        return made[0]

    async with live(tmp_path / "circle.db", [connect]), asyncio.timeout(30):
        await made[0].ready.wait()
        here.discord.drop()
        await here.discord.until(lambda: here.discord.resumes)
        await made[0].ready.wait()
        await here.discord.stop()
        while made[0].ready.is_set():
            await asyncio.sleep(0)


async def test_a_wrong_token_ends_it(here: Here, tmp_path: Path) -> None:
    """With a sentence that says what to do, and without the token in it."""
    wrong = on_discord(Secret("wrong.token"), lambda: here.discord.connector(SOCKETS))
    async with live(tmp_path / "circle.db", [wrong]) as ended:
        with pytest.raises(Refused, match="Reset Token") as refused:
            await asyncio.wait_for(ended, 10)
    assert "wrong.token" not in str(refused.value)


async def test_more_servers_than_its_lines_bring(here: Here, tmp_path: Path) -> None:
    """It ends, and says what is to be changed."""
    here.discord.starts.most = 0
    connect = on_discord(Secret(here.discord.token), lambda: here.discord.connector(SOCKETS), Lines(1))
    async with live(tmp_path / "circle.db", [connect]) as connected:
        with pytest.raises(Refused, match=r"more lines than 1: .* a larger DISCORD_SHARDS"):
            await connected
