"""Time that we move: the bot's clock, which may be wrong, and the event loop's, which is always right."""

import asyncio
import selectors
from collections.abc import Sequence
from math import ceil
from typing import Any


class Clock:
    """True time, which only we move, and the machine's, which may be wrong. The event loop goes by the true one."""

    def __init__(self, at: int) -> None:
        self.true, self.wrong = at, 0

    def now(self) -> int:
        """As the bot has it, UTC milliseconds."""
        return self.true + self.wrong


class Loop(asyncio.SelectorEventLoop):
    """Sleeps as long as our clock says: where all wait for a time, that is the time at once. No real time, but while
    something is `elsewhere`, as at a server: nothing of ours passes then.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock, self.elsewhere = clock, 0
        super().__init__(Selector(self))
        self._clock_resolution = 0.0005  # finer, a float of today's seconds would not tell it from nothing

    def time(self) -> float:
        return self.clock.true / 1000

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:  # type: ignore[override] # as asyncio calls it
        """What would go on in a thread is done here and now: how long that takes decides nothing."""
        done = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:  # noqa: BLE001 - it is for whoever waits for it
            done.set_exception(error)
        return done


class Selector(selectors.DefaultSelector):
    def __init__(self, loop: Loop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> Sequence[Any]:  # type: ignore[override] # as asyncio calls it
        if self._loop.elsewhere:
            return super().select(0.01 if timeout is None else min(timeout, 0.01))
        found = super().select(0)
        if not found and timeout is None:
            raise RuntimeError("everybody waits, and for nothing that will ever happen")
        if not found and timeout:
            self._loop.clock.true += ceil(timeout * 1000)
        return found
