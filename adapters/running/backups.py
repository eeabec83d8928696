"""Backups, by hand or while the bot runs: each is read again, sealed if that is wished, and the oldest go."""

import asyncio
import hashlib
import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from adapters.common.settings import Settings
from adapters.running.sealed_file import seal, unseal
from bot.calendar import DAY_MS, HOUR_MS
from bot.ports import Clock
from storage import manifest
from storage.backup import FOLDER, back_up, destroy, drop, undisturbed
from storage.engine import DatabaseBusy
from storage.look import look_into
from storage.revisions import HEAD
from storage.sealing.opening import RingAt
from storage.sealing.ring import PUT_BACK
from storage.unusable import DatabaseUnusable, nothing_at

log = logging.getLogger(__name__)

LONGEST = 30 * DAY_MS  # what somebody deletes lives on in none for longer
AGAIN = HOUR_MS  # after one that could not be made
SEALED = ".aes"
NAMED = r"([0-9]{4})-([0-9]{8}T[0-9]{6})Z\.backup(\.aes)?"
HALF = ("*.part", "*.part-*", "*.look")


@dataclass(frozen=True)
class Plan:
    """One every so many `hours`, 0 for none; how many are kept, and whether each is sealed as a whole."""

    hours: int = 0
    keep: int = 7
    sealed: bool = False


def plan_of(settings: Settings) -> Plan:
    hours, kept = settings.support_circle_backup_hours, settings.support_circle_backups_kept
    return Plan(hours, kept, settings.support_circle_backups_sealed)


class Made(NamedTuple):
    at: int  # UTC ms
    revision: str
    file: Path


def made(path: Path) -> list[Made]:
    """Those in the folder, the oldest first."""
    named = re.compile(rf"{re.escape(path.name)}\.{NAMED}")
    folder = path.absolute().parent / FOLDER
    there = [(named.fullmatch(one.name), one) for one in folder.iterdir()] if folder.is_dir() else []
    return sorted(Made(_ms(found[2]), found[1], one) for found, one in there if found)


def named_after(where: Path | str) -> Path:
    """What its backups are called after, and beside which they lie: a file itself; of PostgreSQL, whose disk is
    elsewhere, the name of the database, in the folder where the bot was started.
    """
    if isinstance(where, Path):
        return where
    from storage.postgresql.engine import parsed  # where the address names PostgreSQL, and nowhere else

    return Path.cwd() / re.sub(r"[^\w.-]", "_", parsed(where).database or "")


def made_of(backup: Path) -> Path:
    """What it was named after: beside it, or beside the ring, is noted who has deleted their data since."""
    return backup.absolute().parent.parent / re.sub(rf"\.{NAMED}$", "", backup.name)


def make(where: Path | str, ring: RingAt, plan: Plan, now: int) -> Path:
    """For a thread of its own, beside a bot that writes. Raises DatabaseUnusable, and then leaves no half of one."""
    path = named_after(where)
    folder = path.absolute().parent / FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        with undisturbed(path):
            named = {one.at for one in made(path)}
            while now - now % 1000 in named:  # two in a second: the first stays what it is
                now += 1000
            backup, revision = _copy(where, path, folder, now)
        if isinstance(where, str):
            from adapters.running.copied import forget_again

            forget_again(backup, path, ring)
        with undisturbed(path):
            if plan.sealed:
                backup = _sealed(backup, path, ring)
            manifest.write(backup, revision, now)
            _rotate(path, plan, now)
    except OSError as error:
        to_do = f"Make room there, and look who may write in {folder}."
        raise DatabaseUnusable(f"A backup of {path} could not be made ({error.strerror}).", to_do) from error
    return backup


def _copy(where: Path | str, path: Path, folder: Path, now: int) -> tuple[Path, str]:
    """The backup, with all its rows in plain, and its revision."""
    if isinstance(where, str):
        from adapters.running.copied import copied  # where the address names PostgreSQL, and nowhere else

        return asyncio.run(copied(where, path, now)), HEAD
    revision = look_into(path).at
    if revision is None:
        raise nothing_at(path)
    return back_up(path, revision, now, folder), revision


def _sealed(backup: Path, path: Path, ring: RingAt) -> Path:
    """In its place; what was sealed is opened again, and is what it was."""
    keys = ring.read(path)
    sealed, look = backup.with_name(f"{backup.name}{SEALED}"), backup.with_name(f"{backup.name}.look")
    try:
        if keys is None:
            raise DatabaseUnusable(f"The key ring {ring.beside(path)} is not there.", PUT_BACK)
        sealed.unlink(missing_ok=True)
        look.unlink(missing_ok=True)
        seal(backup, sealed, keys)
        unseal(sealed, look, keys)
        if _digest(look) != _digest(backup):
            raise DatabaseUnusable(f"{sealed} does not open to what it was made of.", "Look at the disk it is on.")
    except BaseException:
        sealed.unlink(missing_ok=True)
        raise
    finally:
        for one in (look, backup):
            if one.exists():
                destroy(one)
    return sealed


def _rotate(path: Path, plan: Plan, now: int) -> None:
    """Also what a kill left half made, for nobody else makes one now; and in plain, where it was about to be sealed."""
    there = [one for one in made(path) if not plan.sealed or _is_whole(one)]
    newest = there[-plan.keep :] if plan.keep else []
    gone = [one.file for one in there if one not in newest or one.at < now - LONGEST]
    half = [one for end in HALF for one in (path.absolute().parent / FOLDER).glob(end)]
    half += [one.file for one in made(path) if one not in there]
    for file in (*gone, *half):
        drop(file)
        manifest.manifest_of(file).unlink(missing_ok=True)


def _is_whole(one: Made) -> bool:
    """Its manifest comes last."""
    return manifest.manifest_of(one.file).exists()


class Backups:
    """One whenever its time has come; the bot's ticker asks."""

    def __init__(self, where: Path | str, ring: RingAt, plan: Plan, clock: Clock) -> None:
        self._where, self._ring, self._plan, self._clock = where, ring, plan, clock
        there = [one for one in made(named_after(where)) if _is_whole(one)]
        self._next = there[-1].at + plan.hours * HOUR_MS if there else 0

    async def turn(self) -> int:
        now = self._clock.now()
        if not self._plan.hours or now < self._next:
            return 0
        self._next = now + AGAIN
        try:
            backup = await asyncio.to_thread(make, self._where, self._ring, self._plan, now)
        except (DatabaseUnusable, DatabaseBusy) as error:
            log.error("%s It is tried again in an hour.", error)
            return 0
        self._next = now + self._plan.hours * HOUR_MS
        log.info("a backup was made: %s", backup)
        return 1


def _digest(file: Path) -> bytes:
    with file.open("rb") as read:
        return hashlib.file_digest(read, "sha256").digest()


def _ms(time: str) -> int:
    return round(datetime.strptime(time, "%Y%m%dT%H%M%S").replace(tzinfo=UTC).timestamp() * 1000)
