"""Files on a platform, and when something is to be done about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, case, delete, func, insert, select, update

from bot.uploads import KEPT, Upload
from storage.models.people import accounts
from storage.models.uploads import uploads
from storage.statements import Prepared

u = uploads.c
NOTE = Prepared(insert(uploads), "platform", "workspace", "file", "account", "home", "at", "over_at", "look_at")
_which = select(u.id, u.workspace, u.file, accounts.c.user, u.over_at).outerjoin(accounts, accounts.c.id == u.account)
ON_HOME = Prepared(_which.where(u.account == bindparam("whose"), u.home == 1, u.over_at.is_(None)))
DUE = Prepared(
    _which.where(u.platform == bindparam("on"), u.look_at <= bindparam("now"))
    .order_by(u.look_at)
    .limit(bindparam("most"))
)
_one = update(uploads).where(u.id == bindparam("number"))
OVER = Prepared(_one.values(over_at=bindparam("now"), look_at=bindparam("now")))
PUT_OFF = Prepared(_one.values(look_at=bindparam("until")))
DELETED = Prepared(delete(uploads).where(u.id == bindparam("number")))
OVERDUE = Prepared(
    select(func.count(), func.coalesce(func.sum(case((u.look_at.is_(None), 1), else_=0)), 0)).where(
        u.over_at < bindparam("before")
    )
)


@dataclass(slots=True)
class SqlUploads:
    db: Connection
    now: int

    def note(self, platform: str, workspace: str, file: str, account: int | None, *, home: bool) -> None:
        over = None if home else self.now + KEPT
        of = {"platform": platform, "workspace": workspace, "file": file, "account": account, "home": int(home)}
        NOTE.run(self.db, **of, at=self.now, over_at=over, look_at=over)

    def on_home(self, account: int) -> Sequence[Upload]:
        return [Upload(*row) for row in ON_HOME.all(self.db, whose=account)]

    def over(self, number: int) -> None:
        OVER.run(self.db, number=number, now=self.now)

    def due(self, platform: str, most: int) -> Sequence[Upload]:
        return [Upload(*row) for row in DUE.all(self.db, on=platform, now=self.now, most=most)]

    def put_off(self, number: int, until: int | None) -> None:
        PUT_OFF.run(self.db, number=number, until=until)

    def deleted(self, number: int) -> None:
        DELETED.run(self.db, number=number)

    def overdue(self, before: int) -> tuple[int, int]:
        late, given_up = OVERDUE.tuples(self.db, before=before)[0]
        return late, int(given_up)
