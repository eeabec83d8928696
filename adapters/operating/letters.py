"""`support-circle letters`: what waits, what could not go and why; by numbers and kinds, never by anybody's words."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from adapters.operating.beside import beside
from adapters.operating.reasons import refused, told
from bot.mailing import PAUSED
from bot.ports import Clock
from storage.home import RESTORED
from storage.letters import Letterbox
from storage.notes import SqlNotes
from storage.statements import Row

STATES = {
    "waiting": ["pending", "sending", "amended"],
    "dead": ["dead"],
    "cancelled": ["cancelled"],
    "sent": ["sent"],
}
STATES["open"] = [*STATES["waiting"], *STATES["dead"]]  # what somebody may want to do something about
TIMES = ("at", "not_before", "look_at", "expires", "first_tried", "ended_at", "read_at")
OPERATOR = "operator"  # why all are paused, in the note
Said = tuple[Mapping[str, Any], str, bool]
"""For programs, for people, and whether all of it could be done."""


def letters(database: str, clock: Clock, what: str, numbers: Sequence[int], *, state: str, most: int) -> Said:
    """Raises DatabaseUnusable, ValueError where it cannot be."""
    if what == "list" and numbers:
        raise ValueError(f"letters list is for all letters. For one: support-circle letters show {numbers[0]}")
    if what in ("show", "retry", "drop") and not numbers:
        raise ValueError(f"Which one? support-circle letters {what} 12 (support-circle letters list tells the numbers)")
    now = clock.now()

    def unit(db: Connection) -> Said:
        box, paused = Letterbox(db, now), SqlNotes(db).get(PAUSED)
        match what:
            case "list":
                return _listed(box.listed(STATES[state], most), paused)
            case "show" | "why" if numbers:
                found = {number: box.one(number) for number in numbers}
                return _shown(found, full=what == "show", now=now, paused=bool(paused))
            case "why":
                return _reasons(box)
            case _:
                return _changed(box, what, numbers, now, paused=bool(paused))

    return beside(database, unit)


def pause(database: str, clock: Clock, what: str, numbers: Sequence[int] = (), *, drop: bool = False) -> Said:
    """`pause` or `go`: whether letters are carried at all; `drop`: those that wait now never are. Raises ValueError."""
    if numbers:
        raise ValueError(
            f"letters {what} is for all letters. For one: support-circle letters retry {numbers[0]}, or drop"
        )
    now = clock.now()

    def unit(db: Connection) -> int:
        notes, box = SqlNotes(db), Letterbox(db, now)
        why, *numbers = (notes.get(PAUSED) or "").split(" ")
        if what == "pause":
            notes.set(PAUSED, notes.get(PAUSED) or f"{OPERATOR} {now}")
        else:
            notes.set(PAUSED, "")
        if what == "go" and why == RESTORED:
            box.doubt(int(numbers[0]))  # before any is dropped: an earlier version's restore has left that to us
        return box.drop_all() if drop else 0

    gone = beside(database, unit)
    if what == "pause":
        return {"paused": True}, "No letter goes out until: support-circle letters go. People are answered.", True
    dropped = f" {_counted(gone)} that waited {'was' if gone == 1 else 'were'} dropped." if drop else ""
    return {"paused": False, "dropped": gone}, f"Letters go out again.{dropped}", True


def _listed(rows: Sequence[Row], paused: str | None) -> Said:
    lines = [
        f"{row.id}  {row.kind}  {row.state}  {row.ended_why or '-'}  {_to(row)}  {_time(row.at)}  {_tries(row.tries)}"
        for row in rows
    ]
    note = [f"All are paused ({paused.partition(' ')[0]}). To go on: support-circle letters go"] if paused else []
    said = [*note, *(lines or ["There are none."])]
    return {"paused": bool(paused), "letters": [_plain(row) for row in rows]}, "\n".join(said), True


def _shown(found: Mapping[int, Row | None], *, full: bool, now: int, paused: bool) -> Said:
    lines = list[str]()
    for number, row in found.items():
        if row is None:
            lines.append(f"{number}: there is no such letter.")
            continue
        lines.append(f"{number}: {told(row, now, paused=paused)}")
        if full:
            lines += [f"  {name}: {value}" for name, value in _plain(row).items() if name != "id"]
    plain = [_plain(row) | {"told": told(row, now, paused=paused)} for row in found.values() if row is not None]
    return {"letters": plain}, "\n".join(lines), None not in found.values()


def _reasons(box: Letterbox) -> Said:
    """How many could not go, by what kept them; most of what was called off is as it should be."""
    rows = sorted(box.reasons(), key=lambda row: (row.state == "cancelled", -row.count, row.ended_why or "", row.kind))
    plain = [{"state": row.state, "why": row.ended_why, "kind": row.kind, "count": row.count} for row in rows]
    lines = [f"{row.count:6,}  {row.state}  {row.ended_why or '-'}  {row.kind}" for row in rows]
    return {"reasons": plain}, "\n".join(lines) or "No letter has failed or was called off.", True


def _changed(box: Letterbox, what: str, numbers: Sequence[int], now: int, *, paused: bool) -> Said:
    done, not_done = list[int](), dict[int, str]()
    for number in numbers:
        why = refused(what, box.one(number), now)
        if why is not None:
            not_done[number] = why
            continue
        (box.retry if what == "retry" else box.drop)(number)
        done.append(number)
    tried = "it is tried once letters go out again (support-circle letters go)" if paused else "it is tried now"
    ends = tried if what == "retry" else "it does not go out any more"
    lines = [*(f"{number}: {ends}." for number in done), *(f"{number}: {why}" for number, why in not_done.items())]
    return {"done": done, "refused": {str(one): why for one, why in not_done.items()}}, "\n".join(lines), not not_done


def _plain(row: Row) -> dict[str, Any]:
    """All that is known of it, but words."""
    times = {name: _time(getattr(row, name)) if getattr(row, name) else None for name in TIMES}
    one = {"id": row.id, "kind": row.kind, "state": row.state, "why": row.ended_why, "subject": row.subject}
    return {**one, "account": row.account, "circle": row.circle, "tries": row.tries, **times}


def _to(row: Row) -> str:
    return f"account {row.account}" if row.account is not None else f"circle {row.circle}"


def _time(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _tries(count: int) -> str:
    return "1 try" if count == 1 else f"{count} tries"


def _counted(count: int) -> str:
    return "1 letter" if count == 1 else f"{count:,} letters"
