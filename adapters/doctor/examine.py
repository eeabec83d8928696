"""`support-circle doctor`: looks at everything the bot stands on, changes nothing, and works beside a running bot."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from adapters.common.clock import SystemClock
from adapters.common.reading import BadSetting
from adapters.common.settings import Settings
from adapters.doctor.findings import Finding, State, ok, problem, unchecked
from adapters.doctor.operations import backups, letters, watching
from adapters.doctor.retention import retention
from adapters.doctor.sealing import sealing_at
from adapters.running.database import ring_of
from bot.ports import Clock
from storage.engine import sqlite_file
from storage.look import look
from storage.revisions import HEAD
from storage.sealing.cipher import Cipher
from storage.sealing.keys import KeysOn
from storage.stores import Stores
from storage.unusable import RESTORE, DatabaseUnusable, is_busy, unusable

if TYPE_CHECKING:
    import aiohttp

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
    `database` names no SQLite file.
    """
    path = sqlite_file(database)
    findings = [database_at(path)]
    ring = None
    if findings[0].state is State.OK:
        with _opened(path) as raw:
            ring, found = sealing_at(path, raw, ring_of(settings))
            now = clock.now()
            findings += (*found, *retention(path, raw, settings), letters(raw, now), backups(path, settings, now))
            findings.append(await watching(settings))
    with _stores(path, Cipher(ring)) if ring else nullcontext() as stores:
        if settings.discord_token:
            from adapters.doctor.discord import visit as of_discord  # a second of imports that others are spared

            findings += await of_discord.examine(settings.discord_token.words, stores, clock, connector)
        try:
            slack = settings.slack
        except BadSetting as bad:
            to_do = "Mend that in .env; until then the bot does not start."
            return [*findings, problem("Slack settings", str(bad), to_do)]
        if slack is not None:
            from adapters.doctor.slack import visit as of_slack

            findings += await of_slack.examine(slack, stores, clock, slack_api)
    if not settings.discord_token and slack is None:
        where = "neither in the environment nor in .env here"
        findings += [
            unchecked("Discord", f"DISCORD_TOKEN is not set, {where}."),
            unchecked("Slack", f"It has no tokens, {where}; the bot runs the playground."),
        ]
    return findings


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


@contextmanager
def _stores(path: Path, keys: KeysOn) -> Iterator[Stores]:
    """What the bot has kept, to be read; between two looks nothing is locked."""
    with _opened(path) as raw:
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)
        with engine.connect() as db:
            yield Stores(db, 0, keys)
        engine.dispose()
