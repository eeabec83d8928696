"""What the rows say of an ask, read raw: the judge of every sentence about it."""

import sqlite3
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
DAY, MINUTE = 86_400_000, 60_000


@dataclass(frozen=True)
class Facts:
    """An ask as its rows have it, for one reader, at an instant (UTC ms)."""

    ask: Row
    mine: Row
    asked: int
    came: list[int]
    wrote: int
    written: int
    others: list[Row]
    taken_back: list[Row]  # of the reader's, within two days
    posts: int
    refused: bool  # a post of it
    text: str  # that is read
    reader: int
    hosts: list[int]
    could: int  # have asked without a name, as far as anybody can tell
    posted: int  # posts of theirs without a name within a day
    opened: list[Row]  # asks of others that had begun, each with its first word as the reader sees it

    @property
    def hosted(self) -> str:
        return ("no host", "one host", "several hosts")[min(len(self.hosts), 2)]

    def waiting(self, at: float) -> int:
        """Asks of others that had been open for a day in that minute, without a word before it."""
        return sum(
            at - 7 * DAY < one["opened_at"] < at + MINUTE - DAY
            and (one["word"] is None or one["word"] > at)
            and (one["state"] != "WITHDRAWN" or one["at"] > at)
            for one in self.opened
        )

    @property
    def state(self) -> str:
        """Of the ask."""
        own = self.ask.get("state", "none")
        beside = [one["state"] for one in self.others if one["state"] in ("WAITING", "OPEN")]
        return f"DRAFT beside {beside[0]}" if own == "DRAFT" and beside else own


def facts(raw: sqlite3.Connection, number: int, reader: int, now: int) -> Facts:
    """Without what is read."""
    cursor = raw.cursor()
    cursor.row_factory = sqlite3.Row

    def rows(query: str, *given: object) -> list[Row]:
        return [dict(row) for row in cursor.execute(query, given)]

    ask = next(iter(rows("SELECT * FROM asks WHERE id = ?", number)), {})
    mine = next(iter(rows("SELECT * FROM asked WHERE ask = ? AND account = ?", number, reader)), {})
    words = rows("SELECT * FROM kind_words WHERE ask = ? AND reply_to IS NULL", number)
    stand = "SELECT count(*) FROM outbox WHERE outbox.key = post_letter AND outbox.state NOT IN ('cancelled', 'dead')"
    named = "SELECT account FROM asks WHERE state = 'OPEN' AND anonymous = 0"
    lately = "author = ? AND at > ? AND account IS NULL AND nameless = 1 AND state NOT IN ('cancelled', 'dead')"
    word = "SELECT min(at) FROM kind_words WHERE ask = asks.id AND (stopped = 0 OR sender = ? OR anonymous = 1)"
    live = f"SELECT *, ({stand}) AS posts FROM asks WHERE account = ? AND id <> ?"
    return Facts(
        ask=ask,
        mine=mine,
        asked=len(rows("SELECT * FROM asked WHERE ask = ?", number)),
        came=[one["at"] for one in words if not one["stopped"]],
        wrote=len(words),
        written=len([one for one in words if one["sender"] == reader]),
        taken_back=rows(
            "SELECT * FROM asks WHERE account = ? AND state = 'WITHDRAWN' AND at > ?", reader, now - 2 * DAY
        ),
        others=rows(f"{live} AND state IN ('WAITING', 'OPEN', 'ANSWERED')", reader, number),
        posts=sum(one["posts"] for one in rows(f"SELECT ({stand}) AS posts FROM asks WHERE id = ?", number)),
        text="",
        reader=reader,
        hosts=[one["account"] for one in rows("SELECT account FROM members WHERE host = 1 AND left_at IS NULL")],
        could=rows(f"SELECT count(*) AS n FROM members WHERE left_at IS NULL AND account NOT IN ({named})")[0]["n"],
        posted=rows(f"SELECT count(*) AS n FROM outbox WHERE {lately}", reader, now - DAY)[0]["n"],
        opened=rows(
            f"SELECT *, ({word}) AS word FROM asks WHERE opened_at IS NOT NULL AND account <> ?", reader, reader
        ),
        refused=bool(rows("SELECT 1 FROM outbox WHERE subject = ? AND state = 'dead'", f"ask:{number}:post")),
    )
