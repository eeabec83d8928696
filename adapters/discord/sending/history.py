"""Discord's own memory: whether a letter stands in a channel, looked for by its author and its key."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

import discord

from adapters.common.refusals import Refused
from adapters.discord.sending.calls import Calls
from adapters.discord.sending.refusals import NOT_ALLOWED
from bot.courier import Absent, Outcome, Sent, Unknown
from bot.tokens import join_key

T = TypeVar("T")

PAGE = 100
PAGES = 10


class History:
    """Needs no intent: the bot's own messages are shown to it whole."""

    def __init__(self, client: discord.Client, calls: Calls) -> None:
        self._client, self._calls = client, calls

    async def find(self, channel: int, key: str, since: int, by: float, *, guild: int | None) -> Outcome:
        """Sent, Absent, or Unknown where it cannot be read, or not as far back as `since` (UTC ms); `guild` is None of
        direct messages. Raises Refused.

        Newest first: so the last page is read even if our clock was wrong when the letter was first tried.
        """
        oldest = discord.utils.time_snowflake(datetime.fromtimestamp(since / 1000, UTC))
        readable, before = guild is None, None
        for _ in range(PAGES):
            page = await self._page(channel, before, by)
            for message in page:
                if self._own(message) and any(one.endswith(join_key("", key)) for one in _custom_ids(message)):
                    return Sent(f"{channel}/{message['id']}")
            readable = readable or bool(page)
            before = int(page[-1]["id"]) if page else None
            if len(page) < PAGE or before is None or before < oldest:
                return Absent() if readable or await self._readable(channel, guild or 0, by) else Unknown()
        return Unknown()

    async def _page(self, channel: int, before: int | None, by: float) -> list[Any]:
        name = f"history {channel} {before}"
        return await self._asked(name, lambda: self._client.http.logs_from(channel, PAGE, before=before), by)

    async def _asked(self, name: str, request: Callable[[], Awaitable[T]], by: float) -> T:
        try:
            return await self._calls.call(name, request, by)
        except Refused as refused:
            raise Refused(Unknown()) if refused.outcome == NOT_ALLOWED else refused from None

    def _own(self, message: Any) -> bool:
        return self._client.user is not None and message["author"]["id"] == str(self._client.user.id)

    async def _readable(self, channel: int, guild: int, by: float) -> bool:
        """Whether an empty history is an empty channel: without the permission Discord shows one and says nothing. Of a
        server whose events another process hears it is asked.
        """
        known, user = self._client.get_channel(channel), self._client.user
        if user is None:
            return False
        if known is None:
            return await self._asked(f"rights {channel}", lambda: self._may_read(channel, guild, user.id), by)
        if not isinstance(known, discord.abc.GuildChannel | discord.Thread):
            return False
        me = known.guild.get_member(user.id)
        return me is not None and known.permissions_for(me).read_message_history

    async def _may_read(self, channel: int, guild: int, user: int) -> bool:
        there = await self._client.fetch_guild(guild, with_counts=False)
        me, known = await there.fetch_member(user), await there.fetch_channel(channel)
        return known.permissions_for(me).read_message_history


def _custom_ids(part: Any) -> Iterator[str]:
    """Of all the buttons, however deep in containers, sections and rows."""
    if isinstance(part, list):
        for one in part:
            yield from _custom_ids(one)
    elif isinstance(part, dict):
        for name, value in part.items():
            if name == "custom_id":
                yield value
            else:
                yield from _custom_ids(value)
