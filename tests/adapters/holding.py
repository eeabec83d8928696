"""A platform that keeps its answers back: what goes on while a call takes long."""

import asyncio
from collections.abc import Callable

from bot.courier import Absent, Outcome, Sent
from bot.letters import Carried
from bot.words import Reader


class Holding:
    """Letters on held subjects get no answer until they are let go; all others at once."""

    def __init__(self, *held: str) -> None:
        self._held = {subject: asyncio.Event() for subject in held}
        self._under_way = 0
        self.begun: list[str] = []
        self.looked: list[str] = []
        self.most = 0  # calls under way together

    def let_go(self, subject: str) -> None:
        self._held[subject].set()

    async def send(self, letter: Carried, to: Reader) -> Outcome:
        self.begun.append(letter.subject)
        self._under_way += 1
        self.most = max(self.most, self._under_way)
        try:
            if letter.subject in self._held:
                await self._held[letter.subject].wait()
        finally:
            self._under_way -= 1
        return Sent("p")

    edit = send

    async def find(self, letter: Carried) -> Outcome:
        self.looked.append(letter.subject)
        return Absent()

    async def clear(self) -> int:
        return 0


async def until(true: Callable[[], bool]) -> None:
    """Lets the others run until something is true. Raises TimeoutError."""
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0)
