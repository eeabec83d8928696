"""What one process of several does: it holds lines open, serves Slack's requests, or works off what is due."""

from collections.abc import Mapping
from enum import Enum

from adapters.common.gateway import Gateway
from adapters.running.leases import Lease


class Role(Enum):
    """As `--role` names it."""

    ALL = "all"
    GATEWAY = "gateway"  # the lines that are held open: Discord's, and Slack's in Socket Mode
    WEB = "web"  # Slack in HTTP mode, behind any balancer
    WORKER = "worker"  # dues, and letters to Slack; those to Discord go where its line is

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
    """The platforms that this process carries letters to now: connected, and nobody else's, for a platform's limits are
    those of all processes together.
    """

    def __init__(self, gateways: Mapping[str, Gateway], leases: Mapping[str, Lease]) -> None:
        self._gateways, self._leases = gateways, leases

    def now(self) -> frozenset[str]:
        return frozenset(name for name in self._gateways if name in self._leases and self._leases[name].ours())
