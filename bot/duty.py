"""What time sends: dues that have come, a batch in one unit, as many as hold nobody else up."""

from collections.abc import Callable
from typing import Any

import msgspec

from bot.dues import Again
from bot.planning import Dues
from bot.ports import Chance, Clock, Stores
from bot.slices import Slices
from bot.work import Work

BATCH = 100
TURN = 0.01  # seconds that a batch may hold everybody else up; what it is done with takes some more


class DueFailed(Exception):
    """A due's handler raised; the number tells which."""

    def __init__(self, number: int) -> None:
        super().__init__(f"due {number}")
        self.number = number


class Duty:
    """Runs what is due, one handler each with its reactions; `stopwatch` in seconds."""

    def __init__(self, slices: Slices, clock: Clock, chance: Chance, stopwatch: Callable[[], float]) -> None:
        self._slices, self._clock, self._chance, self._stopwatch = slices, clock, chance, stopwatch

    def batch(self, stores: Stores) -> int:
        """How many were handled. Raises DueFailed: then nothing of the batch is kept."""
        dues = stores[Dues]
        handled = 0
        done: list[int] = []
        began = self._stopwatch()
        for due, word, packed, planned in dues.claim(self._clock.now(), BATCH):
            spent = self._stopwatch() - began
            if handled and spent + spent / handled > TURN:
                break  # another one would take too long: whoever has spoken meanwhile comes first
            work = Work(self._clock, self._chance, stores, planned=planned)
            try:
                record: Any = msgspec.json.decode(packed, type=self._slices.dues[word])
                if not isinstance(self._slices.handler(type(record)).call(record, work), Again):
                    done.append(due)
                self._slices.react(work)
            except Exception as error:  # whatever it was, only this due waits; the batch runs again without it
                raise DueFailed(due) from error
            handled += 1
        dues.done(done, self._clock.now())
        return handled

    def failed(self, due: int, stores: Stores) -> bool:
        """Its handler raised: it is tried again alone, later. Whether it is given up."""
        return stores[Dues].failed(due, self._clock.now())
