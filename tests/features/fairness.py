"""Who may be asked for a kind word, and who comes first: the rules once more, over rows read raw, slow and plain."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

HOUR = 3_600_000
DAY = 86_400_000

Row = dict[str, Any]
Rank = tuple[bool, int, int, bool]


def standing(path: Path, ask: int, now: int) -> dict[int, Rank]:
    """By account everybody who may be asked at that instant (UTC ms), with their rank: the least comes first."""
    with closing(sqlite3.connect(path)) as outside:
        outside.row_factory = sqlite3.Row
        tables = {
            table: [dict(row) for row in outside.execute(f"SELECT * FROM {table}")]
            for table in ("accounts", "asked", "asks", "blocks", "kind_words", "members", "rejections", "rests")
        }
    [about] = [row for row in tables["asks"] if row["id"] == ask]
    accounts = {row["id"]: row for row in tables["accounts"]}
    here = [row for row in tables["members"] if row["circle"] == about["circle"] and row["left_at"] is None]
    able = [row["account"] for row in here if _may(accounts[row["account"]], row, about, accounts, tables, now)]
    return {account: _rank(accounts[account], about["account"], tables, now) for account in able}


def _may(who: Row, member: Row, ask: Row, accounts: dict[int, Row], tables: dict[str, list[Row]], now: int) -> bool:
    """Joined, of the asker's language, awake, not resting, no block either way, below their own number a week, two
    days since the last ask, a day since a rejection of their own, and once for each ask; what was too much for them,
    or was taken back unread, is none of their number."""
    asker = accounts[ask["account"]]
    if who["id"] == asker["id"] or who["joined_at"] is None or who["language"] != asker["language"]:
        return False
    if _asleep(who, now):
        return False
    for row in tables["rests"]:
        if row["account"] == who["id"] and row["ended_at"] is None and row["began_at"] <= now < row["until_at"]:
            return False
    for row in tables["blocks"]:
        if (row["account"], row["other"]) in ((who["id"], asker["id"]), (asker["id"], who["id"])):
            return False
    for row in tables["rejections"]:
        if row["account"] == who["id"] and now - row["at"] < 24 * HOUR:
            return False
    askings = [row for row in tables["asked"] if row["account"] == who["id"]]
    if any(row["ask"] == ask["id"] or now - row["at"] < 48 * HOUR for row in askings):
        return False
    within_a_week = [
        row for row in askings if now - row["at"] < 7 * DAY and row["state"] not in ("SPARED", "TAKEN_BACK")
    ]
    return len(within_a_week) < int(member["asks_per_week"])


def _asleep(who: Row, now: int) -> bool:
    here = datetime.fromtimestamp(now / 1000, UTC).astimezone(ZoneInfo(who["zone"]))
    minute, start, end = here.hour * 60 + here.minute, who["quiet_from"], who["quiet_to"]
    return bool(start <= minute < end if start <= end else minute >= start or minute < end)


def _rank(who: Row, asker: int, tables: dict[str, list[Row]], now: int) -> Rank:
    """Open direct messages, fewest asks in 28 days, asked longest ago or never, never wrote to the asker."""
    times = [row["at"] for row in tables["asked"] if row["account"] == who["id"]]
    wrote = any(row["sender"] == who["id"] and row["receiver"] == asker for row in tables["kind_words"])
    return who["dms_closed"] > 0, len([at for at in times if now - at < 28 * DAY]), max(times, default=0), wrote
