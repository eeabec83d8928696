"""Rate limits: headers on every answer, and real ones where a test asks for them."""

import hashlib
import time
from dataclasses import dataclass

from tests.loopback.discord.faults import RateLimited

PLENTY = 1000


@dataclass
class Window:
    ends: float = 0.0
    used: int = 0

    def take(self, limit: int, seconds: float, now: float) -> bool:
        """One more in this window; False when it is full."""
        if now >= self.ends:
            self.ends, self.used = now + seconds, 0
        if self.used >= limit:
            return False
        self.used += 1
        return True


class Limits:
    """Off until set: `per_route` is (requests, seconds) for each route and channel, guild or webhook."""

    def __init__(self) -> None:
        self.per_route: tuple[int, float] | None = None
        self.global_per_second: int | None = None
        self._windows: dict[str, Window] = {}
        self._everything = Window()

    def __call__(self, *, per_route: tuple[int, float] | None = None, global_per_second: int | None = None) -> None:
        self.per_route = per_route
        self.global_per_second = global_per_second

    def exceeded(self, key: str, *, bot: bool) -> RateLimited | None:
        """Count one request; interactions and their webhooks (not `bot`) are outside the global limit, says Discord."""
        if self.per_route is None and self.global_per_second is None:
            return None
        now = time.monotonic()
        window = self._windows.setdefault(key, Window())
        if self.per_route and not window.take(*self.per_route, now):
            return RateLimited(window.ends - now)
        if bot and self.global_per_second and not self._everything.take(self.global_per_second, 1.0, now):
            return RateLimited(self._everything.ends - now, "global")
        return None

    def headers(self, name: str, key: str) -> dict[str, str]:
        """For an answer that was not refused."""
        limit, seconds = self.per_route or (PLENTY, 1.0)
        window = self._windows.get(key, Window())
        left = max(0.0, window.ends - time.monotonic()) if self.per_route else seconds
        return _headers(name, limit, limit - window.used if self.per_route else limit - 1, left)

    def refusal(self, name: str, fault: RateLimited) -> tuple[dict[str, str], dict[str, object]]:
        """Headers and body of a 429; without `Via` discord.py would take it for a ban by the proxy in front."""
        left = fault.retry_after
        headers = {"Via": "1.1 loopback", "Retry-After": f"{left:.3f}", "X-RateLimit-Scope": fault.scope}
        if fault.scope == "global":
            headers["X-RateLimit-Global"] = "true"
        else:
            headers |= _headers(name, (self.per_route or (5, 0))[0], int(fault.scope == "shared"), left)
        body = {
            "message": "You are being rate limited.",
            "retry_after": round(left, 3),
            "global": fault.scope == "global",
            "code": 0,
        }
        return headers, body


def _headers(name: str, limit: int, remaining: int, left: float) -> dict[str, str]:
    return {
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset": f"{time.time() + left:.3f}",
        "X-RateLimit-Reset-After": f"{left:.3f}",
        "X-RateLimit-Bucket": bucket(name),
    }


def bucket(name: str) -> str:
    """One bucket for each method and route."""
    return hashlib.blake2b(name.encode(), digest_size=8).hexdigest()
