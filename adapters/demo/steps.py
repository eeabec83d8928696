"""What a script is made of: what people do, when the clock moves, and what is expected of it."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from adapters.demo.rehearsal import Said

Given = Mapping[str, str | int]


@dataclass(frozen=True)
class Chapter:
    title: str


@dataclass(frozen=True)
class Says:
    """A typed command; bare, it opens its form. Answers are what a person would pick or type, by question."""

    who: str
    command: str
    answers: Given


@dataclass(frozen=True)
class Presses:
    """The newest button of that label the person sees; with answers, its form is filled in."""

    who: str
    label: str
    answers: Given


@dataclass(frozen=True)
class Until:
    """The clock moves on to an hour where the person lives."""

    when: str  # 2026-11-24T17:05
    who: str


@dataclass(frozen=True)
class ClosesDms:
    who: str
    closed: bool


@dataclass(frozen=True)
class Restarts:
    """The process ends and begins anew on the same files."""


@dataclass(frozen=True)
class Remembers:
    """From here on is counted what an expectation looks back to."""

    mark: str


@dataclass(frozen=True)
class Arrival:
    """A message that came or changed: with whom (a person) or where (a channel)."""

    at: int
    to: str
    message: Said
    changed: bool

    @property
    def words(self) -> str:
        return everything(self.message)


class Scene(Protocol):
    """What an expectation may look at."""

    answer: Said

    def since(self, mark: str | None) -> list[Arrival]:
        """What has come since a mark, or since the clock last moved."""


class Expectation(Protocol):
    @property
    def what(self) -> str:
        """What is expected, as a sentence."""

    def missing(self, scene: Scene) -> str | None:
        """What came instead; None where all is well."""


@dataclass(frozen=True)
class Hears:
    """The last answer says this, with these buttons among its own."""

    words: str
    buttons: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        return f"the answer says “{self.words}”" + (f" and has {_labels(self.buttons)}" if self.buttons else "")

    def missing(self, scene: Scene) -> str | None:
        told = everything(scene.answer)
        if self.words in told and set(self.buttons) <= set(scene.answer.labels):
            return None
        return f"“{told}” {_labels(scene.answer.labels)}"


@dataclass(frozen=True)
class Arrives:
    """So many messages with these words, each with exactly these people or in these channels; `only` asks of one."""

    what: str
    words: str
    to: Mapping[str, int] = field(default_factory=dict)
    since: str | None = None
    changed: bool = False
    only: str | None = None

    def missing(self, scene: Scene) -> str | None:
        found = [
            one
            for one in scene.since(self.since)
            if one.changed == self.changed and self.words in one.words and self.only in (None, one.to)
        ]
        counts = Counter(one.to for one in found)
        if counts == Counter(self.to):
            return None
        came = ", ".join(f"{to}: {count}" for to, count in sorted(counts.items())) or "nothing"
        return f"{came}, where it should be {dict(self.to) or 'nothing'}"


@dataclass(frozen=True)
class NoFigure:
    """The newest message of a channel names no number, but in a date, and draws no bar."""

    where: str
    what: str

    def missing(self, scene: Scene) -> str | None:
        found = [one.message for one in scene.since(None) if one.to == self.where]
        if not found:
            return "nothing"
        told = everything(found[-1])
        numbers = re.sub(r"\d+\D+\d\d:\d\d", "", told)
        return told if found[-1].body.get("picture") or any(letter.isdigit() for letter in numbers) else None


Deed = Chapter | Says | Presses | Until | ClosesDms | Restarts | Remembers
Step = Deed | Hears | Arrives | NoFigure


def says(who: str, command: str, **answers: str | int) -> Says:
    return Says(who, command, answers)


def presses(who: str, label: str, **answers: str | int) -> Presses:
    return Presses(who, label, answers)


def everything(message: Said) -> str:
    """All the words of a message but its buttons."""
    fields = (f"{name}: {value}" for name, value in message.fields.items())
    return " ".join(part for part in (message.title, message.text, *fields) if part)


def _labels(labels: list[str] | tuple[str, ...]) -> str:
    return " ".join(f"[{label}]" for label in labels)
