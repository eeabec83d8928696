"""No function of a slice takes more than is read at a glance."""

import ast
import re
from pathlib import Path

import pytest

from storage.stores import STORES

ROOT = Path(__file__).parent.parent


def test_no_function_of_a_slice_takes_four_ports_or_more() -> None:
    """What a slice works with is one value, and five parameters are the most that are read at a glance."""
    ports = {port.__name__ for port in STORES} | {"Clock", "Chance", "Events"}
    wide = set()
    for path in sorted((ROOT / "bot" / "features").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and _is_wide(node.args, ports):
                wide.add(f"{path.relative_to(ROOT / 'bot' / 'features')}: {node.name}")
    assert wide == set()


@pytest.mark.parametrize(
    ("parameters", "wide"),
    [
        ("a: People, b: Clock, c: Chance, d: int, e: int", False),
        ("a: People, b: Clock, /, c: Chance, *, d: Outbox", True),
        ("a: People, b: Clock | None, c: Chance, d: Outbox = NONE", True),
        ("a: People, b: Optional['Clock'], c: Chance, d: ports.Outbox", True),
        ("a: int, /, b: int, c: int, *d: int, e: int, **f: int", True),
    ],
)
def test_a_wide_function_is_seen(parameters: str, wide: bool) -> None:
    """However its parameters are written."""
    [function] = ast.parse(f"def f({parameters}): ...").body
    assert isinstance(function, ast.FunctionDef)
    assert _is_wide(function.args, {"People", "Clock", "Chance", "Outbox"}) is wide


def _is_wide(taken: ast.arguments, ports: set[str]) -> bool:
    every = (*taken.posonlyargs, *taken.args, *taken.kwonlyargs, taken.vararg, taken.kwarg)
    annotations = [one.annotation for one in every if one and one.annotation]
    words = {word for one in annotations for word in re.findall(r"\w+", ast.unparse(one))}
    return len(annotations) > 5 or len(ports & words) > 3
