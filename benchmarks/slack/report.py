"""What is measured on Slack: each mode in a place of its own, since making its circles takes the longest of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.slack import burst, small, start
from benchmarks.slack.place import Mode, place

CIRCLES: dict[Mode, int] = {"Socket Mode": 25, "HTTP mode": 500}


@dataclass(frozen=True, slots=True)
class Result:
    crowds: list[burst.Result]
    starts: list[start.Result]
    small: small.Result


async def measured(folder: Path, *, quick: bool) -> Result:
    crowds, starts = [], []
    for mode, circles in CIRCLES.items():
        async with place(folder / f"{mode}.db", mode, 5 if quick else circles) as there:
            starts.append(await start.measured(there, 1 if quick else 3))
            crowds.append(await burst.measured(there, *((200, 500) if quick else (1_000, 5_000))))
    return Result(crowds, starts, await small.measured(folder, 0.5 if quick else 3.0))


def lines(result: Result) -> Iterator[str]:
    """The results as Markdown."""
    yield from burst.lines(result.crowds)
    yield ""
    yield from start.lines(result.starts)
    yield ""
    yield from small.lines(result.small)
