"""What is slow and needs no store is done between two runs of a unit, off the writer and the event loop."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from bot.messages import Sorry

T = TypeVar("T")


class Wanted(Exception):
    """A command cannot go on before this is done."""

    def __init__(self, name: str, do: Callable[[], Any]) -> None:
        super().__init__(name)
        self.name, self.do = name, do


class Aside:
    """What was done so far for one thing said, by name."""

    def __init__(self, done: Mapping[str, Any]) -> None:
        self._done = done

    def found(self, name: str) -> Any:
        """What it came to, None where it is still to be done."""
        return self._done.get(name)

    def done(self, name: str, do: Callable[[], T]) -> T:
        """What it came to. Raises Wanted, before anything is kept, where it is still to be done: then the whole unit
        runs again, so the same must be asked for by the same name. Raises Sorry where it took too long.
        """
        if name not in self._done:
            raise Wanted(name, do)
        found: T | Sorry = self._done[name]
        if isinstance(found, Sorry):
            raise found
        return found
