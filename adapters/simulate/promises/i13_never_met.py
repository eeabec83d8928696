"""I13: a pair that a block keeps apart is never matched, asked for or shown to each other anew."""

from collections.abc import Iterator
from itertools import permutations
from typing import TYPE_CHECKING

from adapters.simulate.living import Act
from adapters.simulate.promises.promise import Promise

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch

ASKED = "SELECT asked.id, asks.account AS one, asked.account AS other, anonymous FROM asked JOIN asks ON asks.id = ask"
PRACTISE = (
    "SELECT interviewers.id, interviews.account AS one, interviewers.account AS other, 0 AS anonymous "
    "FROM interviewers JOIN interviews ON interviews.id = interview"
)


def _stepped(watch: "Watch", _: Act | None) -> Iterator[str]:
    for table, query in (("asked", ASKED), ("interviewers", PRACTISE)):
        for row in watch.newest("I13", table, query):
            if _apart(watch, row["one"], row["other"], namelessly=bool(row["anonymous"])):
                yield f"account {row['other']} is asked for account {row['one']}, and a block keeps them apart"
    for row in watch.newest("I13", "introductions", "SELECT id FROM introductions"):
        met = [
            one["account"] for one in watch.rows.all("SELECT account FROM introduced WHERE introduction = ?", row["id"])
        ]
        for one, other in permutations(met, 2):
            excluded = "SELECT 1 FROM introduction_exclusions WHERE account = ? AND other = ?"
            if _apart(watch, one, other, namelessly=False) or watch.rows.one(excluded, one, other):
                yield f"accounts {one} and {other} are introduced, and one of them has kept them apart"


def _apart(watch: "Watch", one: int, other: int, *, namelessly: bool) -> bool:
    both = "(account = ? AND other = ? OR account = ? AND other = ?)"
    blocked = f"SELECT 1 FROM blocks WHERE {both} AND (nameless = 0 OR 1 = ?)"  # noqa: S608 - our own
    return watch.rows.one(blocked, one, other, other, one, namelessly) is not None


I13 = Promise("I13", "a blocked pair is never matched, asked for or shown to each other anew", stepped=_stepped)
