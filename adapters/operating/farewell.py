"""`support-circle farewell`: an operator who stops says when; beside a running bot, or before its next start."""

import shlex
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection

from adapters.common.settings import Settings
from adapters.operating.beside import beside
from adapters.running.backups import named_after
from adapters.running.database import ring_of
from bot.calendar import DAY_MS, HOUR_MS
from bot.features.privacy.farewell import BEGUN, NOTE, OVER, SOONEST, begin, call_off
from bot.planning import Schedule
from bot.ports import Clock
from bot.remembered import Notes
from storage.address import address
from storage.sealing.keys import erased_beside
from storage.stores import Stores

PEOPLE = "SELECT count(*) FROM accounts WHERE platform != 'erased'"
CIRCLES = "SELECT count(*) FROM circles WHERE platform != 'erased' AND closed = 0"
REAL = f"{PEOPLE} AND platform != 'playground'"
MOST = 366 * DAY_MS  # ahead
BACKUPS = ("{}*.backup", "{}*.before-*", "backups/{}*")


def farewell(database: str, settings: Settings, clock: Clock, on: date | None, *, cancel: bool, sure: bool) -> str:
    """What is planned, or is from now on. Raises DatabaseUnusable, ValueError where that cannot be."""
    now = clock.now()

    def unit(db: Connection) -> str:
        stores = Stores(db, now)
        planned = stores[Notes].get(NOTE)
        if cancel:
            return _cancelled(planned, stores, now)
        if on is not None:
            return _planned(on, planned, stores, now, db, sure=sure)
        return told(planned, db, address(database), settings)

    return beside(database, unit)


def told(planned: str | None, db: Connection, where: Path | str, settings: Settings) -> str:
    """What is to come, or what is left to do."""
    if not planned:
        return f"No farewell is planned. Here: {_counted(db)}."
    if planned == OVER:
        return over(where, settings)
    return f"{_at(int(planned))} everything goes. Still here: {_counted(db)}."


def over(where: Path | str, settings: Settings) -> str:
    """That it is done, and what can be removed now."""
    ring, path = ring_of(settings), named_after(where)
    mine = [path, *(path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))] if where == path else []
    copies = [one for pattern in BACKUPS for one in sorted(path.parent.glob(pattern.format(path.name)))]
    beside = None if ring.lines else ring.beside(path)
    files = [*mine, *copies, *([beside] if beside else []), erased_beside(path, beside)]
    server = "" if where == path else f'DROP DATABASE "{path.name}", and here, where it is said:\n'
    keys = "\nTake SUPPORT_CIRCLE_KEYS out of where the bot has it from." if ring.lines else ""
    return (
        "The farewell is done: nothing is kept of anybody any more. Stop the bot, take its app out of Discord and "
        f"Slack, and remove what is left, with every copy that you made elsewhere:\n{server}"
        f"rm -f {' '.join(shlex.quote(str(one)) for one in files)}{keys}"
    )


def _planned(on: date, planned: str | None, stores: Stores, now: int, db: Connection, *, sure: bool) -> str:
    at = round(datetime(on.year, on.month, on.day, 12, tzinfo=UTC).timestamp() * 1000)  # that day in nearly every zone
    if planned:
        raise ValueError("A farewell is planned already, or done. First: support-circle farewell --cancel")
    first = datetime.fromtimestamp((now + SOONEST + 12 * HOUR_MS) / 1000, UTC).date()
    if at - now < SOONEST:
        days = SOONEST // DAY_MS
        raise ValueError(f"People need {days} days to download what is theirs. The earliest date is {first}.")
    if at - now > MOST:
        raise ValueError("At most a year ahead: nobody remembers a date for longer.")
    if _count(db, PEOPLE) and not _count(db, REAL):
        raise ValueError("Only the playground's made-up people are in this database. Removing its file is enough.")
    if not sure:
        return (
            f"This tells {_counted(db)} that the bot stops. {_at(at)} all that is kept of them is "
            "deleted. Until then it can be called off. To do it, say this again with --yes."
        )
    begin(at, stores[Notes], stores[Schedule], now)
    return (
        f"As soon as the bot runs it tells {_counted(db)}. Leave it running: {_at(at)} "
        "everything is deleted. To call it off before: support-circle farewell --cancel"
    )


def _cancelled(planned: str | None, stores: Stores, now: int) -> str:
    if not planned:
        raise ValueError("No farewell is planned, so there is nothing to call off.")
    if planned != OVER and stores[Notes].get(BEGUN):
        raise ValueError("Its day has come: people are being deleted, and that can't be called off any more.")
    call_off(0 if planned == OVER else int(planned), stores[Notes], stores[Schedule], now)
    if planned == OVER:
        return "Everything was deleted. From now on the bot keeps what people say again."
    return "The farewell is called off. Whoever has heard of it will hear that the bot stays."


def _counted(db: Connection) -> str:
    people, circles = _count(db, PEOPLE), _count(db, CIRCLES)
    some = "1 person" if people == 1 else f"{people:,} people"
    return f"{some} in 1 circle" if circles == 1 else f"{some} in {circles:,} circles"


def _count(db: Connection, query: str) -> int:
    return int(db.exec_driver_sql(query).scalar_one())


def _at(at: int) -> str:
    return f"On {datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%d, %H:%M} UTC"
