"""A table made anew where SQLite cannot alter it in place: the way that SQLite's own documentation gives, in one call.

Foreign keys are off meanwhile (storage/migrate.py sees to it), or dropping the old table would empty the tables that
refer to it. Elsewhere than on SQLite a revision takes plain ALTERs.
"""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op


def rebuild(
    table: str, *parts: sa.schema.SchemaItem, values: Mapping[str, str] | None = None, without: tuple[str, ...] = ()
) -> None:
    """Makes the table from `parts`, its columns and constraints, and copies every row into it, under its own number.

    `values` says, as SQL over the old row, what is in a column that is new or changed; a new one not named there has
    its default. The old table's indexes are made again, but those in `without`.
    """
    db = op.get_bind()
    quoted = db.dialect.identifier_preparer.quote
    old = [row[1] for row in db.exec_driver_sql(f"PRAGMA table_info({quoted(table)})")]
    if not old:
        raise LookupError(f"There is no table {table} to make anew.")
    indexes = _indexes(db, table)
    if unknown := set(without) - set(indexes):
        raise LookupError(f"{table} has no index {', '.join(sorted(unknown))}.")
    named = {part.name for part in parts if isinstance(part, sa.Column)}
    highest = _highest(db, table) if "id" in named else None
    new = f"{table}_anew"
    op.create_table(new, *parts, sqlite_autoincrement=highest is not None)
    said = {name: quoted(name) for name in old} | dict(values or {})
    columns = [name for name in said if name in named]
    into, taken = ", ".join(map(quoted, columns)), ", ".join(said[name] for name in columns)
    db.exec_driver_sql(f"INSERT INTO {quoted(new)} ({into}) SELECT {taken} FROM {quoted(table)} ORDER BY rowid")
    op.drop_table(table)
    op.rename_table(new, table)
    if highest is not None:  # the numbers of rows that are gone are not given again either
        db.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        db.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, highest))
    for name, sql in indexes.items():
        if name not in without:
            db.exec_driver_sql(sql)


def drop_moved(table: str, now: str) -> None:
    """Drops a table whose rows are elsewhere: `now` counts them there. Its revision names it in `moved`.

    Raises LookupError where they are not as many.
    """
    db = op.get_bind()
    rows, found = (db.exec_driver_sql(sql).scalar_one() for sql in (f"SELECT count(*) FROM {table}", now))
    if rows != found:
        raise LookupError(f"Of {rows} rows of {table} {found} were found again.")
    op.drop_table(table)


def _indexes(db: sa.Connection, table: str) -> dict[str, str]:
    """Those that were made by themselves; what belongs to a constraint is made with the table."""
    rows = db.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (table,)
    )
    return {str(name): str(sql) for name, sql in rows}


def _highest(db: sa.Connection, table: str) -> int | None:
    """The highest number ever given; None where the table does not count."""
    sql = db.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).scalar_one()
    if "AUTOINCREMENT" not in sql:
        return None
    return int(db.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar() or 0)
