"""The channels of direct messages, opened once per person and not too fast."""

import discord

from adapters.discord.sending.calls import Calls
from adapters.pace import Pace
from adapters.recent import Recent
from adapters.refused import Refused
from bot.courier import Later

KEPT = 20_000


class Directs:
    """Discord stops bots that open many at once, so openings have a pace of their own."""

    def __init__(self, client: discord.Client, calls: Calls, per_second: float) -> None:
        self._client, self._calls, self._pace = client, calls, Pace(per_second)
        self._known: Recent[int, int] = Recent(KEPT)

    async def channel(self, user: int, by: float) -> int:
        """The id of their channel with the bot. Raises Refused; where Discord finds it too fast, all openings wait."""
        known = self._known.get(user)
        if known is not None:
            return known
        try:
            return await self._calls.call(f"direct {user}", lambda: self._open(user, by), by, paced=False)
        except Refused as refused:
            if isinstance(refused.outcome, Later) and refused.outcome.wait:
                self._pace.hold(refused.outcome.wait)
            raise

    async def _open(self, user: int, by: float) -> int:
        await self._pace.turn(by)
        await self._calls.turn(by)  # taken last: a turn that is used later than it came would make a crowd
        opened = await self._client.http.start_private_message(user)
        self._known.put(user, channel := int(opened["id"]))
        return channel
