"""What PostgreSQL would refuse in a statement, told without a server.

Its types are strict where SQLite's are not: both sides of a comparison are of one kind, a condition is a truth and a
number never is, and a bind whose kind nothing tells would be taken for a short number, too short for an instant.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from sqlalchemy import Boolean, Integer, LargeBinary, Select, String, make_url
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import (
    BinaryExpression,
    BooleanClauseList,
    Case,
    ClauseElement,
    Null,
    TextClause,
    UnaryExpression,
)
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.selectable import Exists, ScalarSelect

from storage.statements import Prepared

DIALECT = make_url("postgresql+asyncpg://").get_dialect()()
KINDS = {Boolean: "truth", Integer: "number", String: "text", LargeBinary: "bytes"}
AGGREGATES = {"count", "max", "min", "sum"}
KNOWN = AGGREGATES | {"coalesce", "length", "substr"}
COMPARED = {operators.eq, operators.ne, operators.lt, operators.le, operators.gt, operators.ge, operators.in_op}
UNTYPED = re.compile(r"(?<!LIMIT )(?<!OFFSET )\$\d+(?!\d|::)")  # how many rows is always a number
SHORT = re.compile(r"(?<!LIMIT )(?<!OFFSET )\$\d+::INTEGER")


def faults(prepared: Prepared) -> list[str]:
    """Each thing that would not do there; the SQL itself is for a parser to judge."""
    statement, sql = prepared._statement, prepared.compiled(DIALECT).sql
    return [
        *(f"nothing tells of what kind {bind} is: {sql}" for bind in UNTYPED.findall(sql)),
        *(f"{bind} is too short for an instant: {sql}" for bind in SHORT.findall(sql)),
        *chain.from_iterable(_faults(one) for one in chain(visitors.iterate(statement), _set_on_conflict(statement))),
        *_written(statement),
    ]


def _faults(one: Any) -> Iterator[str]:
    if isinstance(one, BinaryExpression) and one.operator in COMPARED:
        yield from _alike(one, [one.left, one.right])
    elif isinstance(one, Case):
        results = [result for _, result in one.whens]
        yield from _alike(one, results if one.else_ is None else [*results, one.else_])
        yield from _truths(condition for condition, _ in one.whens)
    elif isinstance(one, BooleanClauseList):
        yield from _truths(one.clauses)
    elif isinstance(one, UnaryExpression) and one.operator is operators.inv:
        yield from _truths([one.element])
    elif isinstance(one, FunctionElement):
        yield from _called(one)
    yield from _truths(getattr(one, "_where_criteria", ()))
    if isinstance(one, Select):
        yield from _gathered(one)


def _called(one: FunctionElement[Any]) -> Iterator[str]:
    name, arguments = getattr(one, "name", ""), list(one.clauses)
    if type(one).__module__.startswith("sqlalchemy") and name not in KNOWN:
        yield f"{name}() is no function that both databases are known to have"
    if name in AGGREGATES and len(arguments) > 1:
        yield f"{name}() takes one thing there: {one}"
    if name == "coalesce":
        yield from _alike(one, arguments)


def _gathered(one: Select[Any]) -> Iterator[str]:
    """Beside a count or a maximum there stand no columns, unless rows are grouped by them."""
    gathers = [_gathers(column) for column in one.selected_columns]
    if any(gathers) and not all(gathers) and not one._group_by_clauses:
        yield f"beside a count or a maximum a column says nothing: {one}"


def _gathers(part: Any) -> bool:
    if isinstance(part, ScalarSelect | Exists):  # for itself
        return False
    return getattr(part, "name", "") in AGGREGATES or any(map(_gathers, part.get_children()))


def _set_on_conflict(statement: Any) -> Iterator[Any]:
    """What ON CONFLICT sets: SQLAlchemy's visitors do not go there."""
    for value in _renewed(statement).values():
        if isinstance(value, ClauseElement):
            yield from visitors.iterate(value)


def _renewed(statement: Any) -> dict[str, Any]:
    return dict(getattr(getattr(statement, "_post_values_clause", None), "update_values_to_set", {}))


def _written(statement: Any) -> Iterator[str]:
    for name, value in (dict(getattr(statement, "_values", None) or {}) | _renewed(statement)).items():
        column = statement.table.c[getattr(name, "key", name)]
        yield from _alike(f"{column} = {value}", [column, value])


def _truths(conditions: Iterable[Any]) -> Iterator[str]:
    yield from (f"no condition there: {one}" for one in conditions if _kind(one) not in ("truth", None))


def _alike(whole: object, parts: list[Any]) -> Iterator[str]:
    kinds = {_kind(part) for part in parts} - {None}
    if len(kinds) > 1:
        yield f"{' and '.join(sorted(map(str, kinds)))} in one: {whole}"


def _kind(part: Any) -> str | None:
    if isinstance(part, Null | TextClause):  # words of SQL are for the parser
        return None
    if isinstance(part, UnaryExpression) and part.operator is operators.inv:
        return "truth"
    if not hasattr(part, "type"):  # a list, or a query
        part = next(iter(getattr(part, "selected_columns", ())), None)
    return next((kind for type_, kind in KINDS.items() if isinstance(getattr(part, "type", None), type_)), None)
