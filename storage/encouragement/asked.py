"""Who was asked, and whom an ask that was taken back had reached."""

import msgspec
from sqlalchemy import bindparam, func, select

from bot.features.encouragement.choosing import Reason
from bot.features.encouragement.store import Asked, AskedState, AskState
from storage.models.encouragement import asked, asks
from storage.statements import Prepared, Row

c = asks.c
a = asked.c
ASKED_ROW = select(a.ask, a.account, a.at, a.state, a.letter, a.reasons, a.id)
_taken_back = (
    c.account == bindparam("owner"),
    c.circle == bindparam("place"),
    c.state == AskState.WITHDRAWN.name,
    c.opened_at.is_not(None),
    c.at > bindparam("since"),
)
SPENT = Prepared(
    ASKED_ROW.join(asks, c.id == a.ask)
    .where(*_taken_back, a.state == AskedState.TAKEN_BACK.name, a.at > bindparam("since"))
    .order_by(a.id)
)
TOOK_BACK = Prepared(select(func.max(c.at)).where(*_taken_back))


def read_asked(row: Row) -> Asked:
    return Asked(
        ask=row.ask,
        account=row.account,
        at=row.at,
        state=AskedState[row.state],
        letter=row.letter,
        reasons=tuple(Reason[name] for name in msgspec.json.decode(row.reasons, type=list[str])),
        id=row.id,
    )
