"""Which process does what only one may do: each holds its leases by beating, and takes over where a beat stays away."""

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from bot.leases import PROCESS, Beat, Leases
from bot.ports import Stores, Units

log = logging.getLogger(__name__)

BEAT = 3.0  # seconds between two beats
HELD = 20.0  # seconds after its last beat for which whoever beats takes it for theirs
SILENT = 30.0  # seconds of the same beat after which a holder is gone: longer, so that it is never two people's
Stopwatch = Callable[[], float]


def awake() -> float:
    """Seconds that pass while the machine sleeps, too: whoever wakes up must not take what was theirs for theirs."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


def process_name() -> str:
    """Chance, never the host's name or a number: a cloned machine, or a restarted one, is somebody else."""
    return secrets.token_hex(8)


class Watch:
    """For how long each beat that was seen has stayed the same."""

    def __init__(self, stopwatch: Stopwatch) -> None:
        self._stopwatch = stopwatch
        self._since: dict[str, tuple[Beat, float]] = {}

    def silent(self, name: str, seen: Beat) -> bool:
        before = self._since.get(name)
        if before is None or before[0] != seen:
            self._since[name] = seen, self._stopwatch()
            return False
        return self._stopwatch() - before[1] >= SILENT

    def keep(self, names: set[str]) -> None:
        """Forgets all others."""
        self._since = {name: one for name, one in self._since.items() if name in names}


class Lease:
    """One name. `ours` is never true of two processes: whoever cannot beat gives it up before anybody takes it."""

    def __init__(self, name: str, holder: str, units: Units, stopwatch: Stopwatch) -> None:
        self.name = name
        self._holder, self._units, self._stopwatch = holder, units, stopwatch
        self._watch = Watch(stopwatch)
        self._until = -1.0

    def ours(self) -> bool:
        return self._stopwatch() < self._until

    async def beat(self, free: Callable[[Stores], bool] = lambda _: True) -> None:
        """Holds on to it, or takes it where nobody has it any more, and it is `free` in the same unit."""
        began, was = self._stopwatch(), self.ours()  # before: whatever the database takes, others may count from here
        took = await self._units.run(lambda stores: free(stores) and self._take(stores))
        self._until = began + HELD if took else -1.0
        if took and not was:
            log.info("%s is this process's now", self.name)

    async def release(self) -> None:
        self._until = -1.0  # before: whoever takes it then is the only one
        await self._units.run(lambda stores: stores[Leases].release(self.name, self._holder))

    def _take(self, stores: Stores) -> bool:
        seen = stores[Leases].look(self.name)
        return stores[Leases].take(self.name, self._holder, seen if seen and self.silent(seen) else None)

    def silent(self, seen: Beat) -> bool:
        """Whether somebody else's beat has stayed as it is now, since it was first looked at."""
        return seen.holder != self._holder and self._watch.silent(self.name, seen)


class Shards:
    """So many parts of one thing, shared out among whoever does it: each their own, by the order of their names."""

    def __init__(self, name: str, parts: int, holder: str, units: Units, stopwatch: Stopwatch) -> None:
        self._all, self._units, self._watch = f"{name}:", units, Watch(stopwatch)
        self._by = f"{name}:by:"
        self._here = Lease(self._by + holder, holder, units, stopwatch)
        self._parts = [Lease(f"{name}:{part}", holder, units, stopwatch) for part in range(parts)]

    def ours(self) -> list[int]:
        return [part for part, lease in enumerate(self._parts) if lease.ours()]

    async def beat(self) -> None:
        """Holds on to what is ours, or takes it; what has become another's is theirs at once."""
        await self._here.beat()
        there = await self._units.read(lambda stores: stores[Leases].all(self._all))
        self._watch.keep({*there})
        by = [name for name in there if name.startswith(self._by)]  # in order
        gone = [name for name in by if name != self._here.name and self._watch.silent(name, there[name])]
        for name in gone:
            await self._units.run(partial(_drop, name, there[name]))
        alive = [name for name in by if name not in gone]
        if self._here.name not in alive:
            return  # it slept in the middle of this beat, and was taken for gone: the next one says that it is here
        for part, lease in enumerate(self._parts):
            if lease.name in there:
                lease.silent(there[lease.name])
            if alive[part % len(alive)] == self._here.name:
                await lease.beat()
            elif lease.ours():
                await lease.release()


class OneOf:
    """One of several names that are alike, whichever nobody has; only ever one, which it keeps.

    Whoever holds another name of that kind shares them out otherwise: as long as somebody does, this one takes none, so
    that nothing is two processes'.
    """

    def __init__(self, kind: str, names: Sequence[str], holder: str, units: Units, stopwatch: Stopwatch) -> None:
        self.kind, self.names = kind, [f"{kind}{name}" for name in names]
        self._holder, self._units, self._watch = holder, units, Watch(stopwatch)
        self._parts = [Lease(name, holder, units, stopwatch) for name in self.names]
        self._taken = asyncio.Event()  # set by each beat that had one
        self.others: list[str] = []  # names of that kind that are not ours to know, as of the last look

    def ours(self) -> int | None:
        """Which of them."""
        return next((part for part, lease in enumerate(self._parts) if lease.ours()), None)

    async def got(self) -> int:
        """Waits for one."""
        while (part := self.ours()) is None:
            self._taken.clear()
            await self._taken.wait()
        return part

    async def beat(self) -> None:
        """Holds on to what is ours, or takes what is nobody's any more."""
        part = self.ours()
        for lease in await self._near() if part is None else [self._parts[part]]:
            await lease.beat(self._alike)
            if lease.ours():
                self._taken.set()
                return

    async def _near(self) -> list[Lease]:
        """What to try: first what is still ours as it is kept, though we could not beat for too long."""
        there = await self._units.read(lambda stores: stores[Leases].all(self.kind))
        self._watch.keep({*there})
        others = [name for name in there if name not in self.names]
        for name in [one for one in others if self._watch.silent(one, there[one])]:
            if await self._units.run(partial(_drop, name, there[name])):
                others.remove(name)
        if others and others != self.others:
            log.error(
                "Other processes share %s out as %s, and this one would as %s. It waits until they end: give all of "
                "them the same DISCORD_SHARDS, and start them again.",
                *(self.kind, ", ".join(others), ", ".join(self.names)),
            )
        self.others = others
        return sorted(self._parts, key=lambda one: one.name in there and there[one.name].holder != self._holder)

    def _alike(self, stores: Stores) -> bool:
        return self.ours() is not None or all(name in self.names for name in stores[Leases].all(self.kind))


def _drop(name: str, seen: Beat, stores: Stores) -> bool:
    return stores[Leases].drop(name, seen)


class Pulse:
    """The leases of this process, and who of the others is gone: `bereaved` hears of each, once in one process."""

    def __init__(self, name: str, units: Units, stopwatch: Stopwatch = awake) -> None:
        self.name = name
        self._units, self._stopwatch = units, stopwatch
        self._leases: list[Lease | OneOf | Shards] = [Lease(PROCESS + self.name, self.name, units, stopwatch)]
        self._watch = Watch(stopwatch)
        self.bereaved = list[Callable[[], Awaitable[object]]]()

    def one_of(self, kind: str, names: Sequence[str]) -> OneOf:
        made = OneOf(kind, names, self.name, self._units, self._stopwatch)
        self._leases.append(made)
        return made

    def shards(self, name: str, parts: int) -> Shards:
        made = Shards(name, parts, self.name, self._units, self._stopwatch)
        self._leases.append(made)
        return made

    async def beat(self) -> int:
        """One beat of each, and a look at the others; how many of those were gone."""
        for one in self._leases:
            await one.beat()
        others = await self._units.read(lambda stores: stores[Leases].all(PROCESS))
        self._watch.keep({*others})
        gone = [name for name, seen in others.items() if self._watch.silent(name, seen) and name != PROCESS + self.name]
        dropped = [name for name in gone if await self._units.run(partial(_drop, name, others[name]))]
        for name in dropped:
            log.warning("%s has stopped without a word: what it had begun is gone on with here", name)
            for tell in self.bereaved:
                await tell()
        return len(dropped)

    async def leave(self) -> int:
        """At a stop: whoever waits for one of ours need not wait until we are taken for gone."""
        await self._units.run(lambda stores: stores[Leases].leave(self.name))
        return 0


LOOK = 0.5  # seconds between two looks whether a lease is ours


async def while_held(one: OneOf, work: Callable[[int], Awaitable[None]], look: float = LOOK) -> None:
    """Does it for as long as that one is ours, and anew whenever one is again; ends as the work does."""
    while True:
        part = await one.got()
        running = asyncio.ensure_future(work(part))
        try:
            while one.ours() == part:
                done, _ = await asyncio.wait({running}, timeout=look)
                if done:
                    return await running
        finally:
            running.cancel()
            await asyncio.wait({running})
        log.warning("%s is another process's now, or nobody can tell: this one has stopped doing it", one.names[part])
