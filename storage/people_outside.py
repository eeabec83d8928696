"""Whom somebody turns to outside their circles."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.features.people_outside import For, Outside
from storage.listed import Lines, listed
from storage.models.recharging import people_outside
from storage.numbers import Numbers
from storage.sealing.keys import Keys, unread

LISTED = listed(people_outside)


@dataclass(frozen=True, slots=True)
class SqlPeopleOutside:
    db: Connection
    keys: Keys
    numbers: Numbers

    def of(self, account: int) -> list[Outside]:
        lines = self._lines().read(account, For.__members__)
        return [Outside(account, name, what, at, number) for number, name, what, at in lines]

    def keep(self, one: Outside) -> Outside:
        before = {each.id: each for each in self.of(one.account)}.get(one.id)
        one = unread(before, one)
        return replace(one, id=self._lines().keep(one.id, one.account, one.name, one.what, one.at))

    def delete(self, number: int, account: int) -> None:
        self._lines().delete(number, account)

    def _lines(self) -> Lines:
        return Lines(LISTED, self.db, self.keys, self.numbers)
