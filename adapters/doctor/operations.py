"""What waits and whether it may go, and how old the newest backup is; by numbers alone."""

from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from sqlalchemy import Connection

from adapters.common.settings import Settings
from adapters.doctor.findings import Finding, ok, problem, unchecked
from adapters.running.backups import made, plan_of
from bot.calendar import HOUR_MS
from bot.mailing import PAUSED
from storage.notes import SqlNotes

LETTERS, BACKUPS, WATCHING = "Letters", "Backups", "Watching"
WAIT = "SELECT count(*), min(not_before) FROM outbox WHERE state IN ('pending', 'sending', 'amended')"
DEAD = "SELECT coalesce(ended_why, '-'), count(*) FROM outbox WHERE state = 'dead' GROUP BY 1 ORDER BY 2 DESC, 1"
SOON = aiohttp.ClientTimeout(total=5)
LATE = 2  # times the hours between two backups


def letters(db: Connection, now: int) -> Finding:
    (waiting, first), dead = db.exec_driver_sql(WAIT).one(), db.exec_driver_sql(DEAD).all()
    oldest = f", the longest since {_at(first)}" if waiting and first < now else ""
    said = f"{waiting:,} wait{oldest}."
    if dead:
        reasons = ", ".join(f"{why} {count:,}" for why, count in dead)
        said += f" Could not go: {reasons} (support-circle letters why)."
    if paused := SqlNotes(db).get(PAUSED):
        why, *_, since = paused.split()
        to_do = "Look at them: support-circle letters list. Then: support-circle letters go, or go --drop."
        return problem(LETTERS, f"All are paused ({why}) since {_at(int(since))}. {said}", to_do)
    return ok(LETTERS, said)


def backups(path: Path, settings: Settings, now: int) -> Finding:
    there, plan = made(path), plan_of(settings)
    if not plan.hours and not there:
        return ok(BACKUPS, "None is made by the bot: SUPPORT_CIRCLE_BACKUP_HOURS is 0.")
    sealed = " Each is sealed as a whole." if plan.sealed else ""
    kept = f"One every {plan.hours} hours, {plan.keep} are kept.{sealed}" if plan.hours else "None is made by the bot."
    newest = f"The newest is of {_at(there[-1].at)}." if there else "There is none yet."
    if plan.hours and (not there or now - there[-1].at > LATE * plan.hours * HOUR_MS):
        to_do = "Start the bot, or say support-circle backup; its log tells why one could not be made."
        return problem(BACKUPS, f"{newest} {kept}", to_do)
    return ok(BACKUPS, f"{newest} {kept}")


async def watching(settings: Settings) -> Finding:
    """Whether the port for whoever watches answers, and what."""
    logs = "Logs are JSON." if settings.support_circle_json_logs else "Logs are for people."
    host, port = settings.support_circle_watch_host, settings.support_circle_watch_port
    if not port:
        return ok(WATCHING, f"Nobody does: SUPPORT_CIRCLE_WATCH_PORT names no port. {logs}")
    near = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 - nothing is bound: that is where we ask
    try:
        async with (
            aiohttp.ClientSession(timeout=SOON) as session,
            session.get(f"http://{near}:{port}/readyz") as answer,
        ):
            lacking = [name for name, there in (await answer.json()).items() if there is False]
    except (aiohttp.ClientError, TimeoutError, ValueError, AttributeError):
        return unchecked(WATCHING, f"Nothing that is ours answers at {near}, port {port}: the bot does not run. {logs}")
    if lacking:
        said = f"The bot runs, and is not ready: {', '.join(lacking)}. {logs}"
        return problem(WATCHING, said, "Look at its log; what else is said here may tell why.")
    return ok(WATCHING, f"The bot runs and is ready, as it says at {near}, port {port}. {logs}")


def _at(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%d %H:%M} UTC"
