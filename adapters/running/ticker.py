"""Wakes the core: APScheduler calls it every second, and nothing else knows about it."""

import asyncio
import logging
from collections.abc import Callable, Coroutine

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.base import STATE_RUNNING

from adapters.running.courier import Courier
from bot.app import App
from bot.events import Started
from bot.mailing import PAUSED, Mail
from bot.planning import Dues
from bot.ports import Stores
from bot.remembered import Notes

log = logging.getLogger(__name__)

EVERY = 1  # second
PATIENCE = 3  # seconds that a job under way gets to end when we stop

Job = Callable[[], Coroutine[None, None, int]]


class Ticker:
    """Dues and letters beside each other, or by turns where the clock can be moved: who moves it holds `lock`."""

    def __init__(self, app: App, courier: Courier) -> None:
        self._app, self._courier = app, courier
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._running: set[asyncio.Task[int]] = set()
        self._failing: dict[str, str | None] = {}  # what each job raised the last time
        self._begun = False
        self.lock = asyncio.Lock()

    async def begin(self) -> int:
        """Tells the core that it starts, once: before the first command, or as soon as that can be kept."""
        if not self._begun:
            await self._app.tell(Started())
            self._begun = True
        return 0

    async def _tick(self) -> int:
        await self.begin()
        return await self._app.tick()

    def start(self, *also: Job, by_turns: bool = False) -> None:
        """A long drain holds up no due, and many dues no letter, but `by_turns`."""
        # it says every second that a job ran, and warns while one takes longer
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        apart = self._tick, self._courier.carry, self._courier.clear
        for job in (*((self.turn,) if by_turns else apart), *also):
            self._scheduler.add_job(
                self._run, "interval", [job], seconds=EVERY, coalesce=True, max_instances=1, misfire_grace_time=None
            )
        self._scheduler.start()

    async def stop(self) -> None:
        """Waits a few seconds for what is under way and gives up the rest; none begins after."""
        if self._scheduler.running:
            self._scheduler.pause()
        await self._courier.stop()
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=PATIENCE)
            for job in late:
                job.cancel()
            if late:
                await asyncio.wait(late)
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _run(self, job: Job) -> None:
        """Runs it in a task that is ours: APScheduler's own are cancelled at its shutdown."""
        if self._scheduler.state == STATE_RUNNING:
            await self.attempt(job)

    async def attempt(self, job: Job) -> None:
        """Runs it; what it raises is logged by its name, and once."""
        running = asyncio.create_task(job())
        self._running.add(running)
        await asyncio.wait({running})
        self._running.discard(running)
        if running.cancelled():
            return
        error, name = running.exception(), job.__qualname__
        raised = None if error is None else type(error).__name__
        if raised is not None and raised != self._failing.get(name):  # not every second for as long as it lasts
            # its name and no more: APScheduler would log words of people that an error quotes
            log.error("%s raised %s", name, raised)
        self._failing[name] = raised

    async def turn(self) -> int:
        """Everything that is due now; returns how many letters were carried."""
        async with self.lock:
            return await self.settle()

    async def settle(self) -> int:
        """As `turn`, for a caller that holds the lock: until there is nothing left to do."""
        carried = 0
        while True:
            dues = await self._tick()
            letters = await self._courier.carry()
            carried += letters
            if not dues and not letters and not await self._courier.clear():
                return carried

    async def next_at(self) -> int | None:
        """The next instant at which something wants to happen, UTC milliseconds."""

        def earliest(stores: Stores) -> int | None:
            times = [stores[Dues].next_at(), None if stores[Notes].get(PAUSED) else stores[Mail].next_at()]
            return min((at for at in times if at is not None), default=None)

        return await self._app.units.read(earliest)
