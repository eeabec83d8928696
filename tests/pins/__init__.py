"""What this project pins, as requirements*.txt have it: looked through for known faults, and told as a parts list."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNTIME, EVERYTHING = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
LINE = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))?((?: --hash=sha256:[0-9a-f]{64})+)")


@dataclass(frozen=True)
class Pin:
    """`marker` says on which machines it is installed, empty for all; `hashes` are SHA-256 of the files that may be."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def pins(file: Path) -> list[Pin]:
    """In the file's order. Raises ValueError where a line is not what `make pins` writes."""
    found = []
    for line in file.read_text(encoding="utf-8").replace(" \\\n   ", "").splitlines():
        if line and not line.lstrip().startswith("#"):
            read = LINE.fullmatch(line)
            if read is None:
                raise ValueError(f"{file.name} has a line that pins nothing: {line[:60]}")
            hashes = tuple(re.findall(r"sha256:([0-9a-f]{64})", line))
            found.append(Pin(read["name"], read["version"], read["marker"] or "", hashes))
    return found
