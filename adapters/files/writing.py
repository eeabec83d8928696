"""Extracts of what is somebody's as files, whatever kind they are of; off the event loop, one at a time."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial

from adapters.files.calendars import EVENTS
from adapters.files.interviews import dated_talks, write_calendar, write_meetings
from adapters.files.spreadsheets import write_workbook
from bot.calendar import local
from bot.copies import Listing, Meeting
from bot.messages import Extract
from bot.packing import File
from bot.trackers.preview import Tracked
from bot.trackers.proof import proof, proof_page, write_proof
from bot.trackers.writing import in_files, write_csv, write_json
from bot.words import Reader

TABLES: Mapping[str, Callable[[Sequence[Tracked]], bytes]] = {
    "csv": write_csv,
    "json": write_json,
    "xlsx": write_workbook,
}

MEETINGS = {"interviews": "mock-interview", "introductions": "introduction"}


class Writing:
    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)

    async def files(self, what: Extract, listing: Listing, to: Reader, now: int) -> Sequence[File]:
        async with self._turn:  # whoever waits has nothing in memory yet
            return await asyncio.to_thread(files, what, await listing(), to, now)


def files(what: Extract, found: Sequence[Tracked] | Sequence[Meeting], to: Reader, now: int) -> Sequence[File]:
    """None where there is nothing for it. A name tells nothing of anybody."""
    at = datetime.fromtimestamp(now / 1000, UTC)
    meetings = [one for one in found if isinstance(one, Meeting)]
    if meetings:
        return [File(f"{MEETINGS[what.of]}.ics", write_meetings(meetings, to, at))]
    applications = [one for one in found if isinstance(one, Tracked)]
    if what.month:
        of = proof(applications, date.fromisoformat(f"{what.month}-01"))
        content = proof_page(of, to).encode() if what.kind == "html" else write_proof(of, to)
        return [File(f"proof-of-search-{what.month}.{what.kind}", content)] if of.rows else []
    day = local(now, to.zone).date().isoformat()
    name, write = "applications", TABLES.get(what.kind)
    if write is not None:
        made = in_files(applications, write)
    else:
        name, applications = "interviews", [one for one in applications if dated_talks(one)]
        calendar = partial(write_calendar, to=to, now=at)
        made = in_files(applications, calendar, EVENTS, lambda one: len(dated_talks(one)))
    if not applications:
        return []
    counts = [f"-{n}-of-{len(made)}" for n in range(1, len(made) + 1)] if len(made) > 1 else [""]
    return [File(f"{name}-{day}{n}.{what.kind}", one) for n, one in zip(counts, made, strict=True)]
