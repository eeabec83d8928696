"""How long a bot takes from the start of its process to its first answer, and what it holds idle, beside bare Bolt."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.slack.place import Kind, Mode, Scene, connected

IDLE = 3.0  # seconds after which nothing of the start is under way


@dataclass(frozen=True, slots=True)
class Start:
    """The median of the runs."""

    seconds: float  # from the start of the process to the first answer
    idle: float  # MiB


@dataclass(frozen=True, slots=True)
class Result:
    mode: Mode
    workspaces: int
    people: int
    ours: Start
    bare: Start


async def measured(there: Scene, runs: int) -> Result:
    return Result(
        there.mode,
        len(there.slack.teams),
        len(there.people),
        await _starts(there, runs, "ours"),
        await _starts(there, runs, "echo"),
    )


async def _starts(there: Scene, runs: int, kind: Kind) -> Start:
    seen = [one async for one in _started(there, runs, kind)]
    return Start(*(statistics.median(values) for values in zip(*seen, strict=True)))


async def _started(there: Scene, runs: int, kind: Kind) -> AsyncIterator[tuple[float, float]]:
    user, channel = there.people[0]
    there.slack.quiet = IDLE  # a process that has just begun may be silent for longer than others are
    for _ in range(runs):
        async with connected(there, kind) as running:
            said = await (await there.slack.command(user, channel, "/circle", "help")).settled()
            took = time.perf_counter() - running.began
            if not said.messages:
                raise RuntimeError("it did not answer")
            await asyncio.sleep(IDLE)
            yield took, running.resident


def lines(results: Sequence[Result]) -> Iterator[str]:
    """The results as Markdown."""
    yield "## Slack workspaces"
    yield ""
    yield "People in circles of forty; from the start of the process to the first `/circle help` that the loopback"
    yield "Slack sees answered, and idle a few seconds later. In HTTP mode ours asks of every workspace whether its"
    yield "token works."
    yield ""
    yield "| bot | workspaces | people | first answer s | × Bolt alone | idle MiB | × |"
    yield "|---|---|---|---|---|---|---|"
    for result in results:
        for name, one in (("Support Circle", result.ours), ("Bolt alone", result.bare)):
            slower, larger = one.seconds / result.bare.seconds, one.idle / result.bare.idle
            yield (
                f"| {name}, {result.mode} | {result.workspaces:,} | {result.people:,} | {one.seconds:.2f} "
                f"| {slower:.1f} | {one.idle:.0f} | {larger:.1f} |"
            )
