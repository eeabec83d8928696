"""Somebody's own copy of what is held of them, or an extract, made when it is handed over and kept nowhere."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.held import Edge, Held
from bot.messages import Extract
from bot.packing import File, Packing
from bot.ports import Clock, People, Stores, Units
from bot.trackers.preview import Tracked
from bot.trackers.sheets import ROWS
from bot.words import Catalogs, Reader, Text, reader


@dataclass(frozen=True)
class Meeting:
    """At an instant, until another (UTC ms); the `key` of one that is written again is the same."""

    at: int
    until: int
    called: Text
    key: str


Listing = Callable[[], Awaitable[Sequence[Tracked] | Sequence[Meeting]]]
Writing = Callable[[Extract, Listing, Reader, int], Awaitable[Sequence[File]]]
"""An extract as files, at that instant (UTC ms), listed in its turn and written off the event loop; none where there is
nothing for it.
"""


async def unwritten(what: Extract, listing: Listing, to: Reader, now: int) -> Sequence[File]:
    """Where no extract is to be handed out."""
    return ()


class Copies:
    """`extracted` gives, by slice, a page of what an extract is made of, and what the next one comes after."""

    def __init__(
        self,
        units: Units,
        clock: Clock,
        catalogs: Catalogs,
        writing: Writing,
        extracted: Mapping[str, Callable[..., Any]],
    ) -> None:
        self._units, self._clock, self._catalogs = units, clock, catalogs
        self._writing, self._extracted = writing, extracted

    async def of(self, account: int, most: int, what: bool | Extract = True) -> Sequence[File]:
        """An extract; or all of it, as ZIP archives of `most` bytes; none where there is no such account. Raises Busy.

        Page by page, on the thread that reads: it holds up no unit, and others' reads for some milliseconds.
        """
        by = await self._units.read(lambda stores: stores[People].account(account))
        if by is None:
            return ()
        to = reader(by.zone, by.language, self._catalogs)
        if isinstance(what, Extract):
            return await self._writing(what, partial(self._listed, account, what), to, self._clock.now())
        with closing(Packing(to, self._clock.now(), most)) as packing:
            for kind in await self._units.read(lambda stores: stores[Held].kinds()):
                packing.kind(kind)
                after: Edge | None = Edge()
                while after is not None:
                    after = await self._units.read(partial(_page, packing, account, kind, after))
            files: Sequence[File] = await self._units.read(lambda _: packing.files())
        return files

    async def _listed(self, account: int, what: Extract) -> Sequence[Any]:
        listed: list[Any] = []
        after: object = None
        while True:
            found, after = await self._units.read(partial(self._extracted[what.of], account, what, after))
            listed += found
            if after is None or (what.first and len(listed) >= ROWS):
                break
        return listed[:ROWS] if what.first else listed


def _page(packing: Packing, account: int, kind: str, after: Edge, stores: Stores) -> Edge | None:
    found = stores[Held].page(account, kind, after)
    packing.add(found)
    return found.last
