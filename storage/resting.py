"""Who rests at an instant: the one condition that every store asks with."""

from sqlalchemy import ColumnElement, and_

from storage.models import rests


def resting_now(account: ColumnElement[int], now: ColumnElement[int]) -> ColumnElement[bool]:
    """On `rests`: a rest of `account` that has begun by `now` (UTC ms), is not over yet and was not ended early."""
    return and_(rests.c.account == account, rests.c.began_at <= now, rests.c.until_at > now, rests.c.ended_at.is_(None))
