"""What the Slack tests may ask for: everything in both modes."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import get_args

import pytest

from tests.adapters.slack.town import Mode, Town, town


@pytest.fixture(params=get_args(Mode))
def mode(request: pytest.FixtureRequest) -> Mode:
    """Socket Mode, and HTTP mode."""
    found: Mode = request.param
    return found


@pytest.fixture(name="town")
async def _town(tmp_path: Path, mode: Mode) -> AsyncIterator[Town]:
    """The five in their circle on the loopback Slack; whatever breaks its contract fails the test."""
    async with town(tmp_path, mode) as one:
        yield one
