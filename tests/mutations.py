"""Small changes to a module that some test should notice, one at a time."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    one: other
    for pair in (
        (ast.Lt, ast.LtE),
        (ast.Gt, ast.GtE),
        (ast.Eq, ast.NotEq),
        (ast.Is, ast.IsNot),
        (ast.In, ast.NotIn),
    )
    for one, other in (pair, pair[::-1])
}
CONDITIONS = {"where", "and_", "or_"}  # calls whose arguments are conditions: each can be left out


LONGEST = 100  # characters of a change that are told


@dataclass(frozen=True)
class Mutant:
    """The module's text with one change, and what that is."""

    line: int
    told: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every change there is, from the top. Texts, declarations and imports stay as they are."""
    whole = source.encode()
    lines = whole.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines))]
    for node in _said(ast.parse(source)):
        for part, changed in _changed(node):
            assert isinstance(node, ast.expr | ast.stmt) and node.end_lineno and node.end_col_offset is not None
            first, last = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
            after = changed if isinstance(node, ast.stmt) else f"({changed})"
            told = f"{_short(part)} → {_short(changed) if part is node else 'left out'}"
            yield Mutant(part.lineno, told, (whole[:first] + after.encode() + whole[last:]).decode())


def _short(said: ast.expr | ast.stmt | str) -> str:
    text = said if isinstance(said, str) else " ".join(ast.unparse(said).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _said(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that decide something: no annotations, no decorators, no imports."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not isinstance(child, ast.Import | ast.ImportFrom | ast.JoinedStr):
                yield child
                yield from _said(child)


def _changed(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """What is changed, and what then stands in the node's place."""
    match node:
        case ast.Compare(left, [operator], [right]) if type(operator) in SWAPPED:
            yield node, ast.unparse(ast.Compare(left, [SWAPPED[type(operator)]()], [right]))
        case ast.BoolOp(operator, values):
            yield node, ast.unparse(ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values))
        case ast.UnaryOp(ast.Not() | ast.Invert(), operand):
            yield node, ast.unparse(operand)
        case ast.BinOp(left, ast.Add() | ast.Sub() as operator, right):
            yield node, ast.unparse(ast.BinOp(left, ast.Sub() if isinstance(operator, ast.Add) else ast.Add(), right))
        case ast.Constant(bool(value)):
            yield node, str(not value)
        case ast.Constant(int(value)):
            yield node, str(value + 1 if value < 10 else value * 2)
        case ast.Return(ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield node, "return None"
        case ast.Expr(ast.Call()):
            yield node, "pass"
        case ast.Call(ast.Name(name) | ast.Attribute(attr=name), [_, _, *_] as conditions) if name in CONDITIONS:
            for number, one in enumerate(conditions):
                fewer = conditions[:number] + conditions[number + 1 :]
                yield one, ast.unparse(ast.Call(node.func, fewer, node.keywords))
        case _:
            pass
