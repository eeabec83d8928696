"""One bot in a process whose every host is the loopback Discord: `… ours PORT DATABASE`, `… echo PORT SOCKETS`.

Nothing of the tests is imported here: what this process holds is measured.
"""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from typing import Any

import aiohttp
import discord

SLACK = "BENCHMARK_SLACK"  # where the loopback Slack is, for one that is on both platforms


class Echo(discord.AutoShardedClient):
    """discord.py and nothing of ours, told to keep as little as ours; 0 sockets are as many as it likes."""

    def __init__(self, sockets: int) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            connector=aiohttp.TCPConnector(limit=sockets),
        )

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("Echo.", ephemeral=True)


async def echo(token: str, sockets: int) -> None:
    """Until SIGTERM."""
    async with Echo(sockets) as bot:
        running = asyncio.create_task(bot.start(token))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await running


def reach_only(port: int) -> None:
    """Whatever host is asked for, it is that port of this machine."""

    async def resolve(_: object, host: str, *__: object, **___: object) -> list[dict[str, Any]]:
        where = {"hostname": host, "host": "127.0.0.1", "port": port}
        return [{**where, "family": socket.AF_INET, "proto": 0, "flags": socket.AI_NUMERICHOST}]

    aiohttp.ThreadedResolver.resolve = resolve  # type: ignore[method-assign,assignment]


def main(kind: str, port: str, given: str) -> int:
    """`given` is the database of ours, the sockets of an echo."""
    reach_only(int(port))
    if kind == "echo":
        asyncio.run(echo(os.environ["DISCORD_TOKEN"], int(given)))
        return 0
    from adapters.cli import main as support_circle

    if slack := os.environ.get(SLACK):
        from adapters.slack import web_api

        web_api.BASE = slack
    return support_circle(["run", "--database", given])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
