"""Databases as released versions left them, as SQL text; README.md says how each was made."""

import sqlite3
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent
RING = "of-a-test:" + "QUJD" * 10 + "QUI=\n"  # what those of 0014 and later are sealed with
LEFT_AT = {  # when each was left (UTC ms)
    "0001": 1_799_283_240_000,  # Thursday 2027-01-07T00:54:00Z
    "0002": 1_799_950_560_000,  # Thursday 2027-01-14T18:16:00Z
    "0014": 1_796_064_900_000,  # Monday 2026-11-30T18:55:00Z
    "0015": 1_796_049_960_000,  # Monday 2026-11-30T14:46:00Z
    "0016": 1_796_072_880_000,  # Monday 2026-11-30T21:08:00Z
    "0017": 1_796_114_520_000,  # Tuesday 2026-12-01T08:42:00Z
    "0018": 1_796_066_340_000,  # Monday 2026-11-30T19:19:00Z
    "0023": 1_796_317_740_000,  # Thursday 2026-12-03T17:09:00Z
    "0024": 1_796_301_480_000,  # Thursday 2026-12-03T12:38:00Z
    "0025": 1_796_298_840_000,  # Thursday 2026-12-03T11:54:00Z
}


def put(name: str, path: Path) -> Path:
    """Makes the file that a text is of."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as db:
        db.executescript((HERE / name).read_text(encoding="utf-8"))
    return path
