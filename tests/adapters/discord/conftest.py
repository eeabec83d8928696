"""What the Discord tests may ask for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.discord.town import Town, town


@pytest.fixture(name="town")
async def _town(tmp_path: Path) -> AsyncIterator[Town]:
    """The five in their circle on the loopback Discord; any body that breaks its contract fails the test."""
    async with town(tmp_path) as one:
        yield one
