"""What came in: written down before Slack hears that we have it, answered in turn, and later where we went down."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress

import msgspec
from cachetools import LRUCache

from adapters.slack.inbound import NAME, Happened, Inbound, packed, speaker_of, unpacked
from bot.app import App
from bot.ports import People, Stores
from bot.remembered import Received

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds before an acknowledgement that is owed within three
KNOWN = 20_000  # events remembered here, besides those written down
SOON = 1.0  # second after which answers that were shown are noted, all at once; meanwhile one may be shown twice
CROWD = 16  # who have spoken and are not acknowledged, beyond which answers wait
CALM = 1.5  # seconds that they wait at most
AT_ONCE = 16  # answers looked for at the same time; the others wait, acknowledged

Who = tuple[str, str]  # workspace and user


class Journal:
    """A database that fails or is slow holds up no acknowledgement: who spoke hears of it then."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._known: LRUCache[str, bool] = LRUCache(KNOWN)
        self._writing: dict[str, asyncio.Task[bool]] = {}
        self._noted_down: set[str] = set()  # and not settled: done at the next start, should we go down
        self._shown: list[str] = []
        self._noting: asyncio.Task[None] | None = None
        self._settling = asyncio.Lock()

    def pass_over(self, one: Inbound) -> None:
        """It was refused: should Slack say it again, it is not done after all."""
        self._known[one.event] = True

    async def take(self, one: Inbound) -> bool:
        """Written down, where something would be lost with it; False where it came before."""
        if self._known.get(one.event):
            return False
        self._known[one.event] = True
        if not self.keeps(one):
            return True
        writing = self._writing[one.event] = asyncio.create_task(self._write(one))
        writing.add_done_callback(lambda done: self._over(one.event, done))
        await asyncio.wait({writing}, timeout=PATIENCE)
        return not writing.done() or writing.exception() is not None or writing.result()

    def keeps(self, one: Inbound) -> bool:
        """Whether something would be lost: not where it only looks, or asks for no store."""
        if isinstance(one, Happened):
            return one.what in ("left", "removed")
        if one.said is None or one.foreign or one.away or self._app.free(one.said.word):
            return False
        spec = self._app.specs.get(one.said.word)
        return spec is not None and not (spec.shown and not (one.typed or one.said.go))

    async def unsettled(self) -> list[Inbound]:
        """What was acknowledged before we went down, or another process did, and its answer not shown; oldest first."""
        found = []
        for event, kept in await self._app.units.run(lambda stores: stores[Received].adopt(NAME, self._app.process)):
            if (writing := self._writing.get(event)) is not None:
                await asyncio.wait({writing})  # it comes just now, or comes again
            if self._known.get(event):
                continue  # it came after we came up, and is in hand
            self._known[event] = True
            self._noted_down.add(event)
            try:
                found.append(unpacked(kept))
            except msgspec.DecodeError:  # written down by another version
                log.error("event %s cannot be read any more", event)
                self._shown.append(event)
        self._note()
        return found

    async def settle(self, one: Inbound) -> None:
        """Nothing more comes of it, from now on."""
        if self.keeps(one):
            await self._settle([one.event])

    async def given_up(self, one: Inbound) -> bool:
        """It could not be done, and no start tries it again; False where that cannot be noted now."""
        if (writing := self._writing.get(one.event)) is not None:
            await asyncio.wait({writing})
        if one.event in self._noted_down:
            try:
                await self._settle([one.event])
            except Exception as error:  # noqa: BLE001 - whoever asked is told that nobody can tell
                log.error("event %s could not be given up: %s", one.event, type(error).__name__)
                return False
        return True

    def shown(self, one: Inbound) -> None:
        """Its answer is before their eyes: noted soon, and for as long as it takes."""
        if self.keeps(one):
            self._shown.append(one.event)
            self._note()

    async def finish(self) -> None:
        """Notes what was shown."""
        if self._noting is not None:
            async with self._settling:
                self._noting.cancel()
        if self._shown:
            await self._noted()

    def _note(self) -> None:
        if self._shown and (self._noting is None or self._noting.done()):
            self._noting = asyncio.create_task(self._keep_noting())

    async def _keep_noting(self) -> None:
        while self._shown:
            await asyncio.sleep(SOON)
            await self._noted()

    async def _noted(self) -> None:
        async with self._settling:
            events, self._shown = self._shown, []
            try:
                await self._settle(events)
            except Exception as error:  # noqa: BLE001 - the next time; should we go down, they are shown once more
                self._shown[:0] = events
                log.error("what was shown could not be noted: %s", type(error).__name__)

    async def _settle(self, events: Sequence[str]) -> None:
        await self._app.units.run(lambda stores: stores[Received].settle(events))
        self._noted_down.difference_update(events)

    def _over(self, event: str, done: "asyncio.Task[bool]") -> None:
        self._writing.pop(event)
        if not done.cancelled() and done.exception() is not None:
            log.error("event %s could not be written down: %s", event, type(done.exception()).__name__)

    async def _write(self, one: Inbound) -> bool:
        fresh = await self._app.units.run(lambda stores: self._written(stores, one))
        if fresh:
            self._noted_down.add(one.event)
        else:
            self._known[one.event] = False  # not in hand here: it may have come before we went down
        return fresh

    def _written(self, stores: Stores, one: Inbound) -> bool:
        known = stores[People].known(speaker_of(one, None))
        if known is None and isinstance(one, Happened) and one.what == "left":
            return False  # Slack tells of everybody in a workspace
        account, now = known.id if known else None, self._app.clock.now()
        return stores[Received].take(one.event, account, packed(one), now, self._app.process)


class Crowd:
    """One thing of each person after the other, and in a crowd acknowledgements before answers."""

    def __init__(self, patience: float = CALM) -> None:
        self._patience = patience
        self._unheard, self._calm = 0, asyncio.Event()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._last: dict[Who, asyncio.Event] = {}
        self._count(0)

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """From when somebody has spoken until their acknowledgement."""
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """For looking for an answer, once it is there."""
        async with self._turns:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._patience):
                    await self._calm.wait()
            yield

    @asynccontextmanager
    async def in_turn(self, who: Who) -> AsyncIterator[None]:
        """After what they said before, and where acknowledgements are through."""
        async with self.after(who), self.turn():
            yield

    @asynccontextmanager
    async def after(self, who: Who) -> AsyncIterator[None]:
        """For what somebody says, once what they said before is done: /back after /rest is not the other way round."""
        before, mine = self._last.get(who), asyncio.Event()
        self._last[who] = mine
        try:
            if before is not None:
                await before.wait()
            yield
        finally:
            mine.set()
            if self._last.get(who) is mine:
                del self._last[who]

    def _count(self, more: int) -> None:
        self._unheard += more
        if self._unheard > CROWD:
            self._calm.clear()
        else:
            self._calm.set()
