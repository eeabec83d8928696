"""A bot's sessions: numbered events, kept so that a RESUME can have them again."""

import json
import math
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.loopback.discord.snowflakes import shard_of

if TYPE_CHECKING:
    from tests.loopback.discord.gateway import Connection
    from tests.loopback.discord.model import Guild

Json = dict[str, Any]
KEPT = 20_000  # events


@dataclass
class Starts:
    """How many sessions may begin in a day, and how many have; `apart` in seconds is between two in the same bucket."""

    shards: int
    total: int = 1000
    used: int = 0
    most: int = 2500  # guilds of one shard
    buckets: int = 1  # a shard is in the one that its number leaves
    apart: float = 0.0
    begun: dict[int, float] = field(default_factory=dict)  # when the last one did, by bucket
    refused: int = 0  # of those that came too soon
    doubled: int = 0  # of those whose shard was listened to already: Discord lets both, and tells both everything

    def may_begin(self, shard: int, now: float) -> bool:
        """Whether it does not come too soon. It is one of the day's in any case."""
        self.used += 1
        bucket = shard % self.buckets
        if now - self.begun.get(bucket, -math.inf) < self.apart:
            self.refused += 1
            return False
        self.begun[bucket] = now
        return True


@dataclass(eq=False)
class Session:
    """One shard's stream of events, over as many connections as it takes."""

    id: str
    shard: int
    shards: int
    intents: int
    connection: "Connection | None" = None
    sequence: int = 0
    events: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT))

    def hears_of(self, guild: "Guild | None") -> bool:
        """Direct messages belong to shard 0."""
        return self.shard == (shard_of(guild.id, self.shards) if guild else 0)

    def dispatch(self, event: str, data: Any) -> None:
        """Number it, keep it, send it if anybody listens."""
        self.sequence += 1
        text = json.dumps({"op": 0, "t": event, "s": self.sequence, "d": data})
        self.events.append((self.sequence, text))
        if self.connection:
            self.connection.send(text)

    def replay(self, connection: "Connection", after: int) -> None:
        """All that was missed, then RESUMED."""
        for number, text in self.events:
            if number > after:
                connection.send(text)
        self.connection = connection
        self.dispatch("RESUMED", {"_trace": []})
