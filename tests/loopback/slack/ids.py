"""Ids and timestamps as Slack writes them."""

from collections import Counter
from collections.abc import Callable

MILLION = 1_000_000


class Ids:
    """Ids never repeat; timestamps always grow, even when the clock stands still or goes back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self._counts: Counter[str] = Counter()
        self._last = 0

    def next(self, kind: str) -> str:
        """`kind` is the letters it begins with: T, U, C, Ev …"""
        self._counts[kind] += 1
        return f"{kind}0{self._counts[kind]:08X}{len(kind)}L"

    def ts(self) -> str:
        """A message's timestamp, which is its id too."""
        self._last = max(self._last + 1, int(self.clock() * MILLION))
        return f"{self._last // MILLION}.{self._last % MILLION:06}"
