"""Carries letters: leases them from the core, hands them to their platform, has the outcome marked."""

import asyncio
import logging
from collections.abc import Callable, Mapping

from adapters.common.gateway import Gateway
from adapters.watching.measures import Measures
from bot.app import App
from bot.courier import LEASE, Attempt, Away, Later, Outcome, Unknown, may_go
from bot.letters import Carried
from bot.words import Catalogs, reader

log = logging.getLogger(__name__)

AT_ONCE = 32  # calls under way at most, over all platforms: Discord's 50 a second, answered within 600 ms
CALL = 10_000  # ms before its lease ends by which a call is over or given up: whoever looks it up then meets none
LOOK = 1  # second after which free slots look for new letters, though no call has ended meanwhile
PATIENCE = 3  # seconds that calls under way get to end when we stop
Done = tuple[Attempt, Outcome]  # what was done in the end, and what came of it


class Courier:
    """Drains the outbox through a window of `at_once` calls; one `carry` at a time (the ticker sees to it).

    The window is one for all platforms, as leases are: a platform that is slow should say Later, not keep its callers.
    """

    def __init__(
        self,
        app: App,
        gateways: Mapping[str, Gateway],
        catalogs: Catalogs,
        at_once: int = AT_ONCE,
        measures: Measures | None = None,
        carries: Callable[[], frozenset[str]] | None = None,
    ) -> None:
        """`carries` tells the platforms to look for letters to, where other processes carry those to others."""
        self._measures, self._carries = measures or Measures(app.clock), carries
        self._app, self._gateways, self._catalogs, self._at_once = app, gateways, catalogs, at_once
        self._under_way: dict[asyncio.Task[Done], tuple[Carried, Attempt]] = {}
        self._telling: set[asyncio.Task[None]] = set()
        self._stopped = False

    async def carry(self) -> int:
        """Carries until nothing is due and nothing under way; returns how many letters were sent, edited or looked up.

        Where the database fails, calls go on: the next `carry` marks what comes of them.
        """
        carried = 0
        while True:
            looked = await self._lease()
            if self._under_way:
                carried += await self._mark(0 if looked else LOOK)
            elif not looked:
                if self._telling:
                    await asyncio.wait(self._telling, timeout=LOOK)
                return carried

    async def clear(self) -> int:
        """Has files deleted that are nobody's to see any more, wherever we are connected; returns how many went."""
        return sum([await gateway.clear() for gateway in [*self._gateways.values()]])

    async def stop(self) -> None:
        """Leases no more; a call that does not end soon is given up: its letter stays leased, to be looked up."""
        self._stopped = True
        if calls := {*self._under_way, *self._telling}:
            _, late = await asyncio.wait(calls, timeout=PATIENCE)
            for call in late:
                call.cancel()

    async def _lease(self) -> int:
        """A letter for each free slot and none besides, so that its call begins at once; returns how many were due."""
        free = self._at_once - len(self._under_way)
        if self._stopped or not free:
            return 0
        only = self._carries() if self._carries is not None else None
        if only is not None and not only:
            return 0
        until = self._app.clock.now() + LEASE - CALL
        looked, batch = await self._app.letters.lease(free, only)
        ours = {letter.id for letter, _ in self._under_way.values()}
        for letter, attempt in batch:
            if letter.id not in ours:  # the clock has jumped: its lease is over, its call is not
                self._under_way[asyncio.create_task(self._one(letter, attempt, until))] = letter, attempt
        return looked

    async def _mark(self, wait: float) -> int:
        """Marks the calls that have ended, oldest first; where none has, waits for the first of them."""
        ended, _ = await asyncio.wait(self._under_way, timeout=wait, return_when=asyncio.FIRST_COMPLETED)
        calls = [(call, self._under_way.pop(call)[0]) for call in list(self._under_way) if call in ended]
        outcomes = [(letter, *call.result()) for call, letter in calls if not call.cancelled()]
        await self._app.letters.mark(outcomes)
        for letter, attempt, outcome in outcomes:
            self._measures.letter(letter.kind, attempt, outcome)
            if attempt is Attempt.SEND and self._app.lately.knows(letter.account):
                telling = asyncio.create_task(self._tell(letter))
                self._telling.add(telling)
                telling.add_done_callback(self._telling.discard)
        return len(outcomes)

    async def _tell(self, letter: Carried) -> None:
        """What became of it, beside what its reader was answered last: no other letter waits for that."""
        try:
            await self._app.lately.catch_up(letter.account)
        except Exception as error:  # noqa: BLE001 - their next answer tells it
            log.error("what became of letter %d: telling raised %s", letter.id, type(error).__name__)

    async def _one(self, letter: Carried, attempt: Attempt, until: int) -> Done:
        gateway = self._gateways.get(letter.address.platform)
        left = until - self._app.clock.now()
        if gateway is None or left <= 0 or self._stopped:  # its token was taken out, and may come back; or we were late
            return attempt, Away()
        try:
            to = reader(letter.address.zone, letter.address.language, self._catalogs)
            async with asyncio.timeout(left / 1000):
                if attempt is Attempt.EDIT:
                    return attempt, await gateway.edit(letter, to)
                if attempt is Attempt.LOOK_UP or letter.unsure:  # may be read by now what could not be
                    found = await gateway.find(letter)
                    if attempt is Attempt.LOOK_UP or not may_go(letter, found):
                        return Attempt.LOOK_UP, found
                return attempt, await gateway.send(letter, to)
        except Exception as error:  # noqa: BLE001 - one letter must not keep back those that go with it
            log.error("letter %d: %s raised %s", letter.id, attempt.name, type(error).__name__)
            # nothing found out: it is asked for once more
            return attempt, Later() if attempt is Attempt.LOOK_UP else Unknown()
