"""I11: who deletes their data is written to no more at once, and after an hour nothing is left of them on the disk."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adapters.simulate.living import Act
from adapters.simulate.people import HIDDEN, Person
from adapters.simulate.promises.promise import Promise
from adapters.simulate.town import Call

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch

HOUR = 3_600_000
STILL = {"DELETION", "ANSWER", "WROTE"}


@dataclass
class Going:
    """Who is to be erased, and looks at the disk that are to be made after the next step."""

    gone: list[Person] = field(default_factory=list)


@dataclass
class Erased:
    """Who has not spoken since."""

    people: list[Person] = field(default_factory=list)


def _answered(watch: "Watch", act: Act, answer: object) -> Iterator[str]:
    who, erased = act.who, watch.of(Erased)
    erased.people = [one for one in erased.people if one is not who]
    if act.said.word in ("delete-my-data", "keep-my-data", "join"):
        row = watch.rows.one("SELECT erase_at FROM accounts WHERE id = ?", who.account)
        hidden = row is not None and row["erase_at"] is not None
        who.hidden_since = (who.hidden_since or watch.year.clock.true) if hidden else None
    yield from ()


def _sending(watch: "Watch", call: Call) -> Iterator[str]:
    letter = watch.rows.letter(call.key)
    if letter is None or letter.kind in STILL:
        return
    for who in watch.year.people:
        if who.hidden_since is not None and letter.account == who.account:
            yield f"{who.name} is about to be erased, and gets {letter.kind} {letter.id}"


def _stepped(watch: "Watch", _: Act | None) -> Iterator[str]:
    going = watch.of(Going)
    for who in going.gone:
        yield from _left(watch, who)
    going.gone = []
    for who in watch.of(Erased).people if watch.settled else ():
        if watch.rows.one("SELECT 1 FROM accounts WHERE user = ?", who.user):
            yield f"{who.name} was erased, and is back"
    for who in watch.year.people:
        if who.hidden_since is None:
            continue
        if not watch.rows.one("SELECT 1 FROM accounts WHERE id = ? AND platform <> 'erased'", who.account):
            who.hidden_since = None
            going.gone.append(who)
            watch.of(Erased).people.append(who)


def _left(watch: "Watch", who: Person) -> Iterator[str]:
    if watch.rows.one("SELECT 1 FROM accounts WHERE user = ?", who.user):
        return  # they have begun anew meanwhile
    for what, where in watch.year.process.store.held([who.user, f"{HIDDEN}{who.name.lower()}q"]):
        yield f"{who.name} is erased, and {where} still holds {what}"


I11 = Promise(
    "I11",
    "whoever deletes their data is left in peace at once, and nothing of them is left on the disk",
    sending=_sending,
    answered=_answered,
    stepped=_stepped,
)
