"""The channels of direct messages, opened once per person and slowly."""

import random
from collections.abc import MutableMapping

import discord
from cachetools import LRUCache

from adapters.common.memory import REMEMBERED
from adapters.common.refusals import Refused
from adapters.discord.sending.calls import Calls
from adapters.discord.sending.refusals import OPENINGS
from bot.courier import Away, Later
from bot.ports import Clock

DISTANCE = (1_000, 2_000)  # milliseconds between two openings, by chance


class Directs:
    """Discord locks bots out that open many at once (people tell of 25 to 40), so openings have a pace of their own.

    By our clock, and everybody's turn is kept: a letter whose reader waits for theirs keeps no caller. It can be read
    in /inbox meanwhile. A first hello, which nobody waits for, gives its turn to whatever else is to be brought.
    """

    def __init__(self, client: discord.Client, calls: Calls, clock: Clock, distance: tuple[int, int]) -> None:
        self._client, self._calls, self._clock, self._distance = client, calls, clock, distance
        self._known: LRUCache[int, int] = LRUCache(REMEMBERED)
        self._turns: LRUCache[int, int] = LRUCache(REMEMBERED)
        self._hellos: LRUCache[int, int] = LRUCache(REMEMBERED)
        self._next = self._free = 0  # UTC ms: the first turn that nobody has, and until when none is opened
        self._why: str | None = None  # while none is

    async def channel(self, user: int, earlier: str | None, by: float, *, hello: bool = False) -> int:
        """The id of their channel with the bot; an `earlier` letter of theirs, by its platform id, may stand in it.

        Raises Refused: until their turn comes, and where Discord finds it too fast; then all openings wait.
        """
        known = self._known.get(user) or int((earlier or "").partition("/")[0] or 0)
        if known:
            return known
        try:
            return await self._calls.call(f"direct {user}", lambda: self._open(user, by, hello), by, paced=False)
        except Refused as refused:
            found = refused.outcome
            if isinstance(found, Later | Away) and found.wait and (isinstance(found, Later) or found in OPENINGS):
                until = self._clock.now() + found.wait
                if until > self._free:  # what was asked before the last refusal says less than that one
                    self._next = self._free = until
                    self._why = found.why if isinstance(found, Away) else None
            raise

    def forget(self, user: int) -> None:
        """Where one does not lead to them, it is opened anew."""
        self._known.pop(user, None)

    async def _open(self, user: int, by: float, hello: bool) -> int:
        self._turn(user, self._hellos if hello else self._turns)
        await self._calls.turn(by)  # taken last: a turn that is used later than it came would make a crowd
        channel = int((await self._client.http.start_private_message(user))["id"])
        self._known[user], self._why = channel, None
        return channel

    def _turn(self, user: int, turns: MutableMapping[int, int]) -> None:
        """Takes their turn. Raises Refused while it has not come; who comes late for it gets another one."""
        now = self._clock.now()
        at = turns.pop(user, None)
        if at is None or (at <= now < self._free):
            at = self._given_up(now) if turns is self._turns else None
        if at is None:
            at = max(now, self._next, self._free)
            self._next = at + random.randint(*self._distance)  # noqa: S311 - a distance in time, nothing that anybody could gain by guessing
        if at > now:
            turns[user] = at
            raise Refused(Away(at - now, self._why))
        self._free = now + self._distance[0]

    def _given_up(self, now: int) -> int | None:
        """The next turn of those that hellos wait for."""
        waiting = [(at, user) for user, at in self._hellos.items() if at >= max(now, self._free)]
        if not waiting:
            return None
        at, user = min(waiting)
        del self._hellos[user]
        return at
