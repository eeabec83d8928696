"""Requests to Discord under way: paced, and each a task of its own that is never cancelled."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import discord

from adapters.common.rate_limiter import RateLimiter
from adapters.common.refusals import Refused
from adapters.discord.sending.refusals import OPENINGS, PROBLEMS, REFUSED, UNEXPLAINED, outcome
from bot.courier import Away, Later, Shut, Unknown
from bot.ports import Clock

log = logging.getLogger(__name__)

T = TypeVar("T")

RETRY = 1.0  # seconds that discord.py waits at least before it repeats a request that got a 5xx
FAREWELL = 5.0


class Calls:
    """Every request has a name; a second one of the same name shares the first one's answer.

    discord.py must not be cancelled in the middle of a request: a cancelled wait for the global limit never ends for
    all the others. So whoever waits gives up at a deadline (`by`, loop time), and the request goes on.
    """

    def __init__(self, client: discord.Client, clock: Clock, per_second: float, patience: float) -> None:
        self._client, self._pace, self._patience = client, RateLimiter(per_second), patience
        self._clock, self._blocked = clock, range(0)  # ms of our clock in which nobody gets anything
        self._tasks: dict[str, asyncio.Task[Any]] = {}
        self._closing = False

    def deadline(self) -> float:
        return asyncio.get_running_loop().time() + self._patience

    async def call(
        self, name: str, request: Callable[[], Awaitable[T]], by: float, *, posting: bool = False, paced: bool = True
    ) -> T:
        """What Discord answers. Raises Refused; the answer to a `posting` one that came late is kept for `earlier`."""
        if name not in self._tasks:
            self._check()
            self._tasks[name] = asyncio.create_task(self._run(name, request, by if paced else None, posting))
            if not posting:
                self._tasks[name].add_done_callback(lambda _: self._tasks.pop(name, None))
        answer: T = await self._answer(name, by, Refused(Unknown() if posting else Later()))
        return answer

    async def earlier(self, name: str, by: float) -> Any | None:
        """The answer to a request of that name that nobody got yet; None if there is no clear one. Raises Refused."""
        try:
            return await self._answer(name, by, Refused(Later())) if name in self._tasks else None
        except Refused as refused:
            if refused.outcome == Unknown():
                return None
            raise

    async def close(self) -> None:
        """No more requests; those under way may end."""
        self._closing = True
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=FAREWELL)

    def _check(self) -> None:
        if (now := self._clock.now()) in self._blocked:
            raise Refused(Away(self._blocked.stop - now))
        if self._closing or self._client.is_closed() or self._client.user is None:
            raise Refused(Away())

    async def _answer(self, name: str, by: float, late: Refused) -> Any:
        task = self._tasks[name]
        await asyncio.wait([task], timeout=max(0, by - asyncio.get_running_loop().time()))
        if not task.done():
            raise late
        self._tasks.pop(name, None)
        answer = task.result()
        if isinstance(answer, Refused):
            raise answer
        return answer

    async def turn(self, by: float) -> None:
        """Waits for a turn among all requests; for one that was not `paced`. Raises Refused."""
        await self._pace.turn(by)

    async def _run(
        self, name: str, request: Callable[[], Awaitable[T]], by: float | None, posting: bool
    ) -> T | Refused:
        now = asyncio.get_running_loop().time
        began = now()
        try:
            if by is not None:
                await self.turn(by)
            began = now()
            answer = await request()
            if self._clock.now() not in self._blocked:  # else it was asked before that, and says nothing of it
                self._blocked = range(0)
            return answer
        except Refused as refused:
            return refused
        except PROBLEMS as error:
            found = outcome(error, posting=posting)
            self._heed(name, error, found)
        if posting and isinstance(found, Later | Away | Shut) and now() - began >= RETRY:
            found = Unknown()  # an earlier try of the same request, answered with a 5xx, may have arrived
        return Refused(found)

    def _heed(self, name: str, error: Exception, found: object) -> None:
        """Where nobody gets anything now, nothing is asked for that long; an operator reads of it once."""
        if not isinstance(error, discord.HTTPException):
            return
        if found in (*OPENINGS, REFUSED, UNEXPLAINED):
            log.error("%s: Discord answers %d, code %d", name, error.status, error.code)
        elif isinstance(found, Away):
            if not self._blocked:
                log.error("Discord takes nothing from us now: it answers %d, code %d", error.status, error.code)
            now = self._clock.now()
            before = self._blocked.stop if now in self._blocked else now
            self._blocked = range(now, max(before, now + found.wait))
