"""Ends a process at a boundary: before and after every unit's commit, every call, and whatever a call has done."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any


class Crash(BaseException):
    """The process is gone."""


@dataclass
class Points:
    """Counts boundaries; at the chosen one everything stops, and whoever is under way meets it too."""

    at: int | None = None
    passed: int = 0
    dead: bool = False

    def pass_by(self) -> None:
        if self.dead or self.passed == self.at:
            self.dead = True
            raise Crash
        self.passed += 1

    def around(self, function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def bounded(*given: Any, **named: Any) -> Any:
            self.pass_by()
            result = await function(*given, **named)
            self.pass_by()
            return result

        return bounded
