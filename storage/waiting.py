"""Which letters a courier looks at now, where other processes may carry as well."""

import json
from typing import Any

from sqlalchemy import Connection, Select, Text, bindparam, case, func, select, text

from storage.both import among, part, unclaimed
from storage.carried import CARRIED, IS_FIRST, PLATFORM, WORKSPACE
from storage.models.post import outbox
from storage.statements import Prepared, Row

c = outbox.c
OPEN = c.state.in_(["pending", "sending", "amended"])
REACH = 2  # times as many are looked at as are wanted: another process may have them in hand
_wanted = OPEN, c.not_before <= bindparam("now"), func.coalesce(c.look_at, 0) <= bindparam("now")


def _claim(where: Select[Any]) -> Prepared:
    found = where.order_by(c.not_before, c.id).limit(bindparam("reach")).subquery("found")
    return Prepared(select(found.c.id).where(unclaimed(text("2"), found.c.id)).limit(bindparam("most")))


CLAIM = _claim(select(c.id).where(*_wanted, IS_FIRST))
# a list as JSON, and looked at letter by letter: joined, all that are due would be found before the first is known
_listed = bindparam("there", type_=Text())
_there = _listed.contains('"' + PLATFORM + '"') | _listed.contains('"' + PLATFORM + ":" + part(WORKSPACE) + '"')
CLAIM_THERE = _claim(CARRIED.with_only_columns(c.id).where(*_wanted, IS_FIRST, _there))
_these = among("numbers", c.id)
DUE = Prepared(CARRIED.where(_these, *_wanted).order_by(c.not_before, c.id))
STILL = Prepared(select(c.id, c.state, c.tries).where(_these))
NEXT = Prepared(select(func.min(case((c.look_at > c.not_before, c.look_at), else_=c.not_before))).where(OPEN, IS_FIRST))


def look(db: Connection, now: int, limit: int, only: frozenset[str] | None) -> list[Row]:
    """Rows of CARRIED, that no other process has in hand; only those to these platforms, or parts of them."""
    there = {} if only is None else {"there": json.dumps(sorted(only))}
    claim = CLAIM_THERE if there else CLAIM
    numbers = [number for (number,) in claim.tuples(db, now=now, most=limit, reach=REACH * limit, **there)]
    return DUE.all(db, now=now, numbers=json.dumps(numbers)) if numbers else []


def as_they_are(db: Connection, numbers: list[int]) -> set[tuple[Any, ...]]:
    """Of each its number, state and tries."""
    return {*STILL.tuples(db, numbers=json.dumps(numbers))}
