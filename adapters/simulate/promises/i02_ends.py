"""I2: every letter ends sent, cancelled with a reason, or dead with one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adapters.simulate.living import Act
from adapters.simulate.promises.promise import Promise

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch

AT = "CASE WHEN lease_until > not_before THEN lease_until ELSE not_before END"
OPEN = f"SELECT id, state, subject, {AT} AS at FROM outbox WHERE state IN (%s)"  # noqa: S608 - our own
STATES = "'pending', 'sending', 'amended'"
PATIENCE = 60_000  # ms after which a letter that wants a look has had it


@dataclass
class Open:
    numbers: set[int] = field(default_factory=set)


def _stepped(watch: "Watch", _: Act | None) -> Iterator[str]:
    rows = watch.rows.all(OPEN % STATES)
    now, was = watch.year.clock.now(), watch.of(Open)
    still = {row["id"] for row in rows}
    newest = sorted(rows, key=lambda row: row["id"], reverse=True)
    first = {row["subject"]: row for row in newest if row["state"] != "amended"}  # the others wait for that one
    paused = watch.rows.one("SELECT 1 FROM meta WHERE name = 'paused' AND value <> ''")
    for row in first.values() if watch.settled and not paused else ():
        if row["at"] < now - PATIENCE:
            yield f"letter {row['id']} is {row['state']} and waits for nothing"
    for number in sorted(was.numbers - still):
        row = watch.rows.one("SELECT state, ended_why, ended_at FROM outbox WHERE id = ?", number)
        if row is None:
            if not _with_its_reader(watch, number):
                yield f"letter {number} is gone without an end"
        elif row["state"] not in ("sent", "cancelled", "dead") or row["ended_at"] is None:
            yield f"letter {number} is {row['state']}"
        elif row["state"] != "sent" and not row["ended_why"]:
            yield f"letter {number} is {row['state']} without a reason"
    was.numbers = still


def _with_its_reader(watch: "Watch", number: int) -> bool:
    """It went with somebody who was erased, or with a circle that is over."""
    known = reversed(watch.rows.letters.values())  # an older copy gives a number once more
    letter = next((one for one in known if one.id == number), None)
    if letter is None:
        return False
    here = watch.rows.one("SELECT 1 FROM accounts WHERE id = ?", letter.account)
    author = watch.rows.one("SELECT 1 FROM accounts WHERE id = ?", letter.author)
    there = watch.rows.one("SELECT 1 FROM circles WHERE id = ? AND workspace <> ''", letter.circle)
    pairs = (letter.account, here), (letter.author, author), (letter.circle, there)
    return any(of is not None and found is None for of, found in pairs)


def _ended(watch: "Watch") -> Iterator[str]:
    """Weeks after everything went well again, whatever was written before that has ended."""
    before = watch.year.clock.now() - 25 * 86_400_000
    for row in watch.rows.all(f"{OPEN % STATES} AND {AT} < ? AND not_before < ?", before, before):
        yield f"letter {row['id']} is still {row['state']}"


I2 = Promise("I2", "every letter ends: sent, cancelled with a reason, or dead", stepped=_stepped, ended=_ended)
