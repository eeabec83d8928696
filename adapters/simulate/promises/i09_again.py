"""I9: an event that comes again, or late, changes nothing."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from adapters.simulate.promises.promise import Promise

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch


def _again(watch: "Watch", changed: int) -> Iterator[str]:
    if changed:
        yield f"{watch.year.told} changes {changed} rows"


I9 = Promise("I9", "a duplicate or reordered event changes nothing", again=_again)
