"""I5: nobody is asked more than their weekly number, nor while somebody who could be was asked less."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from adapters.simulate.living import Act
from adapters.simulate.promises.promise import Promise

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch

HOUR, DAY = 3_600_000, 86_400_000
TIMES = """SELECT (SELECT count(*) FROM asked WHERE account = :who AND at > :since AND at <= :now
      AND (:every = 1 OR state NOT IN ('SPARED', 'TAKEN_BACK')))
    + (SELECT count(*) FROM interviewers WHERE account = :who AND at > :since AND at <= :now)
    + (SELECT count(*) FROM introduced WHERE account = :who AND at > :since AND at <= :now
      AND (part = 'IN' OR heard IS NOT NULL)) AS n"""
# who could be asked without any doubt: nothing of what might speak against it is so
PEERS = """SELECT accounts.id, zone, quiet_from, quiet_to, asks_per_week FROM members
    JOIN accounts ON accounts.id = members.account
    WHERE circle = :circle AND left_at IS NULL AND accounts.joined_at IS NOT NULL AND accounts.id <> :asker
    AND asks_per_week > 0 AND dms_closed <= 0 AND erase_at IS NULL
    AND language = (SELECT language FROM accounts WHERE id = :asker)
    AND NOT EXISTS (SELECT 1 FROM rests WHERE rests.account = accounts.id AND until_at > :now AND ended_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM rests WHERE rests.account = accounts.id AND weekday IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM limits WHERE limits.account = accounts.id AND limits.until_at > :now)
    AND NOT EXISTS (SELECT 1 FROM rejections WHERE rejections.account = accounts.id AND rejections.at > :now - 86400000)
    AND NOT EXISTS (SELECT 1 FROM blocks WHERE accounts.id IN (blocks.account, blocks.other))
    AND NOT EXISTS (SELECT 1 FROM asked WHERE asked.ask = :ask AND asked.account = accounts.id)
    AND NOT EXISTS (SELECT 1 FROM asked WHERE asked.account = accounts.id AND asked.at > :now - 172800000)
    AND NOT EXISTS (SELECT 1 FROM interviewers WHERE interviewers.account = accounts.id
      AND interviewers.at > :now - 172800000)"""


def _stepped(watch: "Watch", _: Act | None) -> Iterator[str]:
    for table in ("asked", "interviewers"):
        for row in watch.newest("I5", table, f"SELECT * FROM {table}"):  # noqa: S608 - our own
            member = watch.rows.one(
                "SELECT max(asks_per_week) AS n FROM members WHERE account = ? AND left_at IS NULL", row["account"]
            )
            times = _times(watch, row["account"], row["at"], 7)
            if member["n"] is not None and times > member["n"]:
                yield f"account {row['account']} is asked {times} times in a week, and wanted {member['n']}"
            if table == "asked":
                yield from _unfair(watch, row)


def _unfair(watch: "Watch", row: Any) -> Iterator[str]:
    ask, now = watch.rows.one("SELECT * FROM asks WHERE id = ?", row["ask"]), row["at"]
    if ask is None or watch.year.clock.now() != now:
        return
    mine = _times(watch, row["account"], now - 1, 28, every=True)
    about = {"circle": ask["circle"], "asker": ask["account"], "now": now, "ask": ask["id"]}
    for peer in watch.rows.find(PEERS, about):
        week = _times(watch, peer["id"], now, 7)
        if week < peer["asks_per_week"] and _awake(peer, now) and _times(watch, peer["id"], now, 28, every=True) < mine:
            yield f"account {row['account']} is asked for ask {ask['id']}, and {peer['id']} was asked less in 28 days"


def _times(watch: "Watch", account: int, now: int, days: int, *, every: bool = False) -> int:
    asked = {"who": account, "now": now, "since": now - days * DAY, "every": every}
    return int(watch.rows.find(TIMES, asked)[0]["n"])


def _awake(peer: Any, now: int) -> bool:
    """By a quarter of an hour at least."""
    local = datetime.fromtimestamp(now / 1000, UTC).astimezone(ZoneInfo(peer["zone"]))
    minute, begins, ends = local.hour * 60 + local.minute, peer["quiet_from"], peer["quiet_to"]
    return begins == ends or all((minute + off - begins) % 1440 >= (ends - begins) % 1440 for off in (-15, 15))


I5 = Promise("I5", "nobody is asked more than their number, nor before whoever was asked less", stepped=_stepped)
