"""A Monday on both databases, and what is told of it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from adapters.discord.gateway import PER_SECOND
from benchmarks.drain.monday import ALLOWED, ANSWERS, Drained, drained


def measured(folder: Path, circles: int, members: int = 40) -> list[Drained]:
    """On both databases; PostgreSQL as tests have it, with nothing synced to the disk."""
    from tests.postgresql import server

    there = server()
    return [
        drained(folder, circles, members),
        drained(folder, circles, members, there.url(asyncio.run(there.newest()))),
    ]


def lines(found: list[Drained]) -> Iterator[str]:
    """The result as Markdown."""
    people, ms = found[0].letters, ANSWERS * 1000
    yield f"## Monday 09:00: {people:,} letters"
    yield ""
    yield f"{people:,} people in circles of forty, whose direct messages are open, and whose questions about the week"
    yield "are due at the same moment. Core, database, courier and what sends to Discord are the real ones, in a"
    yield f"process that has only just started. The clock is moved: Discord takes {ALLOWED} requests in any second and"
    yield f"needs {ms:.0f} ms for each, exactly, and the database's time counts for nothing. Two people a second say"
    yield "`/rejected` and `/my-circle`: what they wait is real, while the letters go as fast as this machine can."
    yield ""
    yield f"| database | letters | s until the last is in | at {ALLOWED} a second | requests each | refused | CPU s |"
    yield "|---|---|---|---|---|---|---|"
    for one in found:
        took, least, calls = f"{one.took:.1f}", f"{one.letters / ALLOWED:.0f}", f"{one.calls / one.letters:.2f}"
        yield f"| {one.on} | {one.letters:,} | {took} | {least} | {calls} | {one.refused} | {one.cpu:.0f} |"
    yield ""
    yield f"We ask {PER_SECOND:.0f} times a second at most: requests overtake one another on their way, and what"
    yield "Discord refuses counts against us. CPU is this process's, with the played Discord, without PostgreSQL's own."
    yield ""
    yield "| database | answers meanwhile | p50 ms | p99 ms | longest ms |"
    yield "|---|---|---|---|---|"
    for one in found:
        yield f"| {one.on} | {one.answers:,} | {one.p50:.0f} | {one.p99:.0f} | {one.longest:.0f} |"
