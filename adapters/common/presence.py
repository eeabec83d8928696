"""Where the bot is on a platform, and what it notes for itself; without its notes some things are done once more."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.app import App
from bot.events import WorkspaceBack, WorkspaceJoined, WorkspacesSeen
from bot.people import Among, all_of_them
from bot.ports import Stores
from bot.remembered import Notes

log = logging.getLogger(__name__)

T = TypeVar("T")
Still = Callable[[str], Awaitable[bool]]


async def noted(app: App, work: Callable[[Stores], T]) -> T | None:
    """What a unit about our notes gives, None where the database fails."""
    try:
        return await app.units.run(work)
    except Exception as error:  # noqa: BLE001 - as above
        log.error("a note could not be read or written: %s", type(error).__name__)
        return None


class Presence:
    """Where the bot is new since the last time, though it was down meanwhile, the core hears of that too."""

    def __init__(self, app: App, platform: str, note: str) -> None:
        self._app, self._platform, self._note = app, platform, note
        self._looking = asyncio.Lock()

    async def seen(
        self,
        there: frozenset[str],
        still: Still | None = None,
        same: frozenset[str] = frozenset(),
        after: Among = all_of_them,
    ) -> list[str]:
        """The bot is in exactly these, and where it was before, as far as it is `still` there; which of them are new.

        Those that are the `same` were said to be lost, and it never left them. Only those are told of that we look
        `after`: what is noted of others stays.
        """
        async with self._looking:
            before = await noted(self._app, lambda stores: stores[Notes].get(self._note))
            if still is not None:
                missing = sorted({one for one in (before or "").split() if after(one)} - there)
                there = there.union([one for one in missing if await still(one)])
            await self._app.tell(WorkspacesSeen(self._platform, there, after))
            new = [] if before is None else sorted(there.difference(before.split()))
            for one in new:
                joined = WorkspaceBack if one in same else WorkspaceJoined
                await self._app.tell(joined(self._platform, one))
            await noted(self._app, lambda stores: self._note_down(stores[Notes], there, after))
            return [one for one in new if one not in same]

    def _note_down(self, notes: Notes, there: frozenset[str], after: Among) -> None:
        others = [one for one in (notes.get(self._note) or "").split() if not after(one)]
        notes.set(self._note, " ".join(sorted([*there, *others])))
