"""Reads a transcript: who does what, and what the bot says to it. README.md beside tells how one is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Line:
    """One act and its answer."""

    who: str
    does: str
    says: str


Chapters = Mapping[str, Sequence[Line]]


def transcript(name: str, folder: Path = HERE) -> Chapters:
    """Lines by their chapter's heading; those before the first heading under none."""
    found: dict[str, list[Line]] = {}
    chapter = found.setdefault("", [])
    for block in (folder / f"{name}.md").read_text("utf-8").split("\n\n"):
        words = " ".join(line.removeprefix("> ") for line in block.splitlines())
        if block.startswith("## "):
            chapter = found.setdefault(words.removeprefix("## "), [])
        elif block.startswith("**"):
            who, _, does = words.removeprefix("**").partition("** ")
            chapter.append(Line(who, does, ""))
        elif block.startswith("> "):
            chapter[-1] = Line(chapter[-1].who, chapter[-1].does, words)
    return found
