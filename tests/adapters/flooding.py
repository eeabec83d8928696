"""A flood of one person's, and who waits behind it."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from storage.unit import Units
from tests.adapters.holding import until

FLOOD = 300
DANGER = {"stage": "FINAL", "sting": "5", "note": "I want to die"}  # such words have a pace of their own
NO = {"stage": "FINAL", "sting": "5", "note": "They laughed."}


@asynccontextmanager
async def held(units: Units[Any]) -> AsyncIterator[None]:
    """The database is at work on something else for as long: what is to be written waits in line."""
    over, begun = threading.Event(), threading.Event()

    def work(stores: object) -> None:
        begun.set()
        over.wait(60)

    working = asyncio.create_task(units.run(work))
    await until(begun.is_set)
    try:
        yield
    finally:
        over.set()
        await working


def in_line(units: Units[Any]) -> int:
    """How many units wait."""
    return len(units._waiting)
