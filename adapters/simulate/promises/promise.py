"""What a promise is to the simulation: what is looked at when something is sent, is seen, was said, or is over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adapters.simulate.living import Act
from adapters.simulate.town import Call, Post

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch


def nothing(*_: Any) -> Iterator[str]:
    yield from ()


@dataclass(frozen=True)
class Promise:
    """Each look gives what is wrong, in words; `sending` is asked as a letter is handed over, `posted` as it is seen,
    `answered` of what whoever spoke is shown, `stepped` after each step, `reopened` after a crash, `again` of an event
    that came once more (how many rows it changed), `ended` when everything has had its time.
    """

    name: str
    told: str
    sending: Callable[["Watch", Call], Iterator[str]] = nothing
    posted: Callable[["Watch", Post], Iterator[str]] = nothing
    answered: Callable[["Watch", Act, Any], Iterator[str]] = nothing
    stepped: Callable[["Watch", Act | None], Iterator[str]] = nothing
    reopened: Callable[["Watch"], Iterator[str]] = nothing
    again: Callable[["Watch", int], Iterator[str]] = nothing
    ended: Callable[["Watch"], Iterator[str]] = nothing
