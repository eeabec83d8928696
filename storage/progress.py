"""What a member's progress is computed from: it writes nothing, and has no table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, func, select

from bot.features.progress.store import Rated
from bot.features.reflections.store import State
from bot.funnel import History
from bot.stings import UNKNOWN
from storage.applications import SqlApplications
from storage.encouragement.words import READABLE
from storage.goals import RESTS, WEEKS
from storage.models.encouragement import kind_words
from storage.models.reflections import reflections
from storage.models.rejections import rejections
from storage.numbers import Numbers
from storage.reflections import LATER
from storage.reflections import STING as FIRST
from storage.rejections import STING
from storage.sealing.codes import opened_sting
from storage.sealing.keys import Keys
from storage.statements import Prepared

k, f, r = kind_words.c, reflections.c, rejections.c

GIVEN = Prepared(select(k["at"]).where(k.sender == bindparam("owner"), k.reply_to.is_(None)))
RECEIVED = Prepared(select(k["at"]).where(k.receiver == bindparam("owner"), k.reply_to.is_(None), *READABLE))
RATED = Prepared(
    select(f.id, func.coalesce(f.answered_at, f.due_at), f.sting, f.sting_later).where(
        f.account == bindparam("owner"), f.state == State.ANSWERED.name, f.sting_later.is_not(None)
    )
)
STUNG = Prepared(select(r.id, r.reflection, r.sting).where(r.account == bindparam("owner"), r.reflection.is_not(None)))
REJECTED = Prepared(select(r["at"], r.application).where(r.account == bindparam("owner")))


@dataclass(slots=True)
class SqlProgress:
    db: Connection
    keys: Keys
    numbers: Numbers

    def histories(self, account: int) -> Iterator[tuple[int, History | None]]:
        found = SqlApplications(self.db, self.keys, self.numbers).histories(account)
        return ((number, history) for number, _, history in found)

    def stings(self, account: int) -> list[Rated]:
        rows = RATED.tuples(self.db, owner=account)
        stung = dict[int, int]()  # as the hardest of its rejections, while there are any
        for number, reflection, sting in STUNG.tuples(self.db, owner=account) if rows else ():
            found = opened_sting(self.keys, sting, account, STING, number)
            stung[reflection] = max(found, stung.get(reflection, UNKNOWN))
        return [
            Rated(
                at,
                stung[number] if number in stung else opened_sting(self.keys, first, account, FIRST, number),
                opened_sting(self.keys, later, account, LATER, number),
            )
            for number, at, first, later in rows
        ]

    def showed(self, account: int) -> set[date]:
        return {date.fromisoformat(week) for (week,) in WEEKS.tuples(self.db, owner=account)}

    def given(self, account: int) -> list[int]:
        return [at for (at,) in GIVEN.tuples(self.db, owner=account)]

    def received(self, account: int) -> list[int]:
        return [at for (at,) in RECEIVED.tuples(self.db, owner=account)]

    def rests(self, account: int) -> list[tuple[int, int]]:
        return [(began, ended) for began, ended in RESTS.tuples(self.db, owner=account)]

    def rejections(self, account: int) -> list[tuple[int, int | None]]:
        return [(at, number) for at, number in REJECTED.tuples(self.db, owner=account)]
