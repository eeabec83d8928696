"""What one process of several does: it holds lines open, serves Slack's requests, or works off what is due."""

from collections.abc import Mapping
from enum import Enum

from adapters.common.gateway import Gateway
from adapters.running.leases import OneOf, Shards
from bot.mailing import part_of


class Role(Enum):
    """As `--role` names it."""

    ALL = "all"
    GATEWAY = "gateway"  # the lines that are held open: Discord's, and Slack's in Socket Mode
    WEB = "web"  # Slack in HTTP mode, behind any balancer
    WORKER = "worker"  # dues, and letters to Slack; those to Discord go where its first line is

    @property
    def holds(self) -> bool:
        return self in (Role.ALL, Role.GATEWAY)

    @property
    def serves(self) -> bool:
        return self in (Role.ALL, Role.WEB)

    @property
    def works(self) -> bool:
        return self in (Role.ALL, Role.WORKER)

    @property
    def jobs(self) -> Mapping[str, bool]:
        """As `Ticker.start` takes them."""
        return {"dues": self.works, "letters": self is not Role.WEB}


class Carriers:
    """The platforms that this process carries letters to now, or the parts of one: connected, and nobody else's, for a
    platform's limits are those of all processes together. Of several lines it is the first one's process, which writes
    to everybody.
    """

    def __init__(self, gateways: Mapping[str, Gateway], leases: Mapping[str, OneOf | Shards]) -> None:
        self._gateways, self._leases = gateways, leases

    def now(self) -> frozenset[str]:
        found = set[str]()
        for name in self._gateways:
            lease = self._leases.get(name)
            if isinstance(lease, Shards):
                found |= {part_of(name, part) for part in lease.ours()}
            elif lease is not None and lease.ours() == 0:
                found.add(name)
        return frozenset(found)
