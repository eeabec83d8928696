"""Consents."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, update

from storage.models.columns import NUMBER
from storage.models.people import accounts
from storage.statements import Prepared

_one = update(accounts).where(accounts.c.id == bindparam("number"))
GIVE = Prepared(
    _one.where(accounts.c.consent_to < bindparam("wording", type_=NUMBER)).values(
        consent_at=bindparam("when", type_=NUMBER), consent_to=bindparam("wording", type_=NUMBER)
    )
)
WITHDRAW = Prepared(_one.values(consent_at=None, consent_to=0))


@dataclass(slots=True)
class SqlConsents:
    db: Connection
    now: int

    def give(self, account: int, wording: int) -> None:
        GIVE.run(self.db, number=account, wording=wording, when=self.now)

    def withdraw(self, account: int) -> None:
        WITHDRAW.run(self.db, number=account)
