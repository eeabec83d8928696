"""Every platform that people can be on: its stage, and its transcripts."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.adapters.discord.loopback_stage import loopback_stage as discord
from tests.adapters.discord.simcord_stage import simcord_stage as simcord
from tests.adapters.slack.loopback_stage import loopback_stage as slack
from tests.adapters.slack.transcripts import ours
from tests.adapters.stages import Stage
from tests.adapters.transcripts import Chapters, transcript


@dataclass(frozen=True)
class Platform:
    """`opens` a stage in a folder; `reads` a transcript as it is there."""

    opens: Callable[[Path], AbstractAsyncContextManager[Stage]]
    reads: Callable[[str], Chapters]


PLATFORMS = {
    "discord": Platform(discord, transcript),
    "simcord": Platform(simcord, transcript),
    "slack-sockets": Platform(partial(slack, mode="sockets"), ours),
    "slack-web": Platform(partial(slack, mode="web"), ours),
}


@pytest.fixture(params=PLATFORMS)
def platform(request: pytest.FixtureRequest) -> Platform:
    return PLATFORMS[request.param]


@pytest.fixture
async def stage(platform: Platform, tmp_path: Path) -> AsyncIterator[Stage]:
    """The five with the bot; nobody has said anything yet."""
    async with platform.opens(tmp_path) as one:
        yield one
