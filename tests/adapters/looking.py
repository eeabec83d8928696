"""What has to be there after kills, whatever they broke off: everything acknowledged, once, and nothing twice."""

import time
from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from storage.sealing.keys import Keys
from tests.adapters.bases import rows_of
from tests.adapters.crowd import MARK, Acknowledged

DAYS_AFTER = 9  # an ask ends after seven
ENDED = ("sent", "cancelled", "dead")
MOST = {"accounts": 5, "circles WHERE name <> ''": 2, "rests WHERE ended_at IS NULL GROUP BY account": 1}


def look(db: Connection, keys: Keys, platform: Path, done: Acknowledged, *, last: bool = False) -> None:
    """Everything acknowledged is there once, and nothing twice."""
    assert rows_of(platform, "PRAGMA integrity_check") == [("ok",)]
    for (moved,) in rows_of(platform, "SELECT value FROM settings WHERE name = 'clock_offset'"):
        assert float(moved) >= done.moved, "the clock went back"
        done.moved = float(moved)
    notes = _rows(db, "SELECT note, account, id FROM rejections")
    words = _rows(db, "SELECT words, sender, id FROM kind_words")
    _once(done.notes, [keys.open(one, of, "rejections.note", n) for one, of, n in notes], last=last)
    _once(done.words, [keys.open(one, of, "kind_words.words", n) for one, of, n in words], last=last)
    sent = {number for (number,) in _rows(db, "SELECT id FROM asks WHERE state <> 'DRAFT'")}
    assert done.asks <= sent, done.asks - sent
    thanked = {number for (number,) in _rows(db, "SELECT id FROM kind_words WHERE thanked_at IS NOT NULL")}
    assert done.thanked <= thanked, done.thanked - thanked
    for of, most in MOST.items():
        assert all(count <= most for (count,) in _rows(db, f"SELECT count(*) FROM {of}")), of


def _once(acknowledged: dict[str, str], said: list[str | None], *, last: bool) -> None:
    found = Counter(MARK.findall(words or "")[0] for words in said)
    assert set(acknowledged) <= set(found), ("lost", set(acknowledged) - set(found))
    assert max(found.values(), default=1) == 1, ("twice", found.most_common(3))
    assert not last or set(found) == set(acknowledged), ("done, and not said so", set(found) - set(acknowledged))


def letters(db: Connection, platform: Path, done: Acknowledged) -> Counter[str]:
    """Every letter has ended and stands once, or nowhere; every answer stands once."""
    outbox = _rows(db, "SELECT key, kind, subject, account, state, at FROM outbox")
    before = time.time() * 1000 + done.moved - (DAYS_AFTER - 0.5) * 86_400_000
    stuck = [row for row in outbox if row[4] not in ENDED and row[5] < before]
    assert stuck == []
    posted = rows_of(platform, "SELECT key, body FROM messages WHERE key IS NOT NULL AND private = 0")
    arrived = {row[0] for row in outbox if row[4] in ("sent", "amended")}
    assert Counter(key for key, _ in posted) == Counter(arrived), "what is marked as sent is there, and nothing else"
    for kind in ("ASK", "WORD", "THANKS", "ENCOURAGE"):
        about = Counter((row[2], row[3]) for row in outbox if row[1] == kind)
        assert max(about.values(), default=1) == 1, about.most_common(3)
    words = {row[0] for row in outbox if row[1] == "WORD"}
    said = Counter(mark for key, body in posted if key in words for mark in MARK.findall(body))
    assert max(said.values(), default=1) == 1 and len(said) == len(words & arrived), said.most_common(3)
    private = "SELECT owner, count(*) FROM messages WHERE body LIKE '%only you can see it.%' GROUP BY owner"
    logged = 'SELECT "user", count(*) FROM rejections JOIN accounts ON account = accounts.id GROUP BY 1'
    answers = sorted(rows_of(platform, private))
    assert answers == sorted(_rows(db, logged)), answers
    return Counter(f"letters {row[4]}" for row in outbox)


def _rows(db: Connection, query: str) -> list[Any]:
    return [tuple(row) for row in db.exec_driver_sql(query)]
