"""What the revision that brings host decisions makes of reports and mutes that were there before it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.engine import open_database
from storage.migrate import upgrade
from tests.storage.released import put
from tests.world import VirtualClock


async def test_an_old_report_can_still_be_decided(tmp_path: Path) -> None:
    """It stands open as its word's receiver's, with the hour at which it was reported; a mute stays one both ways."""
    path = tmp_path / "circle.db"
    put("0002.sql", path)
    with closing(sqlite3.connect(path)) as db:
        [word] = db.execute("SELECT id, circle, receiver, sender FROM kind_words ORDER BY id DESC LIMIT 1").fetchall()
        db.execute("UPDATE kind_words SET reported_at = NULL")
        db.execute("UPDATE kind_words SET reported_at = 1800000000000 WHERE id = ?", word[:1])
        db.execute("DELETE FROM blocks")
        db.execute("INSERT INTO blocks (account, other, at) VALUES (?, ?, 1)", word[2:])
        db.commit()
    database = await open_database(path)
    await upgrade(database, VirtualClock())
    await database.close()
    number, circle, receiver, _ = word
    with closing(sqlite3.connect(path)) as db:
        reports = db.execute("SELECT word, circle, account, at, ended_at, note FROM reports").fetchall()
        assert reports == [(number, circle, receiver, 1800000000000, None, None)]
        assert db.execute("SELECT one_way FROM blocks").fetchall() == [(0,)]
