"""The country whose lines somebody wants to see, and whom they have named as the one to turn to."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select, update

from bot.features.crisis.store import State, Trusted
from bot.letters import LetterKind
from storage.conditions import BY_NAME, stopped
from storage.models.crisis import trusted_people
from storage.models.encouragement import blocks
from storage.models.people import accounts
from storage.models.post import outbox
from storage.numbers import Numbers
from storage.sealing.keys import Keys
from storage.statements import Prepared, Row

c = trusted_people.c
WORDS = "trusted_people.words"
MOST = 100  # who may have named one person, as far as they are told
_all = select(c.id, c.account, c.other, c.circle, c.words, c.state, c["at"], c.until_at)
_one = update(accounts).where(accounts.c.id == bindparam("number"))

COUNTRY = Prepared(select(accounts.c.country).where(accounts.c.id == bindparam("number")))
REMEMBER = Prepared(_one, "country")
ALONE = Prepared(select(accounts.c.alone).where(accounts.c.id == bindparam("number")))
LEAVE_ALONE = Prepared(_one, "alone")
_b = blocks.c
# one that was made later by another name changes nothing that is seen: it would tell that the two are one
_apart = and_(BY_NAME, or_(_b.circle == 0, _b.circle == c.circle, _b["at"] <= c["at"]))
OF = Prepared(_all.where(c.account == bindparam("owner")))
NAMING = Prepared(_all.where(c.other == bindparam("owner"), c.until_at.is_(None)).order_by(c.id).limit(MOST))
HEARD_OF = Prepared(
    _all.where(c.other == bindparam("owner"), c.until_at.is_(None), ~stopped(c.account, c.other, _apart))
    .order_by(c.id)
    .limit(MOST)
)
ASKED_SINCE = Prepared(
    select(func.count()).where(
        outbox.c.author == bindparam("by"),
        outbox.c.kind == LetterKind.TRUST.name,
        outbox.c["at"] > bindparam("since"),
    )
)
ONE = Prepared(_all.where(c.id == bindparam("number")))
ADD = Prepared(insert(trusted_people), "id", "account", "other", "circle", "words", "state", "at")
WILLING = Prepared(update(trusted_people).where(c.id == bindparam("number")).values(state=State.WILLING.name))
END = Prepared(update(trusted_people).where(c.id == bindparam("number")), "until_at")
DROP = Prepared(delete(trusted_people).where(c.id == bindparam("number")))


@dataclass(slots=True)
class SqlCountries:
    db: Connection

    def country(self, account: int) -> str | None:
        found: str | None = COUNTRY.value(self.db, number=account)
        return found

    def remember(self, account: int, country: str | None) -> None:
        REMEMBER.run(self.db, number=account, country=country)


@dataclass(slots=True)
class SqlTrustedPeople:
    db: Connection
    keys: Keys
    numbers: Numbers

    def of(self, account: int) -> list[Trusted]:
        return [self._read(row) for row in OF.all(self.db, owner=account)]

    def naming(self, other: int) -> list[Trusted]:
        return [self._read(row) for row in NAMING.all(self.db, owner=other)]

    def heard_of(self, other: int) -> list[Trusted]:
        return [self._read(row) for row in HEARD_OF.all(self.db, owner=other)]

    def asked_since(self, account: int, since: int) -> int:
        return int(ASKED_SINCE.value(self.db, by=account, since=since) or 0)

    def one(self, number: int) -> Trusted | None:
        row = ONE.one(self.db, number=number)
        return None if row is None else self._read(row)

    def name(self, trusted: Trusted) -> int:
        for before in self.of(trusted.account):
            if before.state is trusted.state:
                self.drop(before.id)
        number = self.numbers.new(self.db, trusted_people)
        ADD.run(
            self.db,
            id=number,
            account=trusted.account,
            other=trusted.other,
            circle=trusted.circle,
            words=self.keys.seal(trusted.words, trusted.account, WORDS, number),
            state=trusted.state.name,
            at=trusted.at,
        )
        return number

    def willing(self, number: int) -> None:
        WILLING.run(self.db, number=number)

    def end(self, number: int, until: int) -> None:
        END.run(self.db, number=number, until_at=until)

    def drop(self, number: int) -> None:
        DROP.run(self.db, number=number)

    def alone(self, account: int) -> bool:
        return bool(ALONE.value(self.db, number=account))

    def leave_alone(self, account: int, *, alone: bool) -> None:
        LEAVE_ALONE.run(self.db, number=account, alone=int(alone))

    def _read(self, row: Row) -> Trusted:
        return Trusted(
            id=row.id,
            account=row.account,
            state=State[row.state],
            at=row.at,
            other=row.other,
            circle=row.circle,
            words=self.keys.open(row.words, row.account, WORDS, row.id),
            until=row.until_at,
        )
