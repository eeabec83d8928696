"""What tests of adapters may ask for."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession
from playwright.async_api import Browser

from adapters.running.wiring import site
from adapters.slack import directory
from tests.adapters.browser import browsing, chromium
from tests.adapters.served import Served
from tests.world import World


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking somebody up on Slack may take longer on a busy machine; a form can still be opened then."""
    monkeypatch.setattr(directory, "WITHIN", 2.5)


@pytest.fixture
async def served(world: World) -> AsyncIterator[Served]:
    server = site(world.core, world.clock)
    port = await server.start(0)
    async with ClientSession() as session:
        yield Served(world, session, port)
    await server.stop()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium found: install Debian's chromium package to run the page's tests")
    async with browsing(path) as launched:
        yield launched
