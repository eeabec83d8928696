"""What `make mutants` changes: one thing at a time, and only what decides something."""

import ast

from tests.faults import FAULTS
from tests.mutants import ROOT, modules, own_tests
from tests.mutations import mutants

SOURCE = '''"""Ü: bytes are not characters."""

LATE: Annotated[int, Question(max=80)] = 48 * HOUR


@due("late")
def late(now: int, *, known: bool = True) -> str | None:
    if now < LATE - 1 and not known:
        tell("ü", now)
        return None
    return where(a.is_(None), ~b)
'''


def test_every_change_is_one_and_told() -> None:
    """No annotation, no decorator, no text; a condition of a statement is left out."""
    assert [(one.line, one.told) for one in mutants(SOURCE)] == [
        (3, "48 → 96"),
        (7, "True → False"),
        (8, "now < LATE - 1 and (not known) → now < LATE - 1 or not known"),
        (8, "now < LATE - 1 → now <= LATE - 1"),
        (8, "LATE - 1 → LATE + 1"),
        (8, "1 → 2"),
        (8, "not known → known"),
        (9, "tell('ü', now) → pass"),
        (11, "return where(a.is_(None), ~b) → return None"),
        (11, "a.is_(None) → left out"),
        (11, "~b → left out"),
        (11, "~b → b"),
    ]


def test_a_change_is_made_where_it_stands() -> None:
    """Everything else stays as it was, to the letter."""
    [doubled, *_] = mutants(SOURCE)
    assert doubled.source == SOURCE.replace("48", "(96)")
    for one in mutants(SOURCE):
        ast.parse(one.source)


def test_modules_have_own_tests_their_own() -> None:
    """By name; a store's are those of its slice."""
    known = {path.relative_to(ROOT).as_posix(): own_tests(path) for path in modules()}
    assert known["bot/delivery.py"] == ("tests/test_delivery.py",)
    assert {"tests/features/test_goals.py", "tests/features/test_goals_pace.py"} <= {*known["storage/goals.py"]}
    assert {"tests/storage/test_mail.py", "tests/test_courier.py"} <= {*known["storage/mail.py"]}


def test_every_fault_can_be_put_back() -> None:
    """What it changes still stands where it stood, and what it leads to is Python; so do the tests that notice it."""
    for fault in FAULTS:
        for path, source in fault.sources().items():
            ast.parse(source, str(path))
        assert all((ROOT / path).exists() for path in fault.tests), fault.told
