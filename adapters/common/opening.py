"""Files that people gave: fetched and read off the event loop, in bounded time and memory, and kept nowhere."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any, TypeVar

from adapters.common.lanes import Lanes
from bot.answers import Unclear
from bot.attached import DAMAGED, LATE, Attached, Given, given
from bot.commands import Question
from bot.messages import Message, Sorry
from bot.people import Speaker
from bot.words import say

T = TypeVar("T")

log = logging.getLogger(__name__)

READING = Message(say("I'm reading your file. This takes a moment."))
AT_ONCE = 2  # files in memory, on each platform, and of them one that is read: it takes the loop's own time too
TURN = 60.0  # seconds that a turn is waited for
FETCH = 20.0  # seconds in which it has to be here
READ = 10.0  # seconds in which it has to be read

Fetch = Callable[[Speaker, Given, Question], Awaitable[tuple[str, bytes]]]
"""Name and bytes of a file that is theirs, as large as the question allows at most. Raises Unclear."""
Readers = Mapping[Callable[[str, bytes], Any], Callable[[str, bytes], Any]]
"""What reads more kinds of files than the core's own can, by that."""
NO_READERS: Readers = {}
Begin = Callable[[], Awaitable[object]]
"""Whoever gave a file is to be told that it is read now."""


async def nobody() -> None:
    """Where nobody can be told."""


class Opening:
    """One of each person at a time. A reader that takes too long is left alone, and nothing else is read before it
    ends.
    """

    def __init__(
        self,
        fetch: Fetch,
        readers: Readers = NO_READERS,
        *,
        turn: float = TURN,
        within: float = FETCH,
        read: float = READ,
    ) -> None:
        self._readers = readers
        self._fetch, self._turn, self._within, self._read = fetch, turn, within, read
        self._lanes, self._turns = Lanes(1), asyncio.Semaphore(AT_ONCE)
        self._reading = asyncio.Semaphore(1)

    async def open(self, by: Speaker, typed: str, asked: Question, begin: Begin) -> Attached[Any]:
        """Raises Unclear."""
        file = given(typed)
        if file is not None:
            await begin()
        async with self._lanes.of(by, free=False):
            await _in_time(self._turns.acquire(), self._turn)
            try:
                name, content = "", typed.encode()
                if file is not None:
                    name, content = await _in_time(self._fetch(by, file, asked), self._within)
                return Attached(name, content if asked.read is None else await self._made(name, content, asked.read))
            finally:
                self._turns.release()

    async def aside(self, do: Callable[[], T]) -> T:
        """Raises Unclear where it takes too long."""
        await _in_time(self._reading.acquire(), self._turn)
        return await _in_time(_in_a_thread(do, self._reading.release), self._read)

    async def _made(self, name: str, content: bytes, read: Callable[[str, bytes], T]) -> T:
        chosen = self._readers.get(read, read)
        try:
            return await self.aside(lambda: chosen(name, content))
        except Unclear:
            raise
        except Exception as error:  # noqa: BLE001 - whatever stands in a file: it is said, and no word of it logged
            log.error("a file could not be read: %s", type(error).__name__)
            raise Unclear(DAMAGED) from None


@dataclass(frozen=True)
class Files:
    """The core's port, where `begin` says that a file is read for one thing said."""

    opening: Opening
    begin: Begin = nobody

    async def open(self, by: Speaker, typed: str, asked: Question) -> Attached[Any]:
        return await self.opening.open(by, typed, asked, self.begin)

    async def aside(self, do: Callable[[], T]) -> T | Sorry:
        try:
            return await self.opening.aside(do)
        except Unclear as late:
            return Sorry(late.text)


async def _in_time(work: Awaitable[T], within: float) -> T:
    try:
        async with asyncio.timeout(within):
            return await work
    except TimeoutError:
        raise Unclear(LATE) from None


def _in_a_thread(work: Callable[[], T], ended: Callable[[], object]) -> "asyncio.Future[T]":
    """A daemon: what reads without end must not hold up the end of the process."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def tell(set_outcome: Callable[[Any], None], outcome: Any) -> None:
        ended()
        if not done.done():
            set_outcome(outcome)

    def run() -> None:
        try:
            outcome = done.set_result, work()
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            outcome = done.set_exception, error  # type: ignore[assignment]
        with suppress(RuntimeError):  # the loop has ended meanwhile: nobody waits
            loop.call_soon_threadsafe(tell, *outcome)

    Thread(target=run, name="reading", daemon=True).start()
    return done
