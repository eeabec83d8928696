"""Where the CPU of a command goes: each part of the way takes its own time, less what it calls of the others."""

import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

from benchmarks.measure import rates
from bot import cards
from bot.commands import Spec
from bot.speaking import Speaking
from bot.work import Wired
from storage.commit import GroupCommit
from storage.sealing.words import SealingKeys
from storage.statements import Prepared

PARTS: tuple[tuple[str, Any, str], ...] = (
    ("statements, SQLite and its driver", Prepared, "_execute"),
    ("transaction, savepoint, commit", GroupCommit, "run"),
    ("words sealed", SealingKeys, "seal_bytes"),
    ("words opened", SealingKeys, "open"),
    ("words looked at for danger", cards, "screen"),
    ("what was typed, read", Spec, "parse"),
    ("handlers and reactions of slices", Wired, "call"),
    ("the command's steps around them", Speaking, "run"),
)
REST = "App.handle, the event loop, two threads"
WAITS = "waits: the disk, and two threads that wake each other"


@contextmanager
def parted() -> Iterator[dict[str, float]]:
    """Seconds of CPU that each part takes meanwhile."""
    found = dict.fromkeys((name for name, _, _ in PARTS), 0.0)
    within = threading.local()

    def timing(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            before, within.inner = getattr(within, "inner", 0.0), 0.0
            began = time.thread_time()
            try:
                return function(*given, **named)
            finally:
                took = time.thread_time() - began
                found[name] += took - within.inner
                within.inner = before + took

        return timed

    with ExitStack() as stack:
        for name, owner, attribute in PARTS:
            function = getattr(owner, attribute)
            stack.callback(setattr, owner, attribute, function)
            setattr(owner, attribute, timing(name, function))
        yield found


@contextmanager
def from_now_on(found: dict[str, float]) -> Iterator[None]:
    """What came before counts no more."""
    found.update(dict.fromkeys(found, 0.0))
    yield


async def by_part(once: Callable[[], Awaitable[None]], clients: int, seconds: float) -> Mapping[str, float]:
    """µs of each, in one command of so many clients, and what is no CPU of it; measuring takes some of them."""
    with parted() as found:
        ran = await rates(clients, once, seconds)
    parts = {name: took * 1e6 / ran.done for name, took in found.items()}
    rest = {REST: max(0.0, ran.busy - sum(parts.values())), WAITS: max(0.0, 1e6 / ran.per_second - ran.busy)}
    return {**parts, **rest}
