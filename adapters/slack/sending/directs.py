"""The channels of direct messages, opened once per person."""

import asyncio

from cachetools import LRUCache

from adapters.common.refusals import Refused
from adapters.slack.sending.calls import Calls, Errand
from bot.courier import Later

KEPT = 20_000


class Direct:
    def __init__(self) -> None:
        self.opening = asyncio.Lock()
        self.channel: str | None = None


class Directs:
    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._known: LRUCache[tuple[str, str], Direct] = LRUCache(KEPT)

    async def channel(self, errand: Errand, user: str) -> str:
        """The id (D…) of their channel with the bot; letters that come together share the opening. Raises Refused."""
        key = errand.workspace, user
        self._known[key] = direct = self._known.get(key) or Direct()
        try:
            async with asyncio.timeout_at(errand.by), direct.opening:
                if direct.channel is None:
                    opened = await self._calls.call(
                        errand, "conversations.open", lambda client: client.conversations_open(users=user)
                    )
                    direct.channel = str(opened["channel"]["id"])
                return direct.channel
        except TimeoutError:
            raise Refused(Later()) from None

    def forget(self, workspace: str, user: str) -> None:
        """Slack does not know that channel any more, as when the app was installed again."""
        self._known[workspace, user] = Direct()
