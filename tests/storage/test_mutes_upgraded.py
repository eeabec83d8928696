"""What revision 0004 makes of mutes that were there before it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.engine import open_database
from storage.migrate import upgrade
from tests.storage.released import put
from tests.world import VirtualClock


async def test_what_a_mute_kept_away_stays_away(tmp_path: Path) -> None:
    """Words written after it came to nobody and don't now; an ask that read as over is on nobody's home again."""
    path = tmp_path / "circle.db"
    put("0002.sql", path)
    with closing(sqlite3.connect(path)) as db:
        [(word, sender, receiver, at)] = db.execute(
            "SELECT id, sender, receiver, at FROM kind_words ORDER BY at DESC, id DESC LIMIT 1"
        ).fetchall()
        db.execute("DELETE FROM blocks")
        db.execute("INSERT INTO blocks (account, other, at) VALUES (?, ?, ?)", (receiver, sender, at))
        [(asked,)] = db.execute("SELECT max(id) FROM asked").fetchall()
        db.execute("UPDATE asked SET state = 'PARTED' WHERE id = ?", (asked,))
        db.commit()
    database = await open_database(path)
    await upgrade(database, VirtualClock())
    await database.close()
    with closing(sqlite3.connect(path)) as db:
        stopped = {number for (number,) in db.execute("SELECT id FROM kind_words WHERE stopped = 1")}
        assert word in stopped and len(stopped) < db.execute("SELECT count(*) FROM kind_words").fetchone()[0]
        assert db.execute("SELECT state FROM asked WHERE id = ?", (asked,)).fetchall() == [("PASSED_ON",)]
        assert db.execute("SELECT account, other, nameless FROM blocks").fetchall() == [(receiver, sender, 0)]


@pytest.mark.parametrize("circles", [1, 2])
async def test_a_mute_is_of_the_circle_where_they_met(tmp_path: Path, circles: int) -> None:
    """Since 0013; where that were two it is of none, and by whose name it was nobody can say."""
    path = tmp_path / "circle.db"
    put("0002.sql", path)
    with closing(sqlite3.connect(path)) as db:
        [(circle, sender, receiver)] = db.execute(
            "SELECT circle, sender, receiver FROM kind_words WHERE ask IS NULL ORDER BY id LIMIT 1"
        ).fetchall()
        db.execute("DELETE FROM blocks")
        db.execute("INSERT INTO blocks (account, other, at) VALUES (?, ?, ?)", (receiver, sender, 2**45))
        if circles == 2:
            word = "INSERT INTO kind_words (circle, sender, receiver, words, at) VALUES (?, ?, ?, x'41', 1)"
            db.execute(word, (circle + 1, sender, receiver))
        db.commit()
    database = await open_database(path)
    await upgrade(database, VirtualClock())
    await database.close()
    with closing(sqlite3.connect(path)) as db:
        muted = [(receiver, sender, circle if circles == 1 else 0)]
        assert db.execute("SELECT account, other, circle FROM blocks").fetchall() == muted
