"""The machine's own time."""

import time


class SystemClock:
    """`now` may be asked from any thread."""

    def now(self) -> int:
        """UTC milliseconds."""
        return time.time_ns() // 1_000_000
