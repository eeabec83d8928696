"""Consents."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, update

from storage.models.columns import NUMBER
from storage.models.people import accounts
from storage.statements import Prepared

GIVE = Prepared(
    update(accounts)
    .where(accounts.c.id == bindparam("number"))
    .values(consent_at=func.coalesce(accounts.c.consent_at, bindparam("when", type_=NUMBER)))
)


@dataclass(slots=True)
class SqlConsents:
    db: Connection
    now: int

    def give(self, account: int) -> None:
        GIVE.run(self.db, number=account, when=self.now)
