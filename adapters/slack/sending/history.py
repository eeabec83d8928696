"""Slack's own memory: whether a letter stands in a channel, looked for by its author and its key."""

from typing import Any

from adapters.common.refusals import Refused
from adapters.slack.sending.calls import Calls, Errand
from adapters.slack.sending.refusals import NOT_ALLOWED, REFUSED
from bot.courier import Absent, Outcome, Sent, Unknown

PAGE = 200  # messages at most; an app sold outside of Slack's Marketplace gets 15, once a minute
PAGES = 5


class History:
    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def find(self, errand: Errand, channel: str, key: str, since: int) -> Outcome:
        """Sent, Absent, or Unknown where it cannot be read, or not as far back as `since` (UTC ms). Raises Refused.

        Newest first, and without `oldest`: so the last page is read even if our clock was wrong when the letter was
        first tried.
        """
        cursor = None
        try:
            ours = await self._ours(errand)
            for _ in range(PAGES):
                page = await self._page(errand, channel, cursor)
                messages = page["messages"]
                for message in messages:
                    if _own(message, ours) and _bears(message, key):
                        return Sent(f"{channel}/{message['ts']}")
                cursor = (page.get("response_metadata") or {}).get("next_cursor")
                if not cursor or (messages and float(messages[-1]["ts"]) * 1000 < since):
                    return Absent()
        except Refused as refused:
            if refused.outcome not in (NOT_ALLOWED, REFUSED):  # as where `channels:history` was not granted
                raise
        return Unknown()

    async def _page(self, errand: Errand, channel: str, cursor: str | None) -> dict[str, Any]:
        return await self._calls.call(
            errand,
            "conversations.history",
            lambda client: client.conversations_history(
                channel=channel, cursor=cursor, limit=PAGE, include_all_metadata=True
            ),
        )

    async def _ours(self, errand: Errand) -> tuple[str, str]:
        """As whom and as which bot our messages are signed; installed again, the app may have become another."""
        me = await self._calls.call(errand, "auth.test", lambda client: client.auth_test())
        return str(me["user_id"]), str(me.get("bot_id"))


def _own(message: dict[str, Any], ours: tuple[str, str]) -> bool:
    return message.get("user") == ours[0] or message.get("bot_id") == ours[1]


def _bears(message: dict[str, Any], key: str) -> bool:
    told = (message.get("metadata") or {}).get("event_payload") or {}
    return told.get("key") == key or any(block.get("block_id") == key for block in message.get("blocks") or [])
