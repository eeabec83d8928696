"""Five hundred nasty strings, by kind (nasty.txt), and two thousand made of pieces of them: STRINGS=10000 makes more,
whose first are these, and SEED=… others.
"""

import json
import os
import random
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).parent / "nasty.txt"
SEED, MADE = int(os.environ.get("SEED", "14")), int(os.environ.get("STRINGS", "2000"))
PIECE = 40  # characters
BETWEEN = ("", "", " ", "\n", "\\", "\u200b", "@", "<", ">", "*", "`", "|", "[", "](", "{", "a")


def _kinds() -> Mapping[str, list[str]]:
    found = dict[str, list[str]]()
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:].partition(":")[0]
        else:
            found.setdefault(kind, []).append(json.loads(line))
    return found


KINDS = _kinds()
NASTY = [one for some in KINDS.values() for one in some]


def made() -> list[str]:
    """The same each time."""
    chance, short = random.Random(SEED), [one for one in NASTY if len(one) <= PIECE]
    return [
        "".join(chance.choice(short) + chance.choice(BETWEEN) for _ in range(chance.randint(2, 6))) for _ in range(MADE)
    ]
