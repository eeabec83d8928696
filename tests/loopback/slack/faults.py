"""What can go wrong with a call, asked for by tests."""

import asyncio
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Error:
    """Refused before anything is done."""

    error: str
    status: int = 200


@dataclass(frozen=True)
class RateLimited:
    """429 before anything is done; Slack tells whole seconds."""

    retry_after: int = 1


@dataclass(frozen=True)
class Dropped:
    """Carried out, and the connection cut before the reply: a reset after commit."""


@dataclass(frozen=True)
class Reset:
    """The connection cut before anything is done."""


@dataclass(frozen=True)
class Held:
    """Carried out, and the reply waits for the event."""

    until: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True)
class Between:
    """Carried out, and a proxy says something of its own instead of the reply."""

    status: int = 200
    body: str = "<html><body>Something went wrong.</body></html>"
    content_type: str = "text/html"


Kind = Error | RateLimited | Dropped | Reset | Held | Between


@dataclass
class Fault:
    """One kind of fault for the next `times` calls of a method (or `response_url`, `upload`); `hits` counts."""

    method: str
    kind: Kind
    times: int = 1
    hits: int = 0

    def strikes(self, method: str) -> bool:
        """Whether this call is one of them; counts it."""
        if self.hits >= self.times or method != self.method:
            return False
        self.hits += 1
        return True
