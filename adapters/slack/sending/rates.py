"""How often Slack may be asked: each method in each workspace, and each channel."""

from cachetools import LRUCache

from adapters.common.rate_limiter import RateLimiter
from adapters.slack.sending.bucket import Bucket

KEPT = 20_000
CHANNEL = 1.0  # messages and edits a second

# A minute, from the tiers of https://docs.slack.dev/apis/web-api/rate-limits
LIMITS: dict[str, int] = {
    "auth.test": 100,  # "hundreds"
    "chat.postMessage": 240,  # "several hundred" in a workspace
    "chat.update": 50,
    "conversations.history": 50,
    "conversations.open": 50,
    "files.completeUploadExternal": 100,
    "files.getUploadURLExternal": 100,
    "users.info": 100,
}


class Rates:
    """`share` is how much of Slack's limits is used."""

    def __init__(self, share: float) -> None:
        self._share = share
        self._methods: LRUCache[tuple[str, str], Bucket] = LRUCache(KEPT)
        self._channels: LRUCache[tuple[str, str], RateLimiter] = LRUCache(KEPT)

    async def turn(self, workspace: str, method: str, channel: str | None, by: float) -> None:
        """Waits for a turn in the channel, if it is about one, then for the method's. Raises Refused."""
        if channel is not None:
            key = workspace, channel
            self._channels[key] = pace = self._channels.get(key) or RateLimiter(CHANNEL * self._share)
            await pace.turn(by)
        await self._bucket(workspace, method).turn(by)  # taken last: one that is used later than it came makes a crowd

    def hold(self, workspace: str, method: str, ms: int) -> None:
        self._bucket(workspace, method).hold(ms)

    def _bucket(self, workspace: str, method: str) -> Bucket:
        key = workspace, method
        self._methods[key] = bucket = self._methods.get(key) or Bucket(LIMITS[method] * self._share)
        return bucket
