"""What is measured on Discord, all in one place: making five hundred circles takes the longest of it."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.discord import burst, start
from benchmarks.discord.place import place


async def measured(folder: Path, *, quick: bool) -> tuple[start.Result, burst.Result]:
    async with place(folder, 10 if quick else 500, 40) as there:
        starts = await start.measured(there, 1 if quick else 3)
        return starts, await burst.measured(there, *((200, 500) if quick else (1_000, 5_000)))


def lines(starts: start.Result, crowd: burst.Result) -> Iterator[str]:
    """The results as Markdown."""
    yield from burst.lines(crowd)
    yield ""
    yield from start.lines(starts)
