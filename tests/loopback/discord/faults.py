"""What can go wrong with a request, asked for by tests."""

import asyncio
import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Error:
    """Refused before anything is done."""

    status: int
    code: int = 0
    message: str = "Something went wrong"


@dataclass(frozen=True)
class Page:
    """A page in the place of an answer, as from the proxy in front of Discord: before anything is done."""

    status: int


@dataclass(frozen=True)
class RateLimited:
    """429 before anything is done; `user` means this route, `shared` means by others too."""

    retry_after: float
    scope: Literal["user", "shared", "global"] = "user"


@dataclass(frozen=True)
class Dropped:
    """Carried out, and the connection cut before the reply."""


@dataclass(frozen=True)
class Reset:
    """The connection cut before anything is done."""


@dataclass(frozen=True)
class Held:
    """Carried out, and the reply waits for the event."""

    until: asyncio.Event


Kind = Error | Page | RateLimited | Dropped | Reset | Held


@dataclass
class Fault:
    """One kind of fault for the next `times` requests it fits; `hits` counts those it struck."""

    method: str
    path: re.Pattern[str]
    times: int
    kind: Kind
    hits: int = 0

    def strikes(self, method: str, path: str) -> bool:
        """Whether this request is one of them; counts it."""
        if self.hits >= self.times or method != self.method or not self.path.search(path):
            return False
        self.hits += 1
        return True
