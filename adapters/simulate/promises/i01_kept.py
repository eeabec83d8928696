"""I1: what was acknowledged survives the end of the process, and a letter is written with what it is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adapters.simulate.living import Act
from adapters.simulate.promises.promise import Promise

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch

KEPT = {  # what nobody but its owner takes away, and whose
    "rejections": ("note", "account"),
    "applications": ("employer", "account"),
    "contacts": ("name", "account"),
    "goals": ("action", "account"),
    "kind_words": ("words", "receiver"),
}
LETTERS = (("asked", "letter"), ("interviewers", "letter"), ("recaps", "letter"), ("reflections", "letter"))


@dataclass
class Before:
    """What was there before the step, by table."""

    there: Mapping[str, set[tuple[object, int]]] = field(default_factory=dict)


def remember(watch: "Watch", *, ends: bool) -> None:
    """Before a step, in which the process `ends` perhaps."""
    watch.of(Before).there = _there(watch) if ends else {}


def _there(watch: "Watch") -> Mapping[str, set[tuple[object, int]]]:
    return {
        table: {(row[0], row[1]) for row in watch.rows.all(f"SELECT {words}, {owner} FROM {table}")}  # noqa: S608 - our own
        for table, (words, owner) in KEPT.items()
    }


def _reopened(watch: "Watch") -> Iterator[str]:
    """Only who speaks in that step, or is being erased, may have taken something away."""
    going = {who.account for who in watch.year.people if who.hidden_since is not None}
    going |= {watch.act.who.account} if watch.act else set()
    for table, before in watch.of(Before).there.items():
        lost = [one for one in before - _there(watch)[table] if one[1] not in going]
        if lost:
            yield f"{len(lost)} rows of {table} are lost: {lost[0]}"


def _stepped(watch: "Watch", _: Act | None) -> Iterator[str]:
    for table, column in LETTERS:
        for row in watch.newest("I1", table, f"SELECT id, {column} AS key FROM {table}"):  # noqa: S608 - our own
            if row["key"] and watch.rows.letter(row["key"]) is None:
                yield f"{table} {row['id']} has no letter"
    for row in watch.newest("I1", "kind_words", "SELECT * FROM kind_words"):
        letter = "SELECT 1 FROM outbox WHERE subject = ? AND kind = 'WORD'"
        if not row["stopped"] and not watch.rows.one(letter, f"word:{row['id']}"):
            yield f"word {row['id']} has no letter"


I1 = Promise(
    "I1",
    "an acknowledged command's effect survives; effect and letters commit together",
    stepped=_stepped,
    reopened=_reopened,
)
