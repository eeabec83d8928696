"""`support-circle doctor`: looks at everything the bot stands on, changes nothing, and works beside a running bot."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from adapters.common.clock import SystemClock
from adapters.common.settings import BadSetting, Secret, Settings, SlackSockets, SlackWeb
from adapters.doctor.findings import Finding, State, ok, problem, unchecked
from bot.features import FEATURES
from bot.features.circles.store import Circles
from bot.ports import Clock, Installations, Notes
from bot.slices import Slices
from storage.engine import sqlite_file
from storage.look import look
from storage.revisions import HEAD
from storage.stores import Stores
from storage.unusable import RESTORE, DatabaseUnusable, is_busy, unusable

if TYPE_CHECKING:
    import aiohttp

DATABASE = "Database"
BUSY = 5.0  # seconds to wait for another program that keeps the file to itself


@dataclass(frozen=True)
class Ways:
    """How platforms are reached: what connects to Discord, and where Slack's Web API is, if not as usual."""

    discord: "Callable[[], aiohttp.BaseConnector] | None" = None
    slack: str | None = None


PUBLIC = Ways()


async def examine(
    database: str, settings: Settings, *, clock: Clock | None = None, ways: Ways = PUBLIC
) -> list[Finding]:
    """Everything that can be known from here; platforms are asked by their web APIs and never connected to.

    Raises ValueError where `database` names no SQLite file.
    """
    path, clock = sqlite_file(database), clock or SystemClock()
    found = database_at(path)
    readable = path if found.state is State.OK else None
    findings = [found]
    if settings.discord_token:
        findings += await _discord(settings.discord_token, readable, clock, ways)
    try:
        slack = settings.slack
    except BadSetting as bad:
        return [*findings, problem("Slack settings", str(bad), "Mend that in .env; until then the bot does not start.")]
    if slack is not None:
        findings += await _slack(slack, readable, clock, ways)
    elif not settings.discord_token:
        where = "neither in the environment nor in .env here"
        findings += [
            unchecked("Discord", f"DISCORD_TOKEN is not set, {where}."),
            unchecked("Slack", f"It has no tokens, {where}; the bot runs the playground."),
        ]
    return findings


async def _discord(token: Secret, path: Path | None, clock: Clock, ways: Ways) -> list[Finding]:
    from adapters.doctor import discord as of_discord  # a second of imports that others are spared

    kept = None
    if path is not None:
        with _opened(path) as (_, db):
            noted = Stores(db, 0)[Notes].get(of_discord.DECLARED)
            kept = of_discord.Kept(Stores(db, 0)[Circles].everywhere(of_discord.NAME), noted)
    specs = Slices(FEATURES).specs.values()
    return await of_discord.examine(token.words, specs, kept, clock, ways.discord)


async def _slack(how: SlackSockets | SlackWeb, path: Path | None, clock: Clock, ways: Ways) -> list[Finding]:
    from adapters.doctor import slack as of_slack

    kept = None
    if path is not None:
        with _opened(path) as (_, db):
            installations = Stores(db, 0)[Installations]
            rows = {one: installations.get(of_slack.NAME, one) for one in installations.all(of_slack.NAME)}
            installed = {workspace: row[0] for workspace, row in rows.items() if row is not None}
            kept = of_slack.Kept(Stores(db, 0)[Circles].everywhere(of_slack.NAME), installed)
    return await of_slack.examine(how, kept, clock, ways.slack)


def database_at(path: Path) -> Finding:
    """Whether this file can serve; nothing is written, and no lock outlives the look."""
    if not path.exists():
        return unchecked(DATABASE, f"There is none yet at {path}; the first `support-circle run` makes it.")
    try:
        with _opened(path) as (raw, _):
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
        return problem(
            DATABASE, said, "End the bot if it runs, then: support-circle migrate. Starting it does the same."
        )
    if found.at != HEAD:
        said = f"{path} is at revision {found.at} and undamaged. This version knows {HEAD}, and may still use it."
        return ok(DATABASE, said)
    return ok(DATABASE, f"{path} is at revision {found.at} and undamaged.")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[sqlite3.Connection, Connection]]:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY, isolation_level=None)) as raw:
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)
        with engine.connect() as db:
            yield raw, db
        engine.dispose()
