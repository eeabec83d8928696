"""The bot ends in the middle of calls that Discord does not answer."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.adapters.discord.test_live import Here
from tests.loopback.discord import Held


@pytest.mark.skipif("DRAINING" not in os.environ, reason="it takes ten seconds: make long")
async def test_it_ends_within_ten_seconds(tmp_path: Path) -> None:
    """A letter and an answer are under way, and each is given up in time."""
    here, held, loop = Here(), asyncio.Event(), asyncio.get_running_loop()
    async with here.discord:
        async with here.bot(tmp_path / "circle.db"):
            await here.says("setup", name="Circle", zone="Lisbon")
            posts = here.discord.fail("POST", r"^/channels/\d+/messages", Held(held), times=9)
            answers = here.discord.fail("POST", r"^/interactions/", Held(held), times=9)
            [circle] = [one for one in here.channel.messages if one.ephemeral]
            pressed = asyncio.create_task(here.discord.press(here.ana, circle, "Invite people here"))
            await here.discord.until(lambda: posts.hits and answers.hits)
            began = loop.time()
        took = loop.time() - began
        held.set()
        pressed.cancel()
    assert took < 10, f"{took:.1f} s"
