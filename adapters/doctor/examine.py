"""`support-circle doctor`: looks at everything the bot stands on, changes nothing, and works beside a running bot."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from adapters.common.clock import SystemClock
from adapters.common.reading import BadSetting
from adapters.common.settings import Settings
from adapters.doctor.findings import Finding, State, ok, problem, unchecked
from adapters.doctor.operations import backups, letters, watching
from adapters.doctor.platform import Kept
from adapters.doctor.retention import retention
from adapters.doctor.sealing import sealing_at
from adapters.operating.beside import bound
from adapters.running.backups import named_after
from adapters.running.database import ring_of
from bot.ports import Clock
from storage.address import address
from storage.look import look
from storage.revisions import HEAD
from storage.sealing.cipher import Cipher
from storage.stores import Stores
from storage.unusable import RESTORE, DatabaseUnusable, is_busy, unusable

if TYPE_CHECKING:
    import aiohttp

T = TypeVar("T")

DATABASE = "Database"
SYSTEM = SystemClock()
BUSY = 5.0  # seconds to wait for another program that keeps the file to itself


async def examine(
    database: str,
    settings: Settings,
    *,
    clock: Clock = SYSTEM,
    connector: "Callable[[], aiohttp.BaseConnector] | None" = None,
    slack_api: str | None = None,
) -> list[Finding]:
    """Everything that can be known from here; platforms are asked by their web APIs and never connected to.

    `connector` leads to Discord and `slack_api` is where Slack's Web API is, if not as usual. Raises ValueError where
    `database` names neither a file nor PostgreSQL.
    """
    where = address(database)
    async with AsyncExitStack() as open_now:
        if isinstance(where, str):
            from adapters.doctor.shared import looked_at  # where the address names PostgreSQL, and nowhere else

            findings, kept = await looked_at(where, settings, clock, open_now)
        else:
            findings, kept = _file(where, settings, clock, open_now)
        if findings[0].state is State.OK:
            findings += [backups(named_after(where), settings, clock.now()), await watching(settings)]
        if settings.discord_token:
            from adapters.doctor.discord import visit as of_discord  # a second of imports that others are spared

            token, lines = settings.discord_token.words, settings.discord_shards
            findings += await of_discord.examine(token, kept, clock, connector, lines)
        try:
            slack = settings.slack
        except BadSetting as bad:
            to_do = "Mend that in .env; until then the bot does not start."
            return [*findings, problem("Slack settings", str(bad), to_do)]
        if slack is not None:
            from adapters.doctor.slack import visit as of_slack

            findings += await of_slack.examine(slack, kept, clock, slack_api)
    if not settings.discord_token and slack is None:
        where = "neither in the environment nor in .env here"
        findings += [
            unchecked("Discord", f"DISCORD_TOKEN is not set, {where}."),
            unchecked("Slack", f"It has no tokens, {where}; the bot runs the playground."),
        ]
    return findings


def _file(path: Path, settings: Settings, clock: Clock, open_now: AsyncExitStack) -> tuple[list[Finding], Kept | None]:
    """What a file tells, and what it keeps until the stack ends, where that can be read."""
    found = database_at(path)
    if found.state is not State.OK:
        return [found], None
    raw = open_now.enter_context(_opened(path))
    db = open_now.enter_context(bound(raw))
    ring, sealed = sealing_at(path, raw, db, ring_of(settings))
    findings = [found, *sealed, *retention(path, db, settings), letters(db, clock.now())]
    return findings, _Kept(Stores(db, 0, Cipher(ring))) if ring else None


@dataclass(frozen=True)
class _Kept:
    _stores: Stores

    async def read(self, work: Callable[[Stores], T]) -> T:
        return work(self._stores)


def database_at(path: Path) -> Finding:
    """Whether this file can serve; nothing is written, and no lock outlives the look."""
    if not path.exists():
        return unchecked(DATABASE, f"There is none yet at {path}; the first `support-circle run` makes it.")
    try:
        with _opened(path) as raw:
            return _looked_at(path, raw)
    except DatabaseUnusable as refused:
        return problem(DATABASE, refused.said, refused.to_do)
    except sqlite3.Error as error:
        if is_busy(error):
            return unchecked(DATABASE, f"Another program keeps {path} to itself at the moment.")
        unfit = unusable(path, error)
        return problem(DATABASE, unfit.said, unfit.to_do)


def _looked_at(path: Path, raw: sqlite3.Connection) -> Finding:
    (verdict,) = raw.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        return problem(DATABASE, f"{path} is damaged.", RESTORE)
    found = look(raw, path)
    if found.behind:
        said = f"{path} is at revision {found.at}, and {HEAD} is wanted." if found.at else f"{path} has no tables yet."
        to_do = "End the bot if it runs, then: support-circle migrate. Starting it does the same."
        return problem(DATABASE, said, to_do)
    if found.indexes:
        said = f"{path} is slow: it lacks {', '.join(found.indexes)}, which something else has taken out or changed."
        return problem(DATABASE, said, "End the bot, then: support-circle migrate. Starting it does the same.")
    newer = f" This version knows {HEAD}, and may still use it." if found.at != HEAD else ""
    return ok(DATABASE, f"{path} is at revision {found.at} and undamaged.{newer}")


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY, isolation_level=None)) as raw:
        yield raw
