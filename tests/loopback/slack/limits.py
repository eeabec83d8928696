"""Rate limits, where a test asks for strict ones."""

from collections import deque
from dataclasses import dataclass, field

MINUTE = 60.0
A_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}  # calls by tier, method and workspace
TIERS = {
    "apps.connections.open": 1,
    "apps.uninstall": 1,
    "auth.revoke": 3,
    "chat.update": 3,
    "chat.delete": 3,
    "conversations.open": 3,
    "conversations.info": 3,
    "conversations.history": 3,
    "files.delete": 3,
}
TIER = 4  # of the others
POSTS_A_SECOND, BURST = 1.0, 4  # chat.postMessage in one channel; how short a burst Slack bears is untold


@dataclass
class Bucket:
    """Fills up again as time passes."""

    left: float
    at: float


@dataclass
class Limits:
    """`strict` off: nothing is limited."""

    strict: bool = False
    _posts: dict[str, Bucket] = field(default_factory=dict)
    _calls: dict[tuple[str, str], deque[float]] = field(default_factory=dict)

    def wait(self, method: str, team: str, channel: str, now: float) -> float:
        """Seconds until this call would be let through; 0 if now, and then it is counted."""
        if not self.strict or method == "auth.test":
            return 0.0
        if method == "chat.postMessage":
            return self._post(f"{team}/{channel}", now)
        calls = self._calls.setdefault((method, team), deque())
        while calls and calls[0] <= now - MINUTE:
            calls.popleft()
        if len(calls) >= A_MINUTE[TIERS.get(method, TIER)]:
            return calls[0] + MINUTE - now
        calls.append(now)
        return 0.0

    def _post(self, key: str, now: float) -> float:
        bucket = self._posts.setdefault(key, Bucket(BURST, now))
        bucket.left, bucket.at = min(BURST, bucket.left + (now - bucket.at) * POSTS_A_SECOND), now
        if bucket.left < 1:
            return (1 - bucket.left) / POSTS_A_SECOND
        bucket.left -= 1
        return 0.0
