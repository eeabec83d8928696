"""What does somebody good."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.features.rest.store import Good, Recharge
from storage.listed import Lines, listed
from storage.models.recharging import recharges
from storage.numbers import Numbers
from storage.sealing.keys import Keys, unread

LISTED = listed(recharges)


@dataclass(frozen=True, slots=True)
class SqlRecharges:
    db: Connection
    keys: Keys
    numbers: Numbers

    def of(self, account: int) -> list[Recharge]:
        lines = self._lines().read(account, Good.__members__)
        return [Recharge(account, words, what, at, number) for number, words, what, at in lines]

    def keep(self, one: Recharge) -> Recharge:
        before = {each.id: each for each in self.of(one.account)}.get(one.id)
        one = unread(before, one)
        return replace(one, id=self._lines().keep(one.id, one.account, one.words, one.what, one.at))

    def delete(self, number: int, account: int) -> None:
        self._lines().delete(number, account)

    def _lines(self) -> Lines:
        return Lines(LISTED, self.db, self.keys, self.numbers)
