"""What time sends: dues that have come, a batch in one unit, as many as hold nobody else up."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import msgspec

from bot.beside import Beside, Wants
from bot.dues import Again
from bot.planning import Dues
from bot.ports import Chance, Clock, Stores, Units
from bot.slices import Slices
from bot.work import Work

BATCH = 100
TURN = 0.01  # seconds that a batch may hold everybody else up; what it is done with takes some more


Elsewhere = Callable[[Callable[[], Any]], Awaitable[Any]]


async def at_once(do: Callable[[], Any]) -> Any:
    """Where nobody else has to wait meanwhile."""
    return do()


class DueFailed(Exception):
    """A due's handler raised; the number tells which."""

    def __init__(self, number: int) -> None:
        super().__init__(f"due {number}")
        self.number = number


class DueWants(Exception):
    """It cannot go on before something is worked out."""

    def __init__(self, number: int, wants: Wants) -> None:
        super().__init__(f"due {number}")
        self.number, self.wants = number, wants


class Duty:
    """Runs what is due, one handler each with its reactions; `stopwatch` in seconds."""

    def __init__(self, slices: Slices, clock: Clock, chance: Chance, stopwatch: Callable[[], float]) -> None:
        self._slices, self._clock, self._chance, self._stopwatch = slices, clock, chance, stopwatch
        self._found: dict[int, Any] = {}
        self._done: list[int] = []

    async def all(self, units: Units, elsewhere: Elsewhere, failed: Callable[[DueFailed], Awaitable[None]]) -> int:
        """Every due up to now, in batches, each batch one unit; returns how many."""
        handled = 0
        while True:
            try:
                count = await units.run(self.batch)
                for due in self._done:
                    self._found.pop(due, None)
            except DueWants as wanting:
                try:
                    self._found[wanting.number] = await self._worked_out(wanting.wants, units, elsewhere)
                except Exception as error:  # noqa: BLE001 - as where its handler raises
                    raised = DueFailed(wanting.number)
                    raised.__cause__ = error
                    await failed(raised)
                continue
            except DueFailed as error:
                await failed(error)
                continue
            if not count:
                return handled
            handled += count

    async def _worked_out(self, wants: Wants, units: Units, elsewhere: Elsewhere) -> Any:
        pages: list[Any] = []
        after: int | None = 0
        while after is not None:
            found, after = await units.read(partial(_page, wants, after))
            pages += found
        return await elsewhere(partial(wants.do, pages))

    def batch(self, stores: Stores) -> int:
        """How many were handled. Raises DueFailed and DueWants: then nothing of the batch is kept."""
        dues = stores[Dues]
        handled = 0
        done: list[int] = []
        began = self._stopwatch()
        for due, word, packed, planned in dues.claim(self._clock.now(), BATCH):
            spent = self._stopwatch() - began
            if handled and spent + spent / handled > TURN:
                break  # another one would take too long: whoever has spoken meanwhile comes first
            work = Work(self._clock, self._chance, stores, planned=planned)
            work.beside = Beside(self._found, due)
            try:
                record: Any = msgspec.json.decode(packed, type=self._slices.dues[word])
                if not isinstance(self._slices.handler(type(record)).call(record, work), Again):
                    done.append(due)
                self._slices.react(work)
            except Wants as wants:
                raise DueWants(due, wants) from None
            except Exception as error:  # whatever it was, only this due waits; the batch runs again without it
                raise DueFailed(due) from error
            handled += 1
        dues.done(done, self._clock.now())
        self._done = done
        return handled

    def failed(self, due: int, stores: Stores) -> bool:
        """Its handler raised: it is tried again alone, later. Whether it is given up."""
        return stores[Dues].failed(due, self._clock.now())


def _page(wants: Wants, after: int, stores: Stores) -> Any:
    return wants.page(stores, after)
