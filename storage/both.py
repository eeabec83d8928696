"""What SQLite and PostgreSQL call differently, said once for both."""

from typing import Any

from sqlalchemy import Cast, Select, TableValuedAlias, Text, bindparam, cast, column, select
from sqlalchemy.dialects.sqlite.dml import OnConflictDoNothing, OnConflictDoUpdate, insert
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.functions import sum as sum_of
from sqlalchemy.types import TypeEngine

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


@compiles(sum_of, "postgresql")
def _sum_there(element: Any, compiler: SQLCompiler, **also: Any) -> str:
    """A sum of 64-bit numbers may be longer than those there, and comes as a Decimal, which no other number is."""
    return f"CAST({compiler.visit_function(element, **also)} AS BIGINT)"
