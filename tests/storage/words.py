"""Words in a table of their own: what units put down and read in tests of units."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, text

SCHEMA = (
    "CREATE TABLE word (id INTEGER PRIMARY KEY, said TEXT UNIQUE NOT NULL)",
    "CREATE TABLE tally (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)",
    "CREATE TABLE reply (word INTEGER REFERENCES word (id) DEFERRABLE INITIALLY DEFERRED)",
    "INSERT INTO tally VALUES (1, 0)",
)


def say(*words: str) -> Callable[[Connection], int]:
    """A unit that puts words down; a word that is there already makes it fail."""

    def work(connection: Connection) -> int:
        for word in words:
            connection.execute(text("INSERT INTO word (said) VALUES (:word)"), {"word": word})
        return len(words)

    return work


def said(connection: Connection) -> list[str]:
    """All words, in alphabetical order."""
    return list(connection.execute(text("SELECT said FROM word ORDER BY said")).scalars())


def seen_from_outside(path: Path) -> list[str]:
    """The words another connection sees: those that are committed."""
    outside = sqlite3.connect(path)
    words = [word for (word,) in outside.execute("SELECT said FROM word ORDER BY said")]
    outside.close()
    return words


def add_one(connection: Connection) -> int:
    """Reads, then writes what it read and one more."""
    (n,) = connection.execute(text("SELECT n FROM tally")).one()
    connection.execute(text("UPDATE tally SET n = :n"), {"n": n + 1})
    return int(n)
