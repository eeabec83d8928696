"""What time sends: dues that have come, a batch in one unit, as many as hold nobody else up."""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import msgspec

from bot.beside import Beside, Wants
from bot.dues import Again
from bot.planning import Dues
from bot.ports import Busy, Chance, Clock, Stores, TooSlow, Units
from bot.slices import Slices
from bot.work import Work

BATCH = 100
Claimed = tuple[int, str, str, int]
"""A due: its number, kind, record as JSON, planned instant."""
TURN = 0.01  # seconds by `Units.stopwatch` that a batch may hold others up; what it is done with takes some more


LOOK = 5_000  # ms after which a due is looked at again whose work goes on beside


Elsewhere = Callable[[Callable[[], Any]], Awaitable[Any]]


async def at_once(do: Callable[[], Any]) -> Any:
    """Where nobody else has to wait meanwhile."""
    return do()


class Underway(Protocol):
    """What goes on beside everything else."""

    def done(self) -> bool: ...

    def result(self) -> Any: ...


@dataclass(frozen=True)
class Done:
    found: Any

    def done(self) -> bool:
        return True

    def result(self) -> Any:
        return self.found


Beginning = Callable[[Coroutine[Any, Any, Any]], Awaitable[Underway]]
"""Begins it, and comes back once it is done or takes long."""


async def to_its_end(work: Coroutine[Any, Any, Any]) -> Underway:
    return Done(await work)


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
        self._underway: dict[int, Underway] = {}
        self._again = set[int]()  # dues that have more to do: whatever else is due comes before them
        self._done: list[int] = []

    async def all(
        self, units: Units, elsewhere: Elsewhere, begin: Beginning, failed: Callable[[DueFailed], Awaitable[None]]
    ) -> int:
        """Every due up to now, in batches, each batch one unit; returns how many. One that wants what takes long is put
        off until that is there: nobody else's waits for it.
        """
        handled = 0
        while True:
            try:
                count = await units.claimed(self._look, self.batch)
                for due in self._done:
                    self._forget(due)
            except DueWants as wanting:
                number = wanting.number
                try:
                    if number not in self._underway:
                        self._underway[number] = await begin(self._worked_out(wanting.wants, units, elsewhere))
                    if self._underway[number].done():
                        self._found[number] = self._underway.pop(number).result()
                    else:
                        await units.run(partial(self._put_off, number))
                except (Busy, TooSlow):  # the database's affair, and no try of the due's
                    self._forget(number)
                    await units.run(partial(self._put_off, number))
                except Exception as error:  # noqa: BLE001 - as where its handler raises
                    self._forget(number)
                    raised = DueFailed(number)
                    raised.__cause__ = error
                    await failed(raised)
                continue
            except DueFailed as error:
                self._forget(error.number)
                await failed(error)
                continue
            if not count:
                return handled
            handled += count

    def _forget(self, due: int) -> None:
        self._found.pop(due, None)
        self._underway.pop(due, None)
        self._again.discard(due)

    def _put_off(self, due: int, stores: Stores) -> None:
        stores[Dues].put_off(due, self._clock.now() + LOOK)

    async def _worked_out(self, wants: Wants, units: Units, elsewhere: Elsewhere) -> Any:
        pages: list[Any] = []
        after: int | None = 0
        while after is not None:
            found, after = await units.read(partial(_page, wants, after))
            pages += found
        return await elsewhere(partial(wants.do, pages))

    def _look(self, stores: Stores) -> list[Claimed]:
        return sorted(stores[Dues].claim(self._clock.now(), BATCH), key=lambda one: one[0] in self._again)

    def batch(self, stores: Stores, claimed: Sequence[Claimed]) -> int:
        """How many were handled. Raises DueFailed and DueWants: then nothing of the batch is kept."""
        dues = stores[Dues]
        handled = 0
        done: list[int] = []
        began = self._stopwatch()
        again = set[int]()
        # what was claimed may have been done, moved or hidden since: it was looked at in a transaction of its own
        still = dues.still([due for due, *_ in claimed], self._clock.now())
        for due, word, packed, planned in claimed:
            if due not in still:
                continue
            spent = self._stopwatch() - began
            if handled and spent + spent / handled > TURN:
                break  # another one would take too long: whoever has spoken meanwhile comes first
            work = Work(self._clock, self._chance, stores, planned=planned)
            work.beside = Beside(self._found, due)
            try:
                record: Any = msgspec.json.decode(packed, type=self._slices.dues[word])
                goes_on = isinstance(self._slices.handler(type(record)).call(record, work), Again)
                (again.add if goes_on else done.append)(due)
                self._slices.react(work)
            except Wants as wants:
                raise DueWants(due, wants) from None
            except Exception as error:  # whatever it was, only this due waits; the batch runs again without it
                raise DueFailed(due) from error
            handled += 1
        dues.done(done, self._clock.now())
        self._done = done
        self._again |= again
        return handled

    def failed(self, due: int, stores: Stores) -> bool:
        """Its handler raised: it is tried again alone, later. Whether it is given up."""
        return stores[Dues].failed(due, self._clock.now())


def _page(wants: Wants, after: int, stores: Stores) -> Any:
    return wants.page(stores, after)
