"""What every platform promises the courier."""

from typing import Protocol

from bot.courier import Outcome
from bot.letters import Carried
from bot.words import Reader


class Gateway(Protocol):
    """One platform's way out. No method raises for what a platform may answer; outcomes say it."""

    async def send(self, letter: Carried, to: Reader) -> Outcome:
        """Posts the letter under its key: Sent, Unknown, Later or Never."""

    async def edit(self, letter: Carried, to: Reader) -> Outcome:
        """Shows the letter's present words where it stands."""

    async def find(self, letter: Carried) -> Outcome:
        """Whether the letter arrived, from the platform's own memory: Sent, Absent or Unknown."""

    async def clear(self) -> int:
        """Deletes some of what lies there and is nobody's to see any more; returns how much is gone."""
