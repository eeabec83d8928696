"""Where people and letters are: still in the workspace, in a direct message, and whether a letter stands there."""

import asyncio
from typing import Any

from cachetools import LRUCache

from adapters.common.memory import REMEMBERED
from adapters.common.refusals import Refused
from adapters.slack.sending.calls import Calls, Errand
from adapters.slack.sending.errors import NOT_ALLOWED, REFUSED
from bot.calendar import HOUR_MS
from bot.courier import GONE, Absent, Later, Never, Outcome, Sent, Unknown
from bot.ports import Clock

PAGE = 200  # messages at most; an app sold outside of Slack's Marketplace gets 15, once a minute
PAGES = 5


class Direct:
    def __init__(self) -> None:
        self.opening = asyncio.Lock()
        self.channel: str | None = None


class Conversations:
    """All of it is told by Slack; that someone is gone is never remembered."""

    def __init__(self, calls: Calls, clock: Clock) -> None:
        self._calls, self._clock = calls, clock
        self._directs: LRUCache[tuple[str, str], Direct] = LRUCache(REMEMBERED)
        self._seen: LRUCache[tuple[str, str], int] = LRUCache(REMEMBERED)

    async def check_member(self, errand: Errand, user: str) -> None:
        """Raises Refused unless they are in the workspace; who was there is not asked for again within the hour."""
        key = errand.workspace, user
        seen = self._seen.get(key)
        if seen is not None and 0 <= self._clock.now() - seen < HOUR_MS:
            return
        answer = await self._calls.call(errand, "users.info", user=user)
        if answer["user"].get("deleted"):
            raise Refused(Never(GONE))
        self._seen[key] = self._clock.now()

    async def direct(self, errand: Errand, user: str) -> str:
        """The id (D…) of their channel with the bot; letters that come together share the opening. Raises Refused."""
        key = errand.workspace, user
        self._directs[key] = direct = self._directs.get(key) or Direct()
        try:
            async with asyncio.timeout_at(errand.by), direct.opening:
                if direct.channel is None:
                    opened = await self._calls.call(errand, "conversations.open", users=user)
                    direct.channel = str(opened["channel"]["id"])
                return direct.channel
        except TimeoutError:
            raise Refused(Later()) from None

    def forget_direct(self, workspace: str, user: str) -> None:
        """Slack does not know that channel any more, as when the app was installed again."""
        self._directs.pop((workspace, user), None)

    async def find(self, errand: Errand, channel: str, key: str, since: int) -> Outcome:
        """Sent, Absent, or Unknown where it cannot be read, or not as far back as `since` (UTC ms). Raises Refused.

        Newest first, and without `oldest`: so the last page is read even if our clock was wrong when the letter was
        first tried. Asked anew is who we are: installed again, the app may have become another.
        """
        cursor = None
        try:
            me = await self._calls.call(errand, "auth.test")
            for _ in range(PAGES):
                asked: dict[str, Any] = {"channel": channel, "cursor": cursor, "limit": PAGE}
                page = await self._calls.call(errand, "conversations.history", include_all_metadata=True, **asked)
                messages = page["messages"]
                for message in messages:
                    if _bears(message, me, key):
                        return Sent("/".join([channel, message["ts"], *_files(message)]))
                cursor = (page.get("response_metadata") or {}).get("next_cursor")
                if not cursor or (messages and float(messages[-1]["ts"]) * 1000 < since):
                    return Absent()
        except Refused as refused:
            if refused.outcome not in (NOT_ALLOWED, REFUSED):  # as where `channels:history` was not granted
                raise
        return Unknown()


def _files(message: dict[str, Any]) -> list[str]:
    """Those that were to be shared behind it."""
    told = (message.get("metadata") or {}).get("event_payload") or {}
    return str(told.get("files") or "").split()


def _bears(message: dict[str, Any], me: dict[str, Any], key: str) -> bool:
    """Whether the app wrote it as that letter."""
    if message.get("user") != me["user_id"] and message.get("bot_id") != str(me.get("bot_id")):
        return False
    told = (message.get("metadata") or {}).get("event_payload") or {}
    return told.get("key") == key or any(block.get("block_id") == key for block in message.get("blocks") or [])
