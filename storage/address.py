"""Which database an address names: a file of SQLite, or a PostgreSQL."""

from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from storage.unusable import not_made

ADVICE = "Give a path such as circle.db, or a URL such as sqlite:///circle.db (four slashes for an absolute path)."


def is_postgresql(where: str) -> bool:
    kind, found, _ = where.partition("://")
    return bool(found) and kind.partition("+")[0].lower() in ("postgresql", "postgres")


def address(where: str) -> Path | str:
    """A file of SQLite, or the URL of a PostgreSQL. Raises ValueError for what is neither."""
    return where if is_postgresql(where) else sqlite_file(where)


def sqlite_file(where: str | Path) -> Path:
    """The file that a path or a `sqlite:///` URL names. Raises ValueError for other databases and for memory."""
    if isinstance(where, Path) or ("://" not in where and where != ":memory:"):
        return _file(where)
    try:
        url = make_url("sqlite://" if where == ":memory:" else where)
    except (ArgumentError, ValueError):  # ValueError: of a port that is no number
        raise ValueError(f"The address of the database is not a URL. {ADVICE}") from None
    # the address itself stays out of the messages: it may hold a password
    if url.get_backend_name() != "sqlite":
        raise ValueError(f"This works on a file of SQLite, not on {url.get_backend_name()!r}. {ADVICE}")
    if url.query or url.host:
        raise ValueError(f"The address of the database has a host or options, which SQLite does not take. {ADVICE}")
    if not url.database or url.database == ":memory:":
        raise ValueError(f"A database in memory forgets everything, and its reads would see another one. {ADVICE}")
    return _file(url.database)


def _file(where: str | Path) -> Path:
    if not str(where).strip() or "\0" in str(where):
        raise ValueError(f"That is no place of a database. {ADVICE}")
    try:
        path = Path(where).expanduser()
        path.resolve()
    except (RuntimeError, OSError):  # a home that nobody has, links that lead round, or a name that is too long
        raise ValueError(f"{where} leads nowhere. {ADVICE}") from None
    if path.is_dir():
        raise ValueError(f"{path} is a folder, and a database is a file in one. {ADVICE}")
    return path


def make_folder(path: Path) -> None:
    """Where a database is to lie, for its owner alone. Raises DatabaseUnusable."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise not_made(path, error) from error
