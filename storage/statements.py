"""SQLAlchemy statements built once and run at close to the driver's speed."""

from collections import namedtuple
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import BindParameter, Column, Connection, Dialect, Enum, Insert, Integer, LargeBinary, String
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import ClauseElement, visitors
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import ReturnsRows
from sqlalchemy.types import NullType, TypeEngine

T = TypeVar("T")

Value: TypeAlias = int | str | bytes | None
Row: TypeAlias = Any
"""A tuple whose items go by the names that the statement selects or labels them with."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A statement in the words of one database."""

    sql: str
    order: tuple[str, ...]  # the binds as the SQL wants them; a name may come twice
    names: frozenset[str]  # those the caller gives
    constants: Mapping[str, Any]  # those the statement itself holds
    row: type[tuple[Any, ...]]


class Prepared:
    """A Core statement, compiled on first use and run with keyword binds.

    About 3 µs a call on SQLite, where `Connection.execute` takes 17 and `exec_driver_sql` 16: it goes to a cursor of
    the driver, and converts nothing, since columns hold only integers, text and bytes. Each method takes exactly the
    statement's binds, by name; TypeError otherwise. Database errors are SQLAlchemy's, as from `Connection.execute`,
    and never show the values.

        FIND = Prepared(select(t.c.id, t.c.name).where(t.c.id == bindparam("id")))
        ADD = Prepared(insert(t).returning(t.c.id), "name")
        FIND.one(connection, id=ADD.value(connection, name="Ada")).name

    `columns` are those an INSERT or UPDATE sets from binds of the same name; without them an INSERT that has no
    `values` takes all of its table's. A list whose length is known only at the call cannot be bound: `listed` in
    storage/both.py takes it as JSON.
    """

    def __init__(self, statement: ClauseElement, *columns: str) -> None:
        # inline: or SQLAlchemy asks some databases for the new key, unasked for
        self._statement = statement.inline() if isinstance(statement, Insert) else statement
        self._columns = list(columns) or None
        self._compiled: dict[str, Compiled] = {}

    def all(self, connection: Connection, /, **binds: Value) -> list[Row]:
        """All rows."""
        return self._execute(connection, binds, _rows)

    def tuples(self, connection: Connection, /, **binds: Value) -> list[tuple[Any, ...]]:
        """All rows by place alone: for a crowd of them, which takes half the time so."""
        return self._execute(connection, binds, _tuples)

    def one(self, connection: Connection, /, **binds: Value) -> Row | None:
        """The first row, or None. All are fetched: a statement that may find many wants a `limit(1)`."""
        return self._execute(connection, binds, _first)

    def value(self, connection: Connection, /, **binds: Value) -> Any:
        """The first column of the first row, or None without a row."""
        return self._execute(connection, binds, _value)

    def run(self, connection: Connection, /, **binds: Value) -> int:
        """Runs it; returns how many rows were written."""
        return self._execute(connection, binds, _count)

    def many(self, connection: Connection, rows: list[Mapping[str, Value]]) -> None:
        """Runs it for each of these, in one exchange with a server; nobody tells how many rows were written."""
        if rows:
            self._execute(connection, rows, _nothing)

    def compiled(self, dialect: Dialect) -> Compiled:
        """The statement for one database. Raises TypeError if it holds what cannot be bound without conversion."""
        found = self._compiled.get(dialect.name)
        if found is None:
            found = self._compiled[dialect.name] = _compile(self._statement, self._columns, dialect)
        return found

    def _execute(
        self,
        connection: Connection,
        binds: Mapping[str, Value] | list[Mapping[str, Value]],
        result: Callable[[DBAPICursor, Compiled], T],
    ) -> T:
        compiled = self._compiled.get(connection.dialect.name) or self.compiled(connection.dialect)
        several = isinstance(binds, list)
        values = (
            [_arguments(compiled, one) for one in binds] if isinstance(binds, list) else _arguments(compiled, binds)
        )
        # the driver's own, without the pool's wrapping; None only of a connection that was invalidated, as none is here
        cursor = connection.connection.dbapi_connection.cursor()  # type: ignore[union-attr]
        try:
            (cursor.executemany if several else cursor.execute)(compiled.sql, values)
            return result(cursor, compiled)
        except connection.dialect.loaded_dbapi.Error as error:
            raise _as_sqlalchemys(error, compiled, connection.dialect) from error
        finally:
            cursor.close()


# rows are fetched to the last one, always: SQLite checks foreign keys after the last row of an INSERT ... RETURNING
def _rows(cursor: DBAPICursor, compiled: Compiled) -> list[Row]:
    return [*map(partial(tuple.__new__, compiled.row), cursor.fetchall())]


def _tuples(cursor: DBAPICursor, _: Compiled) -> list[tuple[Any, ...]]:
    rows: list[Any] = cursor.fetchall()  # type: ignore[assignment]
    return rows if not rows or type(rows[0]) is tuple else [*map(tuple, rows)]  # asyncpg's own are no tuples


def _first(cursor: DBAPICursor, compiled: Compiled) -> Row | None:
    rows = cursor.fetchall()
    return tuple.__new__(compiled.row, rows[0]) if rows else None


def _value(cursor: DBAPICursor, _: Compiled) -> Any:
    rows = cursor.fetchall()
    return rows[0][0] if rows else None


def _nothing(_: DBAPICursor, __: Compiled) -> None:
    """Of many there are no rows to fetch."""


def _count(cursor: DBAPICursor, _: Compiled) -> int:
    if cursor.description:
        return len(cursor.fetchall())
    return cursor.rowcount


def _arguments(compiled: Compiled, binds: Mapping[str, Value]) -> list[Any]:
    values = {**compiled.constants, **binds} if compiled.constants else binds
    try:
        arguments = [*map(values.__getitem__, compiled.order)]
    except KeyError:
        raise _wrong(compiled, binds) from None
    if len(binds) != len(compiled.names):
        raise _wrong(compiled, binds)
    return arguments


def _wrong(compiled: Compiled, binds: Mapping[str, Value]) -> TypeError:
    missing, unknown = sorted(compiled.names - binds.keys()), sorted(binds.keys() - compiled.names)
    return TypeError(f"Missing binds {missing}, unknown binds {unknown} for: {compiled.sql}")


def _as_sqlalchemys(error: Exception, compiled: Compiled, dialect: Dialect) -> BaseException:
    return DBAPIError.instance(
        compiled.sql, None, error, dialect.loaded_dbapi.Error, hide_parameters=True, dialect=dialect
    )


def _compile(statement: ClauseElement, columns: list[str] | None, dialect: Dialect) -> Compiled:
    for part in visitors.iterate(statement):
        if isinstance(part, BindParameter) and part.expanding and part.required:
            raise TypeError(f"The list {part.key!r} has no length yet: give it as JSON, `listed` in storage/both.py.")
    worded: Any = visitors.replacement_traverse(statement, {}, _literal)
    compiled = worded.compile(dialect=dialect, column_keys=columns)
    if not isinstance(compiled, SQLCompiler) or not compiled.positional:
        raise TypeError(f"Only statements with positional binds can be prepared: {compiled}")
    for name, bind in compiled.binds.items():
        _check_type(name, bind.type)
    required = {name for name, bind in compiled.binds.items() if bind.required}
    # a list that the statement holds becomes one bind per item
    expanded = compiled.construct_expanded_state(dict.fromkeys(required))
    order = tuple(expanded.positiontup or ())
    held = {**expanded.parameters, **_defaults(compiled)}
    return Compiled(
        sql=expanded.statement,
        order=order,
        names=frozenset(required),
        constants={name: held[name] for name in order if name not in required},
        row=_named(statement),
    )


def _named(statement: ClauseElement) -> type[tuple[Any, ...]]:
    names = statement.exported_columns.keys() if isinstance(statement, ReturnsRows) else ()
    return namedtuple("Row", names, rename=True)  # what has no name of its own is found by its place alone


def _literal(element: Any, **_: Any) -> Any:
    """What the statement itself says stands in its SQL: a partial index is found only by the words of its condition."""
    if isinstance(element, BindParameter) and not element.required and isinstance(element.type, String | Integer):
        return element.render_literal_execute()
    return None


def _defaults(compiled: SQLCompiler) -> dict[str, Any]:
    """Values of columns that have a default in Python."""
    prefetched: list[tuple[Column[Any], Any]] = [
        *((column, column.default) for column in compiled.insert_prefetch),
        *((column, column.onupdate) for column in compiled.update_prefetch),
    ]
    for column, default in prefetched:
        if not default.is_scalar:
            raise TypeError(f"The default of {column} is computed: give its value as a bind.")
    return {column.key: default.arg for column, default in prefetched}


def _check_type(name: str, type_: TypeEngine[Any]) -> None:
    if not isinstance(type_, (Integer, String, LargeBinary, NullType)) or isinstance(type_, Enum):
        raise TypeError(f"The bind {name!r} is of type {type_!r}: columns hold integers, text or bytes only.")
