"""The core as the tests of live platforms wake it."""

import random
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path

from adapters.courier import Gateway
from adapters.rehearsal import DATABASE, LoudApp
from adapters.wiring import Heart, heart
from bot.events import Started
from bot.ports import Clock
from storage.engine import open_database
from storage.migrate import upgrade


async def wake(folder: Path, clock: Clock, gateways: Mapping[str, Gateway], undo: AsyncExitStack) -> Heart:
    """The core, on the files that are there; whatever raises in it is heard of."""
    database = await open_database(folder / DATABASE)
    undo.push_async_callback(database.close)
    await upgrade(database)
    one = heart(database, clock, random.Random(7), gateways, {}, make=LoudApp)
    undo.push_async_callback(one.units.close)
    await one.app.tell(Started())
    return one
