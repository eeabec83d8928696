"""Takes out a circle that the bot was taken out of, some rows at a time; what was written there is its readers' own."""

from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, Connection, Text, bindparam, cast, delete, exists, null, select, update

from bot.features.encouragement.store import LIVE, AskState
from storage.conditions import IS_MEMBER
from storage.models.columns import NUMBER
from storage.models.encouragement import asks
from storage.models.goals import goals
from storage.models.moderation import host_acts, limits, reports
from storage.models.people import ERASED, accounts, circles, members
from storage.models.post import outbox, schedule
from storage.models.recap import recaps
from storage.models.reflections import reflections
from storage.statements import Prepared

MOST = 30  # rows a unit takes at most
_circle, _most = (bindparam(name, type_=NUMBER) for name in ("circle", "most"))
_one = update(circles).where(circles.c.id == _circle)
_hidden = exists().where(  # whoever may keep their data yet comes back to what they had
    *(members.c.circle == circles.c.id, members.c.left_at.is_not(None)),
    *(accounts.c.id == members.c.account, accounts.c.erase_at > 0),
)
OVER = Prepared(
    select(circles.c.id, circles.c.platform)
    .where(circles.c.closed_at.is_not(None), circles.c.closed_at < bindparam("before", type_=NUMBER))
    .where(circles.c.platform != ERASED, ~_hidden)
    .order_by(circles.c.closed_at)
    .limit(1)
)
HIDE = Prepared(
    _one.values(platform=ERASED, name="", channel=cast(circles.c.id, Text), encourage_channel=null(), zone="UTC")
)
LAST = Prepared(_one.values(workspace=""))

_there = members.alias("there")
_elsewhere = (  # in a circle that is still one, the bot being there or not; who has left it may still be where it is
    exists()
    .where(_there.c.account == accounts.c.id, _there.c.circle == circles.c.id)
    .where(circles.c.platform != ERASED)
)
MEMBERS = Prepared(
    select(members.c.id, accounts.c.id.label("account"), accounts.c.erase_at, IS_MEMBER.label("member"))
    .add_columns(_elsewhere.label("elsewhere"))
    .join(accounts, accounts.c.id == members.c.account)
    .where(members.c.circle == _circle)
    .limit(_most)
)
TAKE_OUT = Prepared(delete(members).where(members.c.id == bindparam("number")))
WORKSPACE = Prepared(select(circles.c.workspace).where(circles.c.id == _circle))
OF_WORKSPACE = Prepared(
    select(accounts.c.id)
    .where(accounts.c.platform == bindparam("on"), accounts.c.realm == bindparam("realm"))
    .where(accounts.c.erase_at.is_(None), ~_elsewhere)
    .limit(_most)
)


def _some(column: Column[int], *where: ColumnElement[bool]) -> ColumnElement[bool]:
    key = column.table.c.id
    return key.in_(select(key).where(column == _circle, *where).limit(_most).scalar_subquery())


_live = asks.c.state.in_(sorted(one.name for one in LIVE))
_GOES = (schedule.c.circle, recaps.c.circle, host_acts.c.circle, limits.c.circle, reports.c.circle)
STEPS = (
    Prepared(update(asks).where(_some(asks.c.circle, _live)).values(state=AskState.PASSED.name, words=null())),
    Prepared(delete(asks).where(_some(asks.c.circle, asks.c.state == AskState.DRAFT.name))),
    Prepared(delete(outbox).where(_some(outbox.c.circle, outbox.c.account.is_(None)))),
    *(Prepared(delete(one.table).where(_some(one))) for one in _GOES),
    Prepared(update(goals).where(_some(goals.c.shared_in)).values(shared_in=null())),
    Prepared(update(reflections).where(_some(reflections.c.shared_in)).values(shared_in=null(), shared_at=null())),
)


@dataclass(slots=True)
class SqlParting:
    db: Connection

    def over(self, before: int) -> tuple[int, str] | None:
        row = OVER.one(self.db, before=before)
        return None if row is None else (row.id, row.platform)

    def begin(self, circle: int) -> None:
        HIDE.run(self.db, circle=circle)

    def unreachable(self, circle: int, platform: str, most: int) -> list[int] | None:
        found = MEMBERS.all(self.db, circle=circle, most=most)
        for row in found:
            TAKE_OUT.run(self.db, number=row.id)
        if found:
            return [row.account for row in found if row.member and not row.elsewhere and row.erase_at is None]
        realm = WORKSPACE.value(self.db, circle=circle)
        if not realm:
            return None
        return [one for (one,) in OF_WORKSPACE.all(self.db, on=platform, realm=realm, most=most)] or None

    def clear(self, circle: int) -> bool:
        left = MOST
        for step in STEPS:
            left -= step.run(self.db, circle=circle, most=left)
            if left <= 0:
                return True
        LAST.run(self.db, circle=circle)
        return False
