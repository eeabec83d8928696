"""What several stores ask of people, each said once: who is a member, who rests, who has muted whom."""

from sqlalchemy import ColumnElement, and_, exists, or_

from bot.features.reflections.store import State
from bot.ports import Limit
from storage.models.encouragement import blocks
from storage.models.moderation import limits
from storage.models.people import circles, members
from storage.models.reflections import reflections
from storage.models.rest import rests

IS_MEMBER = members.c.left_at.is_(None)
"""On `members`: somebody who is in the circle now; a row stays when they leave."""
IS_OPEN = circles.c.closed == 0
"""On `circles`: one that the bot was not taken out of."""


BY_NAME = blocks.c.nameless == 0
"""On `blocks`: a mute that lets nothing pass; any other belongs to the exchange in which it was made."""
IS_AHEAD = reflections.c.state.in_([State.WAITING.name, State.PLANNED.name, State.OFFERED.name])
"""On `reflections`: one that nothing has come of yet."""


KEPT_FREE = rests.c.weekday.is_not(None)
"""On `rests`: the one that comes again each week."""


def paused(account: ColumnElement[int], circle: ColumnElement[int], now: ColumnElement[int]) -> ColumnElement[bool]:
    """On `limits`: a pause of `account` in a circle that is not over by `now` (UTC ms), or may be undone yet."""
    what = limits.c.what.in_([Limit.PAUSED.name, Limit.HELD.name])
    return and_(limits.c.circle == circle, limits.c.account == account, what, limits.c.until_at > now)


def muted_between(
    one: ColumnElement[int], other: ColumnElement[int], which: ColumnElement[bool]
) -> ColumnElement[bool]:
    """Whether one of two accounts has muted the other, by one of `which` mutes."""
    b = blocks.c
    # two looks, each by an index
    return or_(
        exists().where(b.account == one, b.other == other, which),
        exists().where(b.account == other, b.other == one, which),
    )


def stopped(writer: ColumnElement[int], reader: ColumnElement[int], which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether one of `which` mutes stops what the one writes to the other: the reader's, or the writer's, but where it
    is of one way only.
    """
    b = blocks.c
    return or_(
        exists().where(b.account == reader, b.other == writer, which),
        exists().where(b.account == writer, b.other == reader, which, b.one_way == 0),
    )


def rests_now(account: ColumnElement[int], now: ColumnElement[int]) -> ColumnElement[bool]:
    """On `rests`: a rest of `account` that has begun by `now` (UTC ms), is not over yet and was not ended early."""
    return and_(rests.c.account == account, rests.c.began_at <= now, rests.c.until_at > now, rests.c.ended_at.is_(None))
