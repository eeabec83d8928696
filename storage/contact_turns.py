"""One look at all that the week's letter about contacts is made of: who may want a line, and whose turn it is."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Select, Text, and_, bindparam, exists, func, literal, null, select, true, union_all

from bot.features.contacts.store import Tie
from storage.conditions import IS_MEMBER, IS_OPEN, KEPT_FREE, rests_now
from storage.models.columns import NUMBER
from storage.models.contacts import contact_weeks, contacts
from storage.models.people import accounts, circles, members
from storage.models.rest import rests
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
    return select(literal(tie.name, Text), two.c.id, two.c.company, null(), null())


_due = select(literal(DUE, Text).label("why"), c.id.label("id"), c.firm.is_not(None).label("company"), c.tie, c.clock)
_found = union_all(
    _due.where(c.account == _owner, c.next_on <= bindparam("day")),
    *(_in_turn(tie, turn) for tie, turn in TIES.items()),
).subquery()
# both of the bind, not of the row beside: they are looked up once, and not for each contact that is found
_here = exists().where(members.c.account == _owner, IS_MEMBER, members.c.circle == circles.c.id, IS_OPEN)
_known = exists().where(c.account == _owner)
_taken = exists().where(rests_now(_owner, bindparam("now", type_=NUMBER)), ~KEPT_FREE)
_free = rests.alias()  # one row at most: the day of each week that they keep free
WEEK = Prepared(
    select(
        *(a.zone, a.country, a.quiet_from, a.quiet_to, a.joined_at, a.consent_at),
        *(_here.label("here"), _known.label("known"), _taken.label("taken")),
        *(_free.c.weekday, _free.c.ended_at),
        *(w[name] for name in (*LETTERS, *TURNS)),
        *(_found.c[name] for name in ("why", "id", "company", "tie", "clock")),
    )
    .select_from(
        accounts.outerjoin(contact_weeks, w.account == a.id)
        .outerjoin(_free, and_(_free.c.account == a.id, _free.c.weekday.is_not(None)))
        .outerjoin(_found, true())
    )
    .where(a.id == _owner)
)
