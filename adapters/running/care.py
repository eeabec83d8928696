"""What the bot does for whoever runs it: backups by the clock, and a port for whoever watches over it."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.common.settings import Settings
from adapters.running.backups import Backups, Plan, plan_of
from adapters.running.ticker import EVERY, Job
from bot.mailing import PAUSED
from bot.planning import Dues
from bot.remembered import Notes
from storage.glance import Glance
from storage.sealing.opening import RingAt
from storage.stores import Stores

if TYPE_CHECKING:
    from adapters.running.wiring import Heart
    from adapters.watching.figures import Vitals

NO_BACKUPS = Plan()
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Care:
    """`port` is None where nobody watches."""

    plan: Plan = NO_BACKUPS
    port: int | None = None
    host: str = "127.0.0.1"


NONE = Care()


def care_of(settings: Settings) -> Care:
    return Care(plan_of(settings), settings.support_circle_watch_port, settings.support_circle_watch_host)


async def cared(
    heart: "Heart",
    where: Path | str,
    ring: RingAt,
    care: Care,
    there: Callable[[], Mapping[str, bool]],
    open_now: AsyncExitStack,
) -> list[tuple[Job, float]]:
    """Jobs for the ticker, each every so many seconds; the port is open until the stack ends, and tells which
    platforms are `there`. Raises PortTaken.
    """
    if care.port is not None:
        from adapters.watching.health import Health  # prometheus-client takes its time, and most need none

        watch = Health(heart.measures, there, vitals_of(heart))
        port = await watch.start(care.port, care.host)
        open_now.push_async_callback(watch.stop)
        log.warning("Health and figures are at http://%s:%d/healthz, /readyz and /metrics.", care.host, port)
    if not (heart.whole and care.plan.hours):
        return []
    return [(Backups(where, ring, care.plan, heart.app.clock).turn, EVERY)]


def vitals_of(heart: "Heart") -> "Callable[[], Awaitable[Vitals]]":
    from adapters.watching.figures import Vitals

    def read(stores: Stores) -> Vitals:
        now, depth, due = heart.app.clock.now(), stores[Glance].depth(), stores[Dues].next_at()
        first = min((first for _, first in depth.values() if first is not None), default=now)
        counts = {state: count for state, (count, _) in depth.items()}
        lag = now - due if due is not None else 0
        return Vitals(counts, max(0, now - first) / 1000, max(0, lag) / 1000, bool(stores[Notes].get(PAUSED)))

    return lambda: heart.units.read(read)
