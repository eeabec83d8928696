"""How many of the sentences the screen finds, by what their authors called them.

    python -m tests.crisis.counting [development|unseen] [author …] [--show]

Figures only, with 95 % Wilson intervals; `--show` also tells which development sentences went wrong. Whoever works on
the rules counts development, and never opens the others.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from bot.screening import Found, screen

SENTENCES = Path(__file__).parent / "sentences"
CARDS = {Found.EMERGENCY, Found.DANGER, Found.FRIEND}
GENTLE = {"past": Found.PAST, "grief": Found.GRIEF}
KINDS = {"overdose": Found.EMERGENCY, "friend": Found.FRIEND, **GENTLE}
Z = 1.959964


@dataclass(frozen=True)
class Sentence:
    """What somebody wrote, and what they called it."""

    label: str
    form: str
    text: str

    @property
    def wants_card(self) -> bool:
        return self.form != "-"


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def part(self) -> float:
        return self.right / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's, at 95 %."""
        if not self.of:
            return 0.0, 1.0
        share, n = self.part, self.of
        middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.right:4} of {self.of:4}  {self.part:6.1%}  ({low:.1%} to {high:.1%})"


def sentences(part: str, authors: Iterable[str] = ("*",)) -> list[Sentence]:
    paths = sorted(path for author in authors for path in (SENTENCES / part).glob(f"{author}.tsv"))
    return [Sentence(*line.split("\t")) for path in paths for line in _lines(path)]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def carded(some: list[Sentence]) -> Share:
    """Those that get a card."""
    return Share(sum(screen(one.text) in CARDS for one in some), len(some))


def figures(every: list[Sentence]) -> Iterator[tuple[str, Share]]:
    """Title and share, in the order in which they are printed."""
    for form in ("explicit", "implicit"):
        yield f"{form}: found", carded([one for one in every if one.form == form])
        for label in dict.fromkeys(one.label for one in every if one.form == form):
            yield f"  {label}", carded([one for one in every if (one.label, one.form) == (label, form)])
    yield "false cards", carded([one for one in every if not one.wants_card])
    for label in dict.fromkeys(one.label for one in every if not one.wants_card):
        title = {"past": "the long safe", "grief": "the bereaved"}.get(label, label)
        yield f"  {title}", carded([one for one in every if one.label == label])
    nothing = [one for one in every if not one.wants_card and one.label not in GENTLE]
    yield (
        "gentle answers where nothing is due",
        Share(sum(screen(one.text) in GENTLE.values() for one in nothing), len(nothing)),
    )
    for label, kind in KINDS.items():
        some = [one for one in every if one.label == label]
        yield f"right kind: {label}", Share(sum(screen(one.text) is kind for one in some), len(some))


def wrong(every: list[Sentence]) -> list[Sentence]:
    return [one for one in every if (screen(one.text) in CARDS) != one.wants_card]


if __name__ == "__main__":
    given = [one for one in sys.argv[1:] if one not in ("development", "unseen", "--show")]
    part = "unseen" if "unseen" in sys.argv else "development"
    known = sentences(part, given or ("*",))
    for title, share in figures(known):
        print(f"{title:38}{share}")
    if "--show" in sys.argv and part == "development":
        for one in wrong(known):
            print(f"{one.label} {one.form} {screen(one.text)}: {one.text}")
