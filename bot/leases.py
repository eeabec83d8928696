"""The port of what one process at a time does, where several work on one database."""

from typing import NamedTuple, Protocol

PROCESS = "process:"  # the lease that each process has of itself


class Beat(NamedTuple):
    """Who held a lease, and how often they had said so by then."""

    holder: str
    number: int


class Leases(Protocol):
    """No clock is compared with another's: a holder is gone when their beat has stayed the same for long enough, by the
    watch of whoever looks.
    """

    def take(self, name: str, holder: str, seen: Beat | None) -> bool:
        """Takes it, or holds on to it; another's only where it still is as it was `seen`."""

    def look(self, name: str) -> Beat | None: ...

    def all(self, prefix: str) -> dict[str, Beat]:
        """Those whose names begin so."""

    def drop(self, name: str, seen: Beat) -> bool:
        """Takes it from a holder who is gone; False where it is not as it was `seen` any more."""

    def release(self, name: str, holder: str) -> None:
        """Their own is anybody's at once."""

    def leave(self, holder: str) -> None:
        """All that somebody holds is anybody's at once."""

    def clear(self) -> None:
        """Whoever held anything is gone: this process has the database to itself."""
