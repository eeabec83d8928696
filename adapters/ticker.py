"""Wakes the core: APScheduler calls `turn` every second, and nothing else knows about it."""

import asyncio

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from adapters.courier import Courier
from bot.app import App
from bot.ports import Dues, Mail, Stores

EVERY = 1  # second


class Ticker:
    """Dues first, then letters, one turn at a time; whoever moves the clock holds `lock`."""

    def __init__(self, app: App, courier: Courier) -> None:
        self._app, self._courier = app, courier
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self.lock = asyncio.Lock()

    def start(self) -> None:
        self._scheduler.add_job(
            self.turn, "interval", seconds=EVERY, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Waits for the turn under way; none begins after."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        async with self.lock:
            pass

    async def turn(self) -> int:
        """Everything that is due now; returns how many letters were carried."""
        async with self.lock:
            return await self.settle()

    async def settle(self) -> int:
        """As `turn`, for a caller that holds the lock: until neither dues nor letters are left."""
        carried = 0
        while True:
            dues = await self._app.tick()
            letters = await self._courier.carry()
            carried += letters
            if not dues and not letters:
                return carried

    async def next_at(self) -> int | None:
        """The next instant at which something wants to happen, UTC milliseconds."""

        def earliest(stores: Stores) -> int | None:
            times = [stores[Dues].next_at(), stores[Mail].next_at()]
            return min((at for at in times if at is not None), default=None)

        return await self._app.units.read(earliest)
