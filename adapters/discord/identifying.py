"""Whose turn it is to begin a session: Discord takes one IDENTIFY in five seconds, whichever process sends it."""

import asyncio
import secrets
from functools import partial

from adapters.common.presence import noted
from bot.app import App
from bot.leases import PROCESS, Beat, Leases
from bot.ports import Stores

APART = 5.0  # seconds
STUCK = 2  # times as long: whoever has had the same turn for that long is not coming to its end
LOOKS = 10  # while one takes its turn
TURN = "identify:discord:"


class Turns:
    """One at a time in each of Discord's buckets, and each waits first: so any two lie that far apart.

    It is a help and no promise. Where the database fails nobody waits for others; then Discord may say that the session
    is none (op 9), which costs one of the day's, and it is tried again.
    """

    def __init__(self, app: App, apart: float = APART) -> None:
        self._app, self._apart = app, apart

    async def take(self, bucket: int) -> None:
        name = f"{TURN}{bucket}"
        holder = f"{self._app.process}/{secrets.token_hex(8)}"  # another one each time: so a turn is told from the next
        try:
            await self._wait(name, holder)
            await asyncio.sleep(self._apart)
        finally:
            await noted(self._app, lambda stores: stores[Leases].release(name, holder))

    async def _wait(self, name: str, holder: str) -> None:
        seen: Beat | None = None
        looks = 0  # at the same turn
        while other := await noted(self._app, partial(_taken, name, holder, seen if looks > STUCK * LOOKS else None)):
            looks = looks + 1 if other == seen else 0
            seen = other
            await asyncio.sleep(self._apart / LOOKS)


def _taken(name: str, holder: str, stuck: Beat | None, stores: Stores) -> Beat | None:
    """Whose turn it is, None where it is ours now."""
    leases = stores[Leases]
    other = leases.look(name)
    if other is not None and leases.look(PROCESS + other.holder.partition("/")[0]) is None:
        stuck = other  # it fell in the middle of its turn, and somebody has mourned it since
    return None if leases.take(name, holder, stuck) else leases.look(name)
