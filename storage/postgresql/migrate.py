"""Brings a PostgreSQL database to the newest tables, one process at a time; older ones may run on it meanwhile.

It begins at revision 0023, the newest when PostgreSQL came: what the revisions before that did, they did to files of
SQLite, in its own words, and no other database has ever held what they changed.
"""

from pathlib import Path

from storage.look import NUMBER, READER
from storage.migrate import Upgraded
from storage.models import metadata
from storage.postgresql.engine import Open, Postgresql, Standby
from storage.postgresql.failing import Failing, failing, refused
from storage.revisions import HEAD, SCRIPTS, oldest_reader, revisions, run
from storage.unusable import DatabaseUnusable

FIRST = "0023"
BASELINE = Path(__file__).with_name(f"{FIRST}.sql")
LOCK = 0x5C_1C_1E  # of our own among the advisory locks of a database
TABLES = (  # those as well that this role may not look into
    "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v')"
)
COLUMNS = (
    "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema()"
)
NOTE = (
    "INSERT INTO meta (name, value) VALUES ($1, $2) "
    "ON CONFLICT (name) DO UPDATE SET value = greatest(meta.value, excluded.value)"
)


async def upgrade(database: Postgresql, scripts: Path = SCRIPTS) -> Upgraded:
    """Brings the tables to the newest revision: all of it, or nothing is changed. Raises DatabaseUnusable."""
    async with database.connection() as one:
        found = await _look(one, database.name, scripts)
        if found is not None and found >= revisions(scripts)[-1]:
            return Upgraded(found, found)
        await one.driver.execute("BEGIN; SET LOCAL lock_timeout = 0")
        try:
            await one.driver.execute(f"SELECT pg_advisory_xact_lock({LOCK})")
            found = await _look(one, database.name, scripts)  # again: another process may have been faster
            await _run(one, database.name, found, scripts)
        except BaseException:
            await one.driver.execute("ROLLBACK")
            raise
        await one.driver.execute("COMMIT")
        return Upgraded(found, max(found or "", revisions(scripts)[-1]))


async def revision(database: Postgresql) -> str | None:
    """What its tables are at; None where there are none. Raises DatabaseUnusable where they are not ours to use."""
    async with database.connection() as one:
        return await _look(one, database.name, SCRIPTS)


async def _run(one: Open, name: str, found: str | None, scripts: Path) -> None:
    head = revisions(scripts)[-1]
    if found is not None and found >= head:
        return
    try:
        if found is None:
            await one.driver.execute(BASELINE.read_text(encoding="utf-8"))
        if head > max(found or "", FIRST):
            await one.connection.run_sync(lambda db: run(db, head, scripts))
        await one.driver.execute(NOTE, READER, oldest_reader(found, scripts))
    except Exception as error:
        if failing(error) is Failing.REFUSED:
            raise refused(name, error) from error
        if failing(error) is Failing.STANDBY:
            raise DatabaseUnusable(f"{name} {Standby.why}") from error
        raise DatabaseUnusable(
            f"The tables of {name} could not be brought from {found or 'nothing'} to {head}: it ended with "
            f"{type(error).__name__}. All of it was taken back, and nothing was changed.",
            "Go on with the version you had, and report this.",
        ) from error


async def _look(one: Open, name: str, scripts: Path) -> str | None:
    """The revision that the tables are at; None where there are none. Raises DatabaseUnusable."""
    tables = {row[0] for row in await one.driver.fetch(TABLES)}
    if not tables:
        return None
    said = await one.driver.fetch("SELECT version_num FROM alembic_version") if "alembic_version" in tables else []
    at = str(said[0][0]) if len(said) == 1 else ""
    if not NUMBER.fullmatch(at) or len(metadata.tables.keys() & tables) * 2 < len(metadata.tables):
        told = ", ".join(sorted(tables)[:3])
        raise DatabaseUnusable(
            f"{name} is no database of Support Circle: it has the tables {told}.",
            "Name another one with --database; this one was left as it is.",
        )
    await _may_be_used(one, name, at, revisions(scripts)[-1])
    return at


async def _may_be_used(one: Open, name: str, at: str, head: str) -> None:
    oldest = await one.driver.fetchval("SELECT value FROM meta WHERE name = $1", READER)
    if at > head and (oldest or at) > head:
        raise DatabaseUnusable(
            f"{name} is at revision {at}: a newer version has used it. Only versions that know revision {oldest or at} "
            f"can use it now, and this one knows revisions up to {head}.",
            "Start the newer version; nothing was changed.",
        )
    if at >= head == HEAD:
        there = {row[0] for row in await one.driver.fetch(COLUMNS)}
        if lacking := sorted(_wanted() - there):
            raise DatabaseUnusable(
                f"{name} is damaged: at revision {at} it should have {', '.join(lacking[:3])}.", "Restore a backup."
            )


def _wanted() -> set[str]:
    return {f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns}
