"""What the Discord tests may ask for."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from tests.adapters.discord.loopback_stage import loopback_stage
from tests.adapters.discord.simcord_stage import simcord_stage
from tests.adapters.discord.town import Town, town
from tests.adapters.stages import Stage

STAGES: dict[str, Callable[[Path], AbstractAsyncContextManager[Stage]]] = {
    "loopback": loopback_stage,
    "simcord": simcord_stage,
}


@pytest.fixture(name="town")
async def _town(tmp_path: Path) -> AsyncIterator[Town]:
    """The five in their circle on the loopback Discord; any body that breaks its contract fails the test."""
    async with town(tmp_path) as one:
        yield one


@pytest.fixture(params=STAGES)
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """The five in a server with the bot, on the loopback Discord and on SimCord; nobody has said anything yet."""
    async with STAGES[request.param](tmp_path) as one:
        yield one
