"""Which revisions there are, and running them: Alembic is imported only where one runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(__file__).parent / "migrations"


def revisions(scripts: Path = SCRIPTS) -> list[str]:
    """Every revision there is a script for, oldest first."""
    return sorted(script.name.partition("_")[0] for script in (scripts / "versions").glob("[0-9]*.py"))


HEAD = revisions()[-1]


def config(scripts: Path) -> "Config":
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(scripts).replace("%", "%%"))
    made.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return made


def run(connection: Connection, to: str, scripts: Path = SCRIPTS) -> None:
    """Brings the tables to a revision, in the transaction that is open already."""
    from alembic import command

    how = config(scripts)
    how.attributes["connection"] = connection
    command.upgrade(how, to)


@contextmanager
def tables_at(revision: str, scripts: Path = SCRIPTS) -> Iterator[Connection]:
    """A database in memory with the tables of a revision and no rows, until the end of the block."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        run(connection, revision, scripts)
        yield connection
    engine.dispose()


def oldest_reader(after: str | None, scripts: Path = SCRIPTS) -> str:
    """The oldest revision whose code can still use what the revisions after this one make.

    A script may name it (`oldest_reader = "0002"`); one that does not can be used from its own revision on.
    """
    return max(str(getattr(one, "oldest_reader", one.revision)) for one in _passed(after, scripts))


def moved(after: str | None, scripts: Path = SCRIPTS) -> set[str]:
    """The tables that the revisions after this one drop because their rows are elsewhere then."""
    return {table for one in _passed(after, scripts) for table in getattr(one, "moved", ())}


def _passed(after: str | None, scripts: Path) -> Iterator[Any]:
    from alembic.script import ScriptDirectory

    passed = ScriptDirectory.from_config(config(scripts)).iterate_revisions("heads", after or "base")
    return (one.module for one in passed)
