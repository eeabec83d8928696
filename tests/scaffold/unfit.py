"""Which names a new slice may not have, and why."""

import ast
import builtins
import keyword
import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.dialects.postgresql.base import PGIdentifierPreparer
from sqlalchemy.dialects.sqlite.base import SQLiteIdentifierPreparer

PYTHON = {*keyword.kwlist, *keyword.softkwlist, *dir(builtins)}
SQL = SQLiteIdentifierPreparer.reserved_words | PGIdentifierPreparer.reserved_words
NAMED_IN = ("bot/features/__init__.py", "storage/stores.py", "storage/models/__init__.py")


class Unfit(Exception):
    """The name will not do; the message says why."""


def check(names: str, root: Path, sources: list[str]) -> None:
    """`sources` are the Python of the slice that would be written. Raises Unfit."""
    if not re.fullmatch(r"[a-z]{2,19}s", names):
        raise Unfit(f"“{names}” will not do. Name it in the plural, in small letters: make slice NAME=wins")
    name = names.removesuffix("s")
    forms = {names, name, names.capitalize(), name.capitalize()}
    if known := forms & PYTHON:
        raise Unfit(f"“{min(known)}” is a word of Python's own. Please choose another name.")
    if names in SQL:
        raise Unfit(f"“{names}” is a word of SQL's own. Please choose another name.")
    commands = (root / "tests/tokens.txt").read_text(encoding="utf-8").splitlines()
    for word in (name, names):
        if f"/{word}" in commands:
            raise Unfit(f"There is a command /{word} already.")
    for path in sorted((root / "storage/models").glob("*.py")):
        if re.search(rf'Table\(\s*"{names}"', path.read_text(encoding="utf-8")):
            raise Unfit(f"There is a table {names} already.")
    for room in ("bot", "storage"):
        for path in sorted((root / room).rglob("*")):
            if path.stem == names and (path.suffix == ".py" or (path / "__init__.py").exists()):
                raise Unfit(f"There is a module {path.relative_to(root)} already.")
    lists = [(root / path).read_text(encoding="utf-8") for path in NAMED_IN]
    used = {word for text in (*sources, *lists) for word in _identifiers(text)}
    if meant := (forms | {f"Sql{names.capitalize()}"}) & used:
        raise Unfit(f"“{min(meant)}” means something else where a slice is written. Please choose another name.")


def _identifiers(text: str) -> Iterator[str]:
    """What a module imports, defines and takes; not what it asks of these."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.alias():
                yield node.asname or node.name
            case ast.Name():
                yield node.id
            case ast.arg():
                yield node.arg
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
