"""A look from outside, for whoever watches over the bot: who rests, and what people may next hear of."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Text, and_, bindparam, case, cast, exists, func, literal, or_, select

from storage.conditions import IS_MEMBER, rests_now
from storage.mail import NO_DMS
from storage.models.encouragement import asks
from storage.models.people import accounts, circles, members
from storage.models.post import outbox, schedule
from storage.models.rest import rests
from storage.statements import Prepared

RESTING = Prepared(select(func.count()).select_from(rests).where(rests_now(bindparam("account"), bindparam("now"))))
_due, _letter = schedule.c, outbox.c
LIVE = {  # the states of an ask in which its dues do something
    "ask-open": ["WAITING"],
    "ask-round": ["OPEN"],
    "ask-post": ["OPEN"],
    "ask-day": ["OPEN"],
    "ask-end": ["OPEN", "ANSWERED"],
}
_is_its_ask = and_(asks.c.account == _due.account, literal("ask:").concat(cast(asks.c.id, Text)) == _due.subject)
HEARD = and_(  # what certainly comes to nothing is not spoken of
    _due.kind.not_in(["ask-draft", "review-look"]),  # nor is what mostly does
    *(or_(_due.kind != kind, asks.c.state.in_(states)) for kind, states in LIVE.items()),
    or_(_due.kind != "ask-post", and_(asks.c.may_post == 1, circles.c.encourage_channel.is_not(None))),
    or_(_due.circle.is_(None), exists().where(members.c.circle == _due.circle, IS_MEMBER)),
)
DUES = Prepared(
    select(_due.kind.label("what"), _due.due_at.label("at"), accounts.c.user, circles.c.name, circles.c.channel)
    .outerjoin(accounts, accounts.c.id == _due.account)
    .outerjoin(asks, _is_its_ask)
    .outerjoin(circles, circles.c.id == func.coalesce(_due.circle, asks.c.circle))
    .where(_due.state == "open", _due.account.is_not(None) | _due.circle.is_not(None), HEARD)
)
_goes = case((_letter.look_at > _letter.not_before, _letter.look_at), else_=_letter.not_before)
LETTERS = Prepared(
    select(_letter.kind.label("what"), _goes.label("at"), accounts.c.user, circles.c.name, circles.c.channel)
    .outerjoin(accounts, accounts.c.id == _letter.account)
    .outerjoin(circles, circles.c.id == _letter.circle)
    .where(_letter.state.in_(["pending", "sending", "amended"]))
)
_waits = or_(  # not for its reader, who takes none; and one that is edited stands there long since
    _letter.state == "sending",
    and_(_letter.state == "pending", func.coalesce(_letter.ended_why, "") != NO_DMS),
)
DEPTH = Prepared(
    select(_letter.state, func.count().label("count"), func.min(case((_waits, _letter.not_before))).label("first"))
    .where(_letter.state.in_(["pending", "sending", "amended"]))
    .group_by(_letter.state)
)
HELD = Prepared(
    select(func.count())
    .select_from(outbox)
    .where(_letter.state.in_(["pending", "sending", "amended"]), _letter.ended_why == bindparam("because"))
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A due's word or a letter's kind, its instant, and whose it is: the platform's id of a person, and a circle's
    name and channel.
    """

    what: str
    at: int
    user: str | None
    circle: str | None
    channel: str | None


@dataclass(slots=True)
class Glance:
    """Reads only; no slice asks for it."""

    db: Connection
    now: int

    def resting(self, account: int) -> bool:
        return bool(RESTING.value(self.db, account=account, now=self.now))

    def held(self, why: str) -> int:
        """How many letters wait because of that."""
        return int(HELD.value(self.db, because=why))

    def depth(self) -> Mapping[str, tuple[int, int | None]]:
        """Letters on their way, by state: how many, and the hour (UTC ms) of the first that waits for us."""
        return {row.state: (row.count, row.first) for row in DEPTH.all(self.db)}

    def planned(self) -> list[Planned]:
        """What people may hear of, the next first: dues that are no housekeeping, and letters on their way."""
        found = [Planned(*row) for row in (*LETTERS.all(self.db), *DUES.all(self.db))]
        return sorted(found, key=lambda one: one.at)
