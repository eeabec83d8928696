"""How long a bot of many servers takes to its first answer, and what it holds when idle, beside discord.py alone."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial

from benchmarks.discord.everything import everything
from benchmarks.discord.holding import LIBRARIES, THEIRS, held
from benchmarks.discord.place import Scene, echo, ours
from benchmarks.processes import Running
from benchmarks.slack import place as on_slack

IDLE = 3.0  # seconds after which nothing of the start is under way


@dataclass(frozen=True, slots=True)
class Start:
    """The median of the runs."""

    seconds: float  # from the start of the process to the first answer
    idle: float  # MiB


@dataclass(frozen=True, slots=True)
class Result:
    servers: int
    people: int
    ours: Start
    everything: Start
    bare: Start
    parts: Mapping[str, float]


async def measured(there: Scene, runs: int) -> Result:
    async with ours(there):
        pass  # the first start declares the commands; Discord keeps them
    one, bare = await _starts(there, runs, ours), await _starts(there, runs, echo)
    async with on_slack.place(there.database, "HTTP mode", 1) as slack:
        whole = await _starts(there, runs, partial(everything, slack))
    return Result(there.servers, len(there.people), one, whole, bare, held())


async def _starts(there: Scene, runs: int, start: Callable[[Scene], AbstractAsyncContextManager[Running]]) -> Start:
    seen = [one async for one in _started(there, runs, start)]
    return Start(*(statistics.median(values) for values in zip(*seen, strict=True)))


async def _started(
    there: Scene, runs: int, start: Callable[[Scene], AbstractAsyncContextManager[Running]]
) -> AsyncIterator[tuple[float, float]]:
    user, channel = there.people[0]
    for _ in range(runs):
        async with start(there) as running:
            said = await there.discord.slash(user, channel, "help")
            await said.settled()
            took = time.perf_counter() - running.began
            await asyncio.sleep(IDLE)
            yield took, running.resident


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    yield f"## {result.servers} Discord servers"
    yield ""
    yield f"{result.servers} servers of ten channels, {result.people:,} people in their circles; from the start of the"
    yield "process to the first `/help` that the loopback Discord sees answered, and idle a few seconds later."
    yield "Everything: a Slack workspace by HTTP as well, figures that were asked for, logs for machines, backups."
    yield ""
    yield "| bot | first answer s | × discord.py alone | idle MiB | × |"
    yield "|---|---|---|---|---|"
    for name, one in (
        ("Support Circle", result.ours),
        ("Support Circle, everything on", result.everything),
        ("discord.py alone", result.bare),
    ):
        slower, larger = one.seconds / result.bare.seconds, one.idle / result.bare.idle
        yield f"| {name} | {one.seconds:.2f} | {slower:.1f} | {one.idle:.0f} | {larger:.1f} |"
    yield ""
    yield "What that is, by what each import adds:"
    yield ""
    yield "| MiB of | Support Circle | discord.py alone |"
    yield "|---|---|---|"
    for number, (name, size) in enumerate(result.parts.items()):
        yield f"| {name} | {size:.1f} | {f'{size:.1f}' if number < THEIRS else ''} |"
    theirs = sum([*result.parts.values()][:THEIRS])
    both = result.ours.idle - sum(result.parts.values()), result.bare.idle - theirs
    yield f"| {result.servers} servers, TLS, and what answering takes | {both[0]:.1f} | {both[1]:.1f} |"
    sizes = [*result.parts.values()]
    libraries, own = sum(sizes[:LIBRARIES]) + both[1], sum(sizes[LIBRARIES:])
    yield ""
    yield f"1.7 times discord.py alone would be {1.7 * result.bare.idle:.0f} MiB. Python, the libraries and the servers"
    yield f"take {libraries:.0f} of it; what is our own is {own:.0f} once it is loaded."
