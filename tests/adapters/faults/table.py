"""The fault table: a row's name, its line, and the page that all lines make."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "faults.md"
TOP = """\
# When a platform misbehaves

Each line is a fault put into the running bot, on a Discord or a Slack of `tests/loopback`: what the member saw, and
what it cost; where nothing stands there, nothing. Printed by `python -m tests.adapters.faults`; the `test_faults.py` of
each platform runs every line again.
"""


def name(run: Callable[..., object]) -> str:
    """A fault is named by the docstring of what puts it there."""
    return " ".join((inspect.getdoc(run) or "").split()).removesuffix(".")


def line(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |\n"


def cost(**counts: int) -> str:
    """What is not 0, by what it is of."""
    return ", ".join(f"{what.replace('_', ' ')}: {count}" for what, count in counts.items() if count)


def head(platform: str, about: str) -> str:
    """What stands above a platform's lines."""
    columns = ("Fault", "What the member saw", "Cost")
    return f"\n## {platform}\n\n{about}\n{line(*columns)}{'|---' * len(columns)}|\n"


def page(parts: Mapping[str, Sequence[str]]) -> str:
    """By its head, each platform's lines."""
    return TOP + "".join(head + "".join(lines) for head, lines in parts.items())


def names_under(head: str) -> list[str]:
    """The faults that the page tells of below that head, in its order."""
    text = PAGE.read_text()
    assert text.startswith(TOP) and head in text, "print the page anew"
    own = text.partition(head)[2].partition("\n## ")[0]
    return [one.removeprefix("| ").split(" | ")[0] for one in own.splitlines()]
