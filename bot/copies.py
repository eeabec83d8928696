"""Somebody's own copy of what is held of them, made when it is handed over and kept nowhere."""

from collections.abc import Sequence
from contextlib import closing
from functools import partial

from bot.held import Edge, Held
from bot.packing import File, Packing
from bot.ports import Clock, People, Stores, Units
from bot.words import Catalogs, reader


class Copies:
    def __init__(self, units: Units, clock: Clock, catalogs: Catalogs) -> None:
        self._units, self._clock, self._catalogs = units, clock, catalogs

    async def of(self, account: int, most: int) -> Sequence[File]:
        """ZIP archives of `most` bytes; none where there is no such account. Raises Busy.

        Page by page, on the thread that reads: it holds up no unit, and others' reads for some milliseconds.
        """
        by = await self._units.read(lambda stores: stores[People].account(account))
        if by is None:
            return ()
        to = reader(by.zone, by.language, self._catalogs)
        with closing(Packing(to, self._clock.now(), most)) as packing:
            for kind in await self._units.read(lambda stores: stores[Held].kinds()):
                packing.kind(kind)
                after: Edge | None = Edge()
                while after is not None:
                    after = await self._units.read(partial(_page, packing, account, kind, after))
            files: Sequence[File] = await self._units.read(lambda _: packing.files())
        return files


def _page(packing: Packing, account: int, kind: str, after: Edge, stores: Stores) -> Edge | None:
    found = stores[Held].page(account, kind, after)
    packing.add(found)
    return found.last
