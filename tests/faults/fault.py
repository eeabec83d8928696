"""What is put back: by file what stands there now, and what would stand there."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Fault:
    """By file what stands there now, and what would stand there; `tests` notice it where no history lives it."""

    told: str
    edits: Sequence[tuple[str, str, str]]
    tests: tuple[str, ...] = ()

    def sources(self) -> dict[Path, str]:
        """By path, the whole text with the fault in it. Raises ValueError where it cannot be put back as it is said."""
        changed: dict[Path, str] = {}
        for file, now, then in self.edits:
            path = Path(file)
            text = changed.get(path) or (ROOT / path).read_text(encoding="utf-8")
            if text.count(now) != 1:
                raise ValueError(f"{self.told}: {text.count(now)} times in {file}: {now}")
            changed[path] = text.replace(now, then)
        return changed
