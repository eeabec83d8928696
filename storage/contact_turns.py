"""One look at all that the week's letter about contacts is made of: who may want a line, and whose turn it is."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Select, Text, and_, bindparam, exists, func, literal, select, true, union_all

from bot.features.contacts.store import Tie
from storage.conditions import IS_MEMBER, IS_OPEN
from storage.models.columns import NUMBER
from storage.models.contacts import contact_weeks, contacts
from storage.models.people import accounts, circles, members
from storage.statements import Prepared

c, w, a = contacts.c, contact_weeks.c, accounts.c
m = contacts.alias().c
TIES: Mapping[Tie, Column[int]] = {Tie.WARM: w.warm, Tie.WEAK: w.weak, Tie.GIVE: w.give}
DUE = "DUE"
LETTERS = ("letters", "weekday", "told_on", "unanswered", "skipped")
TURNS = tuple(turn.name for turn in TIES.values())
_owner = bindparam("owner", type_=NUMBER)


def _in_turn(tie: Tie, turn: Column[int]) -> Select[str, Any, Any]:
    """The first behind whoever was named last to whom nothing is due, and one more, where anybody is behind them."""
    last = func.coalesce(select(turn).where(w.account == _owner).scalar_subquery(), 0)
    later = c.next_on.is_(None) | (c.next_on > bindparam("day"))
    such = [c.account == _owner, c.tie == tie.name, c.free == 1, c.id > last, later]
    if tie is Tie.WEAK:  # neither they nor anybody of their company was in touch lately
        lately = select(m.firm).where(m.account == _owner, m.firm == c.firm, m.since_on > bindparam("since")).exists()
        such += [c.since_on <= bindparam("since"), c.firm.is_not(None), ~lately]
    two = select(c.id, c.firm.is_not(None).label("company")).where(*such).order_by(c.id).limit(2).subquery()
    return select(literal(tie.name, Text), two.c.id, two.c.company)


_due = select(literal(DUE, Text).label("why"), c.id.label("id"), c.firm.is_not(None).label("company"))
_found = union_all(
    _due.where(c.account == _owner, c.next_on <= bindparam("day")),
    *(_in_turn(tie, turn) for tie, turn in TIES.items()),
).subquery()
_one = contacts.alias()
_here = (
    exists().where(members.c.account == a.id, IS_MEMBER, members.c.circle == circles.c.id, IS_OPEN).correlate(accounts)
)
WEEK = Prepared(
    select(
        *(a.zone, a.country, a.quiet_from, a.quiet_to, a.joined_at, a.consent_at, _here.label("here")),
        exists().where(c.account == a.id).correlate(accounts).label("known"),
        *(w[name] for name in (*LETTERS, *TURNS)),
        *(_found.c.why, _found.c.id, _found.c.company),
        *(_one.c.tie, _one.c.clock),
    )
    .select_from(
        accounts.outerjoin(contact_weeks, w.account == a.id)
        .outerjoin(_found, true())
        .outerjoin(_one, and_(_one.c.id == _found.c.id, _found.c.why == DUE))
    )
    .where(a.id == _owner)
)
