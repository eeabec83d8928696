"""Letters as an operator sees them: by numbers, kinds and reasons; whose words are in them, nobody reads here."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, case, func, null, select, update

from bot.mailing import PAUSED
from storage.both import listed
from storage.models.columns import NUMBER
from storage.models.post import outbox
from storage.notes import SqlNotes
from storage.statements import Prepared, Row

DROPPED = "dropped"  # why it did not go: an operator said so
c = outbox.c
_now, _number = bindparam("now", type_=NUMBER), bindparam("number", type_=NUMBER)
_open = c.state.in_(["pending", "sending", "amended"])
_seen = select(
    *(c.id, c.kind, c.subject, c.state, c.ended_why, c.account, c.circle, c.tries, c.at, c.not_before, c.look_at),
    *(c.expires, c.first_tried, c.ended_at, c.read_at, c.message.is_not(None).label("whole")),
)
LISTED = Prepared(
    _seen.where(c.state.in_(listed("states", c.state.type))).order_by(c.id.desc()).limit(bindparam("most"))
)
ONE = Prepared(_seen.where(c.id == _number))
REASONS = Prepared(
    select(c.state, c.ended_why, c.kind, func.count().label("count"))
    .where(c.state.in_(["dead", "cancelled"]))
    .group_by(c.state, c.ended_why, c.kind)
)
RETRY = Prepared(  # what has ended begins anew; what waits is looked at now
    update(outbox)
    .where(c.id == _number, c.state.in_(["dead", "pending"]))
    .values(state="pending", tries=0, look_at=null(), not_before=_now, ended_why=null(), ended_at=null())
)
DROP = Prepared(  # under way, nobody knows yet whether it goes out; it is not tried again
    update(outbox)
    .where(c.id == _number, c.state.in_(["pending", "sending"]))
    .values(
        ended_why=DROPPED,
        state=case((c.state == "pending", "cancelled"), else_=c.state),
        ended_at=case((c.state == "pending", _now), else_=c.ended_at),
    )
)
WAITING = Prepared(select(c.id).where(_open, c.state.in_(["pending", "sending"])))
LAST = Prepared(select(func.max(c.id)))
_due = c.not_before <= _now  # another is looked up right before it goes: whoever sent it may have had a fast clock
DOUBT = Prepared(
    update(outbox)
    .where(_open, c.state == "pending", c.id <= bindparam("last", type_=NUMBER))
    .values(
        state=case((_due, "sending"), else_="pending"),
        platform_id=case((_due, c.platform_id), else_=""),
        first_tried=func.coalesce(c.first_tried, c.at),  # its hour may have been another one when it went out
        look_at=null(),
    )
)
# an operator may have tried it again since, and may do so once more: it is looked up before
DEAD = Prepared(update(outbox).where(c.state == "dead").values(platform_id=""))


@dataclass(slots=True)
class Letterbox:
    """For `support-circle letters` and `restore`; no slice asks for it."""

    db: Connection
    now: int

    def listed(self, states: Sequence[str], most: int) -> list[Row]:
        """The newest first."""
        return LISTED.all(self.db, states=json.dumps(states), most=most)

    def one(self, number: int) -> Row | None:
        return ONE.one(self.db, number=number)

    def reasons(self) -> list[Row]:
        return REASONS.all(self.db)

    def retry(self, number: int) -> None:
        RETRY.run(self.db, number=number, now=self.now)

    def drop(self, number: int) -> None:
        DROP.run(self.db, number=number, now=self.now)

    def drop_all(self) -> int:
        """All that wait or are under way."""
        waiting = [number for (number,) in WAITING.tuples(self.db)]
        for number in waiting:
            self.drop(number)
        return len(waiting)

    def doubt(self, last: int) -> int:
        """In an older copy nobody knows what has gone out since: each that is in it, up to the `last`, is looked up."""
        return DOUBT.run(self.db, now=self.now, last=last)

    def hold_back(self, why: str) -> None:
        """No letter goes until an operator lets them go, and all that is here is in doubt at once: what is taken back
        before that may stand at its platform, too.
        """
        last = LAST.value(self.db) or 0
        self.doubt(last)
        DEAD.run(self.db)
        SqlNotes(self.db).set(PAUSED, f"{why} {last} {self.now}")
