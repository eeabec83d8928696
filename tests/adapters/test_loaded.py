"""What a bot loads at its start: of its own platforms, and nothing that it may never need."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.adapters.process import environment

HEAVY = {
    *("discord", "slack_bolt", "aiohttp.web", "adapters.playground", "asyncpg", "alembic", "sqlalchemy.orm"),
    *("babel", "prometheus_client", "openpyxl", "icalendar", "resvg_py"),
}
UNTIL_IT_WOULD_CONNECT = """
import asyncio, json, sys
from contextlib import asynccontextmanager
from adapters import cli
from adapters.running import serve

@asynccontextmanager
async def nowhere(*_):
    yield asyncio.sleep(0)

serve.live = nowhere
cli.main(["run"])
print(json.dumps([*sys.modules]))
"""
DISCORD = {"DISCORD_TOKEN": "token"}
SOCKETS = {"SLACK_APP_TOKEN": "xapp-1", "SLACK_BOT_TOKEN": "xoxb-1"}
HTTP = {
    "SLACK_ADDRESS": "https://circle.example.org",
    **{f"SLACK_{name}": name for name in ("SIGNING_SECRET", "CLIENT_ID", "CLIENT_SECRET")},
}


@pytest.mark.parametrize(
    ("settings", "heavy"),
    [
        (DISCORD, {"discord"}),
        (SOCKETS, {"slack_bolt", "aiohttp.web"}),
        (HTTP, {"slack_bolt", "aiohttp.web"}),
        (DISCORD | HTTP, {"discord", "slack_bolt", "aiohttp.web"}),
    ],
)
def test_a_bot_loads_its_own_platforms(settings: Mapping[str, str], heavy: set[str], tmp_path: Path) -> None:
    """Each of the others costs seconds or MiB: memory is measured in benchmarks/, and kept here."""
    command = [sys.executable, "-c", UNTIL_IT_WOULD_CONNECT]
    said = subprocess.run(
        command, cwd=tmp_path, env=environment(**settings), capture_output=True, text=True, check=True
    ).stdout
    assert HEAVY & {*json.loads(said.splitlines()[-1])} == heavy
