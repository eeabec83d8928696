"""The playground's page and its API, the pages of Slack's HTTP mode and the address that Slack calls, one by one."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from adapters.running.playing import site
from adapters.slack.http_mode.server import HEALTH_PATH
from adapters.slack.manifest import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH
from tests.adapters.slack.premises import Premises, premises
from tests.adapters.surfaces.surface import Surface
from tests.world import World

SPOKEN = "command=%2Fcircle&text=help&team_id={}&user_id=U1&channel_id=C1&trigger_id=1.2"
FORM = "application/x-www-form-urlencoded"
ACT = b'{"as": "ana", "command": "my-circle"}'
SCRIPT = "X-Playground: 1\r\nContent-Type: application/json"
MIB = 1024 * 1024
PATHS = {"install": INSTALL_PATH, "home again": f"{REDIRECT_PATH}?error=access_denied", "health": HEALTH_PATH}
SURFACES = ("page", "api", "events stream", "install", "home again", "health", "slack")


async def _playground(folder: Path, which: str, life: AsyncExitStack) -> Surface:
    world = World(folder)
    await world.open(seated=True)
    life.push_async_callback(world.close)
    server = site(world.core, world.clock)
    port = await server.start(0)
    life.push_async_callback(server.stop)
    if which == "api":
        return Surface(port, "POST", "/api/act", lambda: (SCRIPT, ACT), 64 * 1024)
    return Surface(port, "GET", "/" if which == "page" else "/api/events", lambda: ("", b""), 64 * 1024)


async def _slack(folder: Path, which: str, life: AsyncExitStack) -> Surface:
    here: Premises = await life.enter_async_context(premises(folder))
    port = urlsplit(here.at).port
    assert port is not None
    if which != "slack":
        path = {"install": INSTALL_PATH, "home again": f"{REDIRECT_PATH}?error=access_denied", "health": "/health"}[
            which
        ]
        return Surface(port, "GET", path, lambda: ("", b""), MIB)
    team = here.slack.team("Harbour")
    await here.install(team)
    body = SPOKEN.format(team.id)

    def signed() -> tuple[str, bytes]:
        return "\r\n".join(f"{name}: {value}" for name, value in here.slack.signed(body, FORM).items()), body.encode()

    return Surface(port, "POST", EVENTS_PATH, signed, MIB, pages=False)


@pytest.fixture(params=SURFACES)
async def surface(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Surface]:
    async with AsyncExitStack() as life:
        make = _playground if request.param in SURFACES[:3] else _slack
        yield await make(tmp_path, request.param, life)
