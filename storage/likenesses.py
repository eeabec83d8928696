"""How everybody in a circle looks by name: read once for each circle, and kept in memory while this process runs."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from bot.looks import forms
from storage.models.people import members
from storage.sealing.keys import Keys
from storage.statements import Prepared

EVERYBODY = Prepared(select(members.c.account, members.c.name).where(members.c.circle == bindparam("place")))
ONE = Prepared(
    select(members.c.name).where(members.c.circle == bindparam("place"), members.c.account == bindparam("who"))
)
MOST = 200_000  # looks: of more, the circles that were not asked for the longest are forgotten


class Likenesses:
    """By circle and look, which accounts looked so; of one database, on the one thread that writes to it.

    Names are only ever added: whatever a unit adds that is taken back, and whoever is called otherwise since, is looked
    at in the database before anything is made of it.
    """

    def __init__(self) -> None:
        self._of: dict[int, dict[str, tuple[int, ...]]] = {}

    def add(self, circle: int, account: int, name: str) -> None:
        """Somebody is called so there from now on."""
        if circle in self._of:
            _note(self._of[circle], account, name)

    def of(self, db: Connection, keys: Keys, circle: int) -> dict[str, tuple[int, ...]]:
        found = self._of.pop(circle, None)
        if found is None:
            found = {}
            keys.expect(circle)
            for account, name in EVERYBODY.tuples(db, place=circle):
                _note(found, account, keys.open(name, account, "members.name", circle) or "")
        self._of[circle] = found
        while len(self._of) > 1 and sum(map(len, self._of.values())) > MOST:
            self._of.pop(next(iter(self._of)))
        return found


def _note(looks: dict[str, tuple[int, ...]], account: int, name: str) -> None:
    for one in forms(name):
        has = looks.get(one, ())
        if account not in has:
            looks[one] = (*has, account)


@dataclass(frozen=True, slots=True)
class Called:
    """What everybody but one account is or was called in a circle, as it looks."""

    db: Connection
    keys: Keys
    likenesses: Likenesses
    circle: int
    but: int

    def isdisjoint(self, looks: Iterable[str], /) -> bool:
        looks = {*looks}
        known = self.likenesses.of(self.db, self.keys, self.circle)
        alike = {account for one in looks for account in known.get(one, ())} - {self.but}
        return all(looks.isdisjoint(forms(self._name(account))) for account in alike)

    def _name(self, account: int) -> str:
        sealed = ONE.value(self.db, place=self.circle, who=account)
        return self.keys.open(sealed, account, "members.name", self.circle) or ""
