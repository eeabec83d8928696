"""What is asked of somebody, over all kinds and circles, counted in one place: for a kind word, to practise an
interview, to meet somebody. Whoever is asked for one more has all of it looked at.
"""

from functools import reduce
from operator import add

from sqlalchemy import ColumnElement, Label, ScalarSelect, bindparam, func, select, union_all, update

from bot.features.encouragement.store import UNCOUNTED
from storage.models.encouragement import asked
from storage.models.interviews import interviewers
from storage.models.introductions import introduced
from storage.models.people import members
from storage.statements import Prepared

OTHERS = interviewers, introduced  # each row counts; of kind words some do not
KINDS = asked, *OTHERS
SPARED = asked.c.state.in_(sorted(state.name for state in UNCOUNTED))
_m = members.c
TURN = Prepared(update(members).where(_m.account == bindparam("who")).values(turn_before=_m.turn, turn=bindparam("at")))
HELD = Prepared(
    union_all(
        *(
            select(kind.c["at"]).where(kind.c.account == bindparam("account"), kind.c["at"] > bindparam("since"))
            for kind in OTHERS
        )
    )
)


def times_asked(who: ColumnElement[int], since: ColumnElement[int], *which: ColumnElement[bool]) -> ColumnElement[int]:
    """`which`: of those for a kind word."""
    counts: list[ScalarSelect[int]] = [
        _count(kind.c.account == who, kind.c["at"] > since, *(which if kind is asked else ())) for kind in KINDS
    ]
    return reduce(add, counts[1:], counts[0])


def within_week(who: ColumnElement[int], since: ColumnElement[int]) -> ColumnElement[int]:
    """Those that count against somebody's number of a week."""
    return times_asked(who, since, ~SPARED)


def last_asked(who: ColumnElement[int]) -> tuple[Label[int], ...]:
    """When they last were, for each kind; a number of its own for each, as there may be none."""
    latest = (select(func.max(kind.c["at"])).where(kind.c.account == who).scalar_subquery() for kind in KINDS)
    return tuple(each.label(f"last{n}") for n, each in enumerate(latest))


def _count(*which: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).where(*which).scalar_subquery()
