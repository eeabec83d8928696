"""Takes a person out, some rows at a time; what others received of them is sealed anew, under a key of nobody's."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, null, or_, select, update

from bot.people import ERASING
from storage.carried import owner_of
from storage.copies import identity
from storage.erased import known_by
from storage.gone import note
from storage.models.columns import NUMBER
from storage.models.people import ERASED, accounts, members
from storage.models.post import outbox
from storage.models.uploads import uploads
from storage.numbers import Numbers
from storage.passing_on import ANEW, HAND_OVER, PASS_ON, STEPS, Anew
from storage.received import part_from
from storage.sealing.keys import Keys
from storage.statements import Prepared

MOST = 30  # rows a unit takes at most
_account, _heir, _most = (bindparam(name, type_=NUMBER) for name in ("account", "heir", "most"))
_one = update(accounts).where(accounts.c.id == _account)
_here = update(members).where(members.c.account == _account)
HIDE = Prepared(_one.values(erase_at=bindparam("until")))
# an hour ahead, at which nobody can have left
LEAVE = Prepared(_here.where(members.c.left_at.is_(None)).values(left_at=bindparam("until")))
SHOW = Prepared(
    _here.where(
        members.c.left_at == select(accounts.c.erase_at).where(accounts.c.id == _account).scalar_subquery()
    ).values(left_at=None)
)
KEPT = Prepared(_one.values(erase_at=None))
BEGUN = Prepared(_one.values(erase_at=ERASING))
# their own page is drawn anew without its chart, and what is no chart there any more is deleted
_charts = update(uploads).where(uploads.c.account == _account, uploads.c.home == 1, uploads.c.over_at.is_(None))
TAKE_DOWN = Prepared(_charts.values(look_at=bindparam("now")))
LEAVE_UP = Prepared(_charts.values(look_at=null()))
WHO = Prepared(select(accounts.c.platform, accounts.c.realm, accounts.c.user).where(accounts.c.id == _account))
HEIR = Prepared(insert(accounts), "id", "platform", "realm", "user", "created_at")
BEGAN = Prepared(select(accounts.c.id).where(accounts.c.platform == ERASED, accounts.c.realm == bindparam("whose")))
LAST = Prepared(update(accounts).where(accounts.c.id == _heir).values(realm="", created_at=bindparam("now")))
REMEMBERED = "UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM accounts) WHERE name = 'accounts'"
HASHED = Prepared(select(accounts.c.user).where(accounts.c.id == _heir))
GONE = Prepared(delete(accounts).where(accounts.c.id == _account))

o = outbox.c
LETTERS = Prepared(
    select(o.id, o.key, o.account, o.author, o.words_of, o.message, o.why)
    .where(or_(o.author == _account, o.words_of == _account), or_(o.account.is_(None), o.account != _account))
    .limit(_most)
)
CARRY = Prepared(update(outbox).where(o.id == bindparam("number")), "author", "words_of", "message", "why")


@dataclass(slots=True)
class SqlForgetting:
    db: Connection
    now: int
    keys: Keys
    numbers: Numbers

    def hide(self, account: int, until: int) -> None:
        HIDE.run(self.db, account=account, until=until)
        LEAVE.run(self.db, account=account, until=until)
        TAKE_DOWN.run(self.db, account=account, now=self.now)

    def show(self, account: int) -> None:
        SHOW.run(self.db, account=account)
        KEPT.run(self.db, account=account)
        LEAVE_UP.run(self.db, account=account)

    def begin(self, account: int) -> int | None:
        who = WHO.one(self.db, account=account)
        if who is None:
            return None
        self.show(account)
        BEGUN.run(self.db, account=account)
        heir = self.numbers.new(self.db, accounts)
        hashed = known_by(self.keys, identity(who.platform, who.realm, who.user)) or str(heir)
        HEIR.run(self.db, id=heir, platform=ERASED, realm=str(account), user=hashed, created_at=self.now)
        return heir

    def heir(self, account: int) -> int | None:
        found: int | None = BEGAN.value(self.db, whose=str(account))
        return found

    def erase(self, account: int, heir: int) -> bool:
        left = MOST - HAND_OVER.run(self.db, account=account, most=MOST, now=self.now)
        left -= part_from(self.db, account, left)
        for step in STEPS:
            left -= step.run(self.db, account=account, most=left)
            if left <= 0:
                return True
        for one in ANEW:
            left -= self._sealed_anew(account, heir, one, left)
        left -= self._letters(account, heir, left)
        for step in PASS_ON:
            if left <= 0:
                return True
            left -= step.run(self.db, account=account, heir=heir, most=left)
        if left <= 0:
            return True
        self._last(account, heir)
        return False

    def _sealed_anew(self, account: int, heir: int, what: Anew, most: int) -> int:
        found = what.find.all(self.db, account=account, most=most) if most > 0 else []
        for row in found:
            words = self.keys.open(row.words, account, what.column, row.number)
            sealed = self.keys.seal(words, heir, what.column, row.number)
            what.keep.run(self.db, number=row.number, heir=heir, sealed=sealed)
        return len(found)

    def _letters(self, account: int, heir: int, most: int) -> int:
        """Those of others that say something of theirs."""
        found = LETTERS.all(self.db, account=account, most=most) if most > 0 else []
        for row in found:
            before = owner_of(row.words_of, row.author, row.account)
            author, words_of = (heir if one == account else one for one in (row.author, row.words_of))
            after = owner_of(words_of, author, row.account)

            CARRY.run(
                self.db,
                number=row.id,
                author=author,
                words_of=words_of,
                message=self._carried(row.message, "outbox.message", row.key, before, after),
                why=self._carried(row.why, "outbox.why", row.key, before, after),
            )
        return len(found)

    def _carried(self, kept: bytes | None, column: str, row: str, before: int, after: int) -> bytes | None:
        return self.keys.seal(self.keys.open(kept, before, column, row), after, column, row)

    def _last(self, account: int, heir: int) -> None:
        """Who they were is known by a keyed hash alone now: to the heir, and to whatever forgets them afterwards."""
        LAST.run(self.db, heir=heir, now=self.now)
        self.keys.forget(account)
        GONE.run(self.db, account=account)
        note(self.db, HASHED.value(self.db, heir=heir), self.now)
        if self.db.dialect.name == "sqlite":  # which remembers the highest number that there ever was
            self.db.exec_driver_sql(REMEMBERED)
