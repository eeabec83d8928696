"""What tests of adapters may ask for."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from adapters.wiring import site
from tests.adapters.served import Served
from tests.world import World


@pytest.fixture
async def served(world: World) -> AsyncIterator[Served]:
    server = site(world.core, world.clock)
    port = await server.start(0)
    async with ClientSession() as session:
        yield Served(world, session, port)
    await server.stop()
