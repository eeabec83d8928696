"""Installations in the database, and in memory as they are there: what is not committed is not used."""

import asyncio
from collections.abc import Callable

from adapters.slack.hearing.inbound import NAME
from adapters.slack.installing.installation import Installation, packed, unpacked
from bot.ports import Installations, Stores, Units


class Kept:
    """Nobody else writes these rows while we run, so memory is enough to read from."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._known: dict[str, Installation] = {}
        self._changing = asyncio.Lock()  # commits are remembered in the order in which they were made
        self.loaded = False

    def get(self, workspace: str) -> Installation | None:
        return self._known.get(workspace)

    def all(self) -> frozenset[str]:
        """Every workspace where the app is."""
        return frozenset(self._known)

    async def load(self) -> None:
        def unit(stores: Stores) -> dict[str, Installation]:
            kept = stores[Installations]
            found = ((workspace, kept.get(NAME, workspace)) for workspace in kept.all(NAME))
            return {workspace: unpacked(row[0]) for workspace, row in found if row is not None}

        async with self._changing:
            self._known = await self._units.read(unit)
            self.loaded = True

    async def put(self, workspace: str, installation: Installation, now: int) -> None:
        """A new installation, in place of any that was there."""
        async with self._changing:
            secrets = packed(installation)
            await self._units.run(lambda stores: stores[Installations].put(NAME, workspace, secrets, now))
            self._known[workspace] = installation

    async def renew(self, workspace: str, old: Installation, new: Installation) -> bool:
        """The same installation with a newer token; False where it is not the `old` one that is kept."""

        def unit(stores: Stores) -> bool:
            row = stores[Installations].get(NAME, workspace)
            if row is None or unpacked(row[0]) != old:
                return False
            stores[Installations].put(NAME, workspace, packed(new), row[1])
            return True

        async with self._changing:
            renewed = await self._units.run(unit)
            if renewed:
                self._known[workspace] = new
            return renewed

    async def drop(self, workspace: str, fits: Callable[[Installation, int], bool]) -> bool:
        """Deletes it where it `fits` (what is kept, since when); True where it was deleted."""

        def unit(stores: Stores) -> bool:
            row = stores[Installations].get(NAME, workspace)
            if row is None or not fits(unpacked(row[0]), row[1]):
                return False
            stores[Installations].drop(NAME, workspace)
            return True

        async with self._changing:
            dropped = await self._units.run(unit)
            if dropped:
                self._known.pop(workspace, None)
            return dropped
