"""What is to be erased, and when; by numbers alone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from adapters.common.settings import Settings
from adapters.doctor.findings import Finding, ok
from adapters.operating.farewell import told
from bot.features.privacy.farewell import NOTE
from bot.features.privacy.parting import AWAY
from storage.notes import SqlNotes

RETENTION, FAREWELL = "Retention", "Farewell"
PEOPLE = "SELECT count(*), min(due_at) FROM schedule WHERE kind = 'erase' AND state = 'open'"
CIRCLES = (
    "SELECT count(*), min(closed_at) FROM circles WHERE closed_at IS NOT NULL AND (platform != 'erased' OR "
    "workspace != '')"
)
RAN = "SELECT max(done_at) FROM schedule WHERE kind = 'tidy' AND done_at IS NOT NULL"


def retention(where: Path | str, db: Connection, settings: Settings) -> Iterator[Finding]:
    (people, next_at), (circles, closed_at) = (db.exec_driver_sql(query).one() for query in (PEOPLE, CIRCLES))
    ran = db.exec_driver_sql(RAN).scalar_one()
    said = _counted(people, "1 person", "people", next_at)
    said += ", " + _counted(circles, "1 closed circle", "closed circles", closed_at and closed_at + AWAY)
    last = f"Retention last ran on {_at(ran)}." if ran else "Retention has not run yet: it does every night."
    yield ok(RETENTION, f"{said[0].upper()}{said[1:]} will be erased. {last}")
    if planned := SqlNotes(db).get(NOTE):
        yield ok(FAREWELL, told(planned, db, where, settings).replace("\n", " "))


def _counted(count: int, one: str, several: str, at: int | None) -> str:
    when = f" (the next at {_at(at)})" if at else ""
    return f"{one}{when}" if count == 1 else f"{count or 'no'} {several}{when}"


def _at(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%d %H:%M} UTC"
