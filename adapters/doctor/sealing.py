"""Whether what people wrote is sealed, by a key ring that is there, and no copy of it lies about in plain words."""

import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from adapters.doctor.findings import Finding, ok, problem
from storage.backup import laid_aside, plain
from storage.gone import left_in
from storage.sealing.noted import is_noted
from storage.sealing.opening import RingAt, fit, keys_by_ring, unopened
from storage.sealing.ring import KeyRing
from storage.unusable import DatabaseUnusable

KEYS, COPIES = "Key ring", "Copies"
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def sealing_at(
    path: Path, raw: sqlite3.Connection, db: Connection, where: RingAt
) -> tuple[KeyRing | None, list[Finding]]:
    """The ring, where it opens what is there, and what was found; nothing is written."""
    ring, found = ring_at(db, path, where)
    if found is None or not is_noted(raw):
        said = f"What people wrote in {path} is not sealed yet."
        to_do = "End the bot if it runs, then: support-circle migrate. Starting it does the same."
        return ring, [found] if ring is None and found else [problem(KEYS, said, to_do)]
    return ring, [found, *_copies(path, raw)]


def ring_at(db: Connection, path: Path, where: RingAt, name: str = "") -> tuple[KeyRing | None, Finding | None]:
    """As `fit`: the ring, and what is so with it; no finding where there is none yet."""
    try:
        ring = fit(db, path, where, name)
    except DatabaseUnusable as refused:
        return None, problem(KEYS, refused.said, refused.to_do)
    if ring is None:
        return None, None
    file = where.beside(path)
    if not where.lines and file.stat().st_mode & OTHERS:
        return ring, problem(KEYS, f"Others on this machine may read {file}.", f"chmod 600 {file}")
    place, name = "SUPPORT_CIRCLE_KEYS" if where.lines else str(file), name or str(path)
    count = sum(keys_by_ring(db).values())
    if lost := unopened(db, ring):
        said = f"{lost:,} of the {count:,} keys in {name} are damaged: what those people wrote can't be read."
        to_do = "Nothing new of theirs is kept either. Restore a backup in which they are whole, or they begin anew."
        return ring, problem(KEYS, said, to_do)
    every = "the one key" if count == 1 else f"all {count:,} keys"
    return ring, ok(KEYS, f"It is in {place}, and opens {every} that people's words are sealed with.")


def _copies(path: Path, raw: sqlite3.Connection) -> Iterator[Finding]:
    if there := plain(path):
        told = ", ".join(map(str, there))
        yield problem(COPIES, f"Whoever has one of these reads what people wrote: {told}.", "Remove them.")
    if aside := laid_aside(path):
        said = f"These were laid aside, and may hold what people wrote in plain words: {', '.join(map(str, aside))}."
        yield problem(COPIES, said, "Remove them, once you need nothing from them.")
    if names := left_in(raw):
        said = f"These still hold people who have deleted their data, and could not be changed: {', '.join(names)}."
        yield problem(COPIES, said, "Remove them, or look who may write there: the next start tries again.")
