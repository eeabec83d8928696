"""`support-circle doctor` where Discord cannot be reached, refuses, or has never seen the bot."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import TCPConnector
from aiohttp.abc import AbstractResolver

from adapters.demo.rehearsal import DATABASE
from tests.adapters.discord.checkup import Doctor
from tests.loopback.discord import Error, LoopbackDiscord, RateLimited, Reset
from tests.loopback.discord.certificates import LoopbackResolver


@pytest.fixture
async def stranger(tmp_path: Path) -> AsyncIterator[Doctor]:
    """A Discord on which the bot was never started, and no database."""
    async with LoopbackDiscord() as one:
        yield Doctor(tmp_path, one)


async def test_before_the_first_start(stranger: Doctor) -> None:
    """No database yet, and the commands are not declared: starting the bot is what to do."""
    said = await stranger.one_problem()
    assert "missing: /setup" in said and "Start the bot" in said
    assert not (stranger.folder / DATABASE).exists()


@pytest.mark.parametrize("token", ["wrong.bot.token", "Bot loopback.bot.token", "tóken", "a\x00b"])
async def test_a_wrong_token(stranger: Doctor, token: str) -> None:
    """What it should be is said, never what it is."""
    assert "Reset Token" in await stranger.one_problem(token=token)
    assert stranger.about == ["Database", "Discord token", "Clock", "Everything else on Discord"]


class Nowhere(AbstractResolver):
    """A machine whose name server knows nothing."""

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[Any]:
        raise OSError("Name or service not known")

    async def close(self) -> None:
        """Nothing is held."""


async def test_discord_cannot_be_reached(stranger: Doctor) -> None:
    """Refused, not found, not trusted, cut: each says which."""
    there = LoopbackResolver(stranger.discord.port)
    assert "certificate" in await stranger.one_problem(connector=lambda: TCPConnector(resolver=there))
    assert "name servers" in await stranger.one_problem(connector=lambda: TCPConnector(resolver=Nowhere()))
    stranger.discord.fail("GET", "^/users/@me$", Reset(), times=5)
    assert "was cut" in await stranger.one_problem()
    await stranger.discord.stop()
    assert "cannot be reached" in await stranger.one_problem()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Error(503), "trouble of its own"),
        (Error(403, 40333, "internal network error"), "refuses the request (403)"),
        (RateLimited(3600), "for an hour"),
    ],
    ids=["unavailable", "forbidden", "limited"],
)
async def test_discord_refuses(stranger: Doctor, kind: Error | RateLimited, words: str) -> None:
    """At the login; the advice fits what it is."""
    stranger.discord.fail("GET", "^/users/@me$", kind)
    assert words in await stranger.one_problem()


async def test_the_address_is_banned(tmp_path: Path) -> None:
    """The proxy before Discord answers then, in no form of Discord's."""
    async with LoopbackDiscord(checked=False) as one:
        one.fail("GET", "^/users/@me$", Error(429))
        assert "for an hour" in await Doctor(tmp_path, one).one_problem()
