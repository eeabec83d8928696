"""What is asked of somebody, over all kinds and circles, counted in one place: for a kind word, to practise an
interview, to meet somebody. Whoever is asked for one more has all of it looked at.
"""

from functools import reduce
from operator import add

from sqlalchemy import ColumnElement, Label, ScalarSelect, Table, bindparam, func, or_, select, union_all, update

from bot.features.encouragement.store import UNCOUNTED
from bot.features.introductions.store import Part
from storage.models.encouragement import asked
from storage.models.interviews import interviewers
from storage.models.introductions import introduced
from storage.models.people import members
from storage.statements import Prepared, Row

OTHERS = interviewers, introduced
KINDS = asked, *OTHERS
IN_TURN = asked, interviewers  # these take turns, and time between two of them: whom one meets comes on its own day
HEARD = or_(introduced.c.part == Part.IN.name, introduced.c.heard.is_not(None))
"""Who was out of an introduction before they heard of it was never asked."""
SPARED = asked.c.state.in_(sorted(state.name for state in UNCOUNTED))
_m = members.c


def _counted(kind: Table) -> tuple[ColumnElement[bool], ...]:
    return (HEARD,) if kind is introduced else ()


TURN = Prepared(update(members).where(_m.account == bindparam("who")).values(turn_before=_m.turn, turn=bindparam("at")))
HELD = Prepared(
    union_all(
        *(
            select(kind.c["at"]).where(
                kind.c.account == bindparam("account"), kind.c["at"] > bindparam("since"), *_counted(kind)
            )
            for kind in OTHERS
        )
    )
)


def times_asked(who: ColumnElement[int], since: ColumnElement[int], *which: ColumnElement[bool]) -> ColumnElement[int]:
    """`which`: of those for a kind word."""
    counts: list[ScalarSelect[int]] = [
        _count(kind.c.account == who, kind.c["at"] > since, *(which if kind is asked else _counted(kind)))
        for kind in KINDS
    ]
    return reduce(add, counts[1:], counts[0])


def within_week(who: ColumnElement[int], since: ColumnElement[int]) -> ColumnElement[int]:
    """Those that count against somebody's number of a week."""
    return times_asked(who, since, ~SPARED)


def last_asked(who: ColumnElement[int]) -> tuple[Label[int], ...]:
    """When it was last their turn, by each kind; `last_of` tells which is the latest."""
    latest = (select(func.max(kind.c["at"])).where(kind.c.account == who).scalar_subquery() for kind in IN_TURN)
    return tuple(each.label(f"last{n}") for n, each in enumerate(latest))


def last_of(row: Row) -> int | None:
    found: list[int | None] = [getattr(row, f"last{n}") for n in range(len(IN_TURN))]
    return max((at for at in found if at is not None), default=None)


def _count(*which: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).where(*which).scalar_subquery()
