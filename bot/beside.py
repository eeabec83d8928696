"""What a due needs and would hold everybody up: read page by page beside the units, worked out off the event loop."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

P = TypeVar("P")
T = TypeVar("T")

Page = Callable[[Any, int], tuple[Sequence[P], int | None]]
"""Of a snapshot's stores, what comes after a number; and after which the next page comes, None where that is all."""


class Wants(Exception):
    """A due cannot go on before this is done."""

    def __init__(self, page: Page[Any], do: Callable[[list[Any]], Any]) -> None:
        super().__init__()
        self.page, self.do = page, do


class Beside:
    """What was worked out for the dues under way, by their numbers; none of it outlives the process."""

    def __init__(self, found: Mapping[int, Any], due: int) -> None:
        self._found, self._due = found, due

    def worked_out(self, page: Page[P], do: Callable[[list[P]], T]) -> T:
        """What became of all pages. Raises Wants where that is still to be done: then the due comes again, once it is,
        and the same is given until it is done with.
        """
        if self._due not in self._found:
            raise Wants(page, do)
        found: T = self._found[self._due]
        return found
