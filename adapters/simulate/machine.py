"""What goes wrong with the machine, as a full disk; and what an operator does about a copy."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from adapters.common.settings import Settings
from adapters.operating.backups import restore
from adapters.operating.letters import letters, pause
from adapters.simulate.clock import Clock
from adapters.simulate.on_file import OnFile
from adapters.simulate.town import DAY
from bot.calendar import zone

MOST = 1_073_741_823  # pages, by SQLite's own default


def full(file: OnFile) -> Callable[[], None]:
    """The database gets no page more, until what is returned is called."""
    (pages,) = file.writer.execute("PRAGMA page_count").fetchone()
    file.writer.execute(f"PRAGMA max_page_count={pages}").fetchall()

    def room() -> None:
        with suppress(sqlite3.Error):  # a process that has ended meanwhile has left it
            file.writer.execute(f"PRAGMA max_page_count={MOST}").fetchall()

    return room


def backed_up(path: Path, number: int) -> Path:
    """As docs/operating.md has it made."""
    copy = path.with_suffix(f".{number}.backup")
    with closing(sqlite3.connect(path)) as source:
        source.execute("VACUUM INTO ?", (str(copy),))
    return copy


def put_back(copy: Path, path: Path, clock: Clock) -> None:
    """What was there is needed no more. Letters are paused from now on."""
    told, _, _ = restore(str(path), Settings(), clock, copy)
    for one in (copy, *path.parent.glob(f"{Path(told['aside']).name}*")):
        one.unlink()


def go_on(path: Path, clock: Clock) -> None:
    """Looked at, and letters go."""
    letters(str(path), clock, "list", [], state="open", most=100)
    pause(str(path), clock, "go")


def clock_changes(zones: Iterable[str], since: int, until: int) -> int:
    """How often the clocks were changed."""
    days = [datetime.fromtimestamp(at / 1000, UTC) for at in range(since, until, DAY)]
    offsets = ([at.astimezone(zone(one)).utcoffset() for at in days] for one in zones)
    return sum(one != next_ for found in offsets for one, next_ in pairwise(found))
