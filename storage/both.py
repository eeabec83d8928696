"""What SQLite and PostgreSQL call differently, said once for both."""

from typing import Any

from sqlalchemy import Cast, Column, Select, TableValuedAlias, Text, bindparam, cast, column, select
from sqlalchemy.dialects.sqlite.dml import OnConflictDoNothing, OnConflictDoUpdate, insert
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.functions import sum as sum_of
from sqlalchemy.types import TypeEngine

from bot.mailing import PARTS

upsert = insert  # an INSERT with ON CONFLICT: SQLite's, and below what PostgreSQL's compiler wants to know besides


@compiles(OnConflictDoNothing, "postgresql")
def _nothing_there(clause: Any, compiler: Any, **also: Any) -> str:
    clause.constraint_target = None  # named by its columns
    words: str = compiler.visit_on_conflict_do_nothing(clause, **also)
    return words


@compiles(OnConflictDoUpdate, "postgresql")
def _update_there(clause: Any, compiler: Any, **also: Any) -> str:
    clause.constraint_target = None
    words: str = compiler.visit_on_conflict_do_update(clause, **also)
    return words


class _Items(FunctionElement[str]):
    """The items of a list given as JSON, a row each."""

    inherit_cache = True


@compiles(_Items)
def _items(element: _Items, compiler: SQLCompiler, **also: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **also)})"


@compiles(_Items, "postgresql")
def _items_there(element: _Items, compiler: SQLCompiler, **also: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **also)} AS JSON))"


class _Pairs(FunctionElement[Any]):
    """An object given as JSON, a row for each of its keys."""

    inherit_cache = True


@compiles(_Pairs)
def _pairs(element: _Pairs, compiler: SQLCompiler, **also: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **also)})"


@compiles(_Pairs, "postgresql")
def _pairs_there(element: _Pairs, compiler: SQLCompiler, **also: Any) -> str:
    return f"json_each_text(CAST({compiler.process(element.clauses, **also)} AS JSON))"


def pairs(name: str) -> TableValuedAlias:
    """An object, `key` and `value` as text: the bind takes it as JSON."""
    return _Pairs(bindparam(name, type_=Text)).table_valued(column("key", Text), column("value", Text))


def listed(name: str, type_: TypeEngine[Any]) -> Select[Any]:
    """A list whose length is known only at the call: the bind takes it as JSON. `c.id.in_(listed("ids", c.id.type))`"""
    items = _Items(bindparam(name, type_=Text)).table_valued(column("value", Text))
    value: Cast[Any] = cast(items.c.value, type_)
    return select(value)


class among(FunctionElement[bool]):  # noqa: N801 - as SQLAlchemy's own functions
    """Whether a column is in what is `listed`, each looked up: PostgreSQL thinks of any other list that it is long, and
    goes through the whole table. What a SERIALIZABLE unit has read may nobody else write meanwhile.
    """

    inherit_cache = True  # of no type: where SQLite is concerned, of a truth SQLAlchemy asks whether it is 1

    def __init__(self, name: str, where: Column[Any]) -> None:
        super().__init__(where, listed(name, where.type).scalar_subquery())


@compiles(among)
def _among(element: among, compiler: SQLCompiler, **also: Any) -> str:
    column, items = (compiler.process(clause, **also) for clause in element.clauses)
    return f"{column} IN {items}"


@compiles(among, "postgresql")
def _among_there(element: among, compiler: SQLCompiler, **also: Any) -> str:
    column, items = (compiler.process(clause, **also) for clause in element.clauses)
    return f"{column} = ANY (ARRAY{items})"


class part(FunctionElement[str]):  # noqa: N801 - as SQLAlchemy's own functions
    """Which of PARTS a text belongs to, as text; the same for all who ask this database."""

    type = Text()
    inherit_cache = True


@compiles(part)
def _part(element: part, compiler: SQLCompiler, **also: Any) -> str:
    return f"CAST(unicode(substr({compiler.process(element.clauses, **also)}, -1)) % {PARTS} AS TEXT)"


@compiles(part, "postgresql")
def _part_there(element: part, compiler: SQLCompiler, **also: Any) -> str:
    digest = f"('x' || substr(md5({compiler.process(element.clauses, **also)}), 1, 7))::bit(28)::int"
    return f"CAST({digest} % {PARTS} AS TEXT)"


class unclaimed(FunctionElement[bool]):  # noqa: N801 - as SQLAlchemy's own functions
    """Whether it was nobody's, and is this transaction's now until it ends; by a sort (a number) and its id."""

    inherit_cache = True


@compiles(unclaimed)
def _unclaimed(element: unclaimed, compiler: SQLCompiler, **also: Any) -> str:
    return "1"


@compiles(unclaimed, "postgresql")
def _unclaimed_there(element: unclaimed, compiler: SQLCompiler, **also: Any) -> str:
    sort, number = (compiler.process(clause, **also) for clause in element.clauses)
    return f"pg_try_advisory_xact_lock({sort}, CAST(({number}) % 2147483647 AS INTEGER))"


@compiles(sum_of, "postgresql")
def _sum_there(element: Any, compiler: SQLCompiler, **also: Any) -> str:
    """A sum of 64-bit numbers may be longer than those there, and comes as a Decimal, which no other number is."""
    return f"CAST({compiler.visit_function(element, **also)} AS BIGINT)"
