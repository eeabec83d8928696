"""What the rows say of an ask, read raw: the judge of every sentence about it."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]


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

    @property
    def state(self) -> str:
        """Of the ask."""
        own = self.ask.get("state", "none")
        beside = [one["state"] for one in self.others if one["state"] in ("WAITING", "OPEN")]
        return f"DRAFT beside {beside[0]}" if own == "DRAFT" and beside else own


def facts(path: Path, number: int, reader: int, now: int) -> Facts:
    with sqlite3.connect(path) as outside:
        outside.row_factory = sqlite3.Row

        def rows(query: str, *given: object) -> list[Row]:
            return [dict(row) for row in outside.execute(query, given)]

        ask = next(iter(rows("SELECT * FROM asks WHERE id = ?", number)), {})
        mine = next(iter(rows("SELECT * FROM asked WHERE ask = ? AND account = ?", number, reader)), {})
        words = rows("SELECT * FROM kind_words WHERE ask = ? AND reply_to IS NULL", number)
        stand = (
            "SELECT count(*) FROM outbox WHERE outbox.key = post_letter AND outbox.state NOT IN ('cancelled', 'dead')"
        )
        live = f"SELECT *, ({stand}) AS posts FROM asks WHERE account = ? AND id <> ?"
        found = Facts(
            ask=ask,
            mine=mine,
            asked=len(rows("SELECT * FROM asked WHERE ask = ?", number)),
            came=[one["at"] for one in words if not one["stopped"]],
            wrote=len(words),
            written=len([one for one in words if one["sender"] == reader]),
            taken_back=rows(
                "SELECT * FROM asks WHERE account = ? AND state = 'WITHDRAWN' AND at > ?", reader, now - 2 * 86_400_000
            ),
            others=rows(f"{live} AND state IN ('WAITING', 'OPEN', 'ANSWERED')", reader, number),
            posts=sum(one["posts"] for one in rows(f"SELECT ({stand}) AS posts FROM asks WHERE id = ?", number)),
            refused=bool(rows("SELECT 1 FROM outbox WHERE subject = ? AND state = 'dead'", f"ask:{number}:post")),
        )
    outside.close()
    return found
