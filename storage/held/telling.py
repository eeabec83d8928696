"""How a column's values are told to whoever they are about: by what the column is called, and its words."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement

from bot.features import FEATURES
from bot.held import Cell
from bot.imports.kept import Brought
from bot.slices import Slices
from bot.trackers.keeping import unpacked
from bot.words import WEEKDAYS, Moment, Text, clock

FLAGS = {
    "alone",
    "anonymous",
    "asks",
    "host",
    "in_recap",
    "just_hard",
    "mentors",
    "signed",
    "kept",
    "may_post",
    "one_way",
    "shown",
}
STINGS = {"sting", "sting_later"}
Reading = Callable[..., Cell]


@dataclass(frozen=True)
class Told:
    """A column of somebody's copy, and what its values become there."""

    name: str
    source: ColumnElement[Any]
    read: Reading = lambda value: value


@dataclass(frozen=True)
class Called(Told):
    """Its source is a member's number, and the name is found that they go by now."""


def told(column: Column[Any], choices: type[Enum] | None = None) -> Told:
    name = column.name
    if choices is not None:
        return Told(name, column, _label(choices))
    if name == "at" or name.endswith("_at"):
        return Told(name, column, Moment)
    if name in FLAGS:
        return Told(name, column, lambda value: int(value) > 0)
    if name == "what":
        return Told(name, column, lambda code: code.strip().lower())
    if name in STINGS:
        return Told(name, column, int)
    if name.endswith("_minute") or name.startswith("quiet_"):
        return Told(name, column, clock)
    if name.endswith("weekday"):
        return Told(name, column, WEEKDAYS.__getitem__)
    return Told(name, column)


def _label(choices: type[Enum]) -> Reading:
    """By the words that its owner chose it by, where it has some."""

    def label(name: str | None) -> Cell:
        code = (name or "").strip()  # one that is sealed is as long as the others
        known = choices.__members__.get(code)
        return known.value if known and isinstance(known.value, Text) else code.lower() or None

    return label


def happened(history: str) -> str:
    """An application's history, a line for each thing: its kind, its day, and whether it was taken back."""
    try:
        lines = msgspec.json.decode(history, type=list[tuple[int, str, str | None, int]])
    except msgspec.DecodeError:  # damaged
        return "…"
    return "\n".join(f"{what.lower()} {on or '?'}{' (taken back)' if back else ''}" for _, what, on, back in lines)


def lists(sheet: str) -> str:
    """What was read of a file and waits: its cells, a line for each row."""
    try:
        tables = unpacked(sheet).tables
    except (ValueError, zlib.error):  # damaged
        return "…"
    return "\n".join(" | ".join(row.cells) for table in tables for row in table.rows)


def brought(rows: str) -> str:
    """By which digests applications are known again, a line for each."""
    try:
        every = msgspec.json.decode(rows, type=list[Brought])
    except msgspec.DecodeError:  # damaged
        return "…"
    return "\n".join(" ".join(one.marks) for one in every)


def in_touch(clock: str) -> str:
    """When somebody was in touch with a contact, and how, and what they said of when to ask, a line for each."""
    try:
        kept = msgspec.json.decode(clock, type=dict[str, Any])
        touches = msgspec.convert(kept.pop("touches", []), list[tuple[str, str]])
    except (msgspec.DecodeError, msgspec.ValidationError):  # damaged
        return "…"
    said = (f"{name.replace('_', ' ')} {it}" for name, it in kept.items())
    return "\n".join((*(f"{on} {what.lower()}" for what, on in touches), *said))


def people(told: str) -> str:
    """What was read of a file of people and waits, a line for each."""
    try:
        lines = msgspec.json.decode(told, type=list[list[str | None]])
    except msgspec.DecodeError:  # damaged
        return "…"
    return "\n".join(" | ".join(filter(None, one)) for one in lines)


def typed(given: str) -> str:
    """What somebody has typed into a form, question by question, but for numbers of things and people."""
    try:
        said = msgspec.json.decode(given, type=dict[str, str])
    except msgspec.DecodeError:  # of another version, or damaged
        return "…"
    return "\n".join(f"{name}: {answer}" for name, answer in said.items() if name not in _numbers())


@cache
def _numbers() -> frozenset[str]:
    """Answers that no person has typed, or that say which row or whom they mean."""
    asked = [one for spec in Slices(FEATURES).specs.values() for one in spec.arguments]
    return frozenset(one.name for one in asked if one.question.hidden or one.kind == "id") | {"draft", "anew", "came"}
