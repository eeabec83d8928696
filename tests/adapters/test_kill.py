"""Killed again and again under load: nothing acknowledged is lost, nothing is done or shown twice."""

import os
from pathlib import Path

import pytest

from tests.adapters.bases import BASES
from tests.adapters.kill import killed

KILLS = int(os.environ.get("SUPPORT_CIRCLE_KILLS", "5"))
SEED = int(os.environ.get("SUPPORT_CIRCLE_SEED", "7"))


@pytest.mark.parametrize("on", BASES)
async def test_killed_under_load(on: str, tmp_path: Path) -> None:
    counted = await killed(BASES[on](tmp_path), KILLS, SEED)
    assert counted["notes"] > KILLS and counted["words"] > 0 and counted["letters sent"] > 0, counted
