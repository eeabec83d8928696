"""How long each table's rows are kept, and why; and the one purge that keeps it so, a few rows at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, null, or_, select, text, update
from sqlalchemy.sql.elements import TextClause

from bot.calendar import DAY_MS, HOUR_MS, MINUTE_MS
from storage import drafts, models
from storage.models.columns import NUMBER
from storage.models.post import OVER
from storage.models.slices import FORGETS, UNANSWERED
from storage.reflections import WORDS
from storage.statements import Prepared

MOST = 30  # rows a unit takes at most: 1 to 10 ms of the writer, with a million rows in each table


@dataclass(frozen=True)
class Purge:
    """What takes rows away once they are `after` ms old, at most `most` at a time, oldest first by an index."""

    after: int
    statement: Prepared


@dataclass(frozen=True)
class Kept:
    """A table, how long its rows stay, and why so long; what no purge takes goes with its owner's account or circle."""

    table: Table
    long: str
    why: str
    purges: tuple[Purge, ...] = ()


def _old(table: Table, since: ColumnElement[int], *conditions: TextClause | ColumnElement[bool]) -> ColumnElement[bool]:
    (key,) = table.primary_key.columns
    old = (
        select(key)
        .where(since < bindparam("before", type_=NUMBER), *conditions)
        .order_by(since)
        .limit(bindparam("most"))
    )
    return key.in_(old.scalar_subquery())


def _delete(
    table: Table, after: int, since: ColumnElement[int], *conditions: TextClause | ColumnElement[bool]
) -> Purge:
    return Purge(after, Prepared(delete(table).where(_old(table, since, *conditions))))


o, r = models.outbox.c, models.reflections.c
WORDS_KEPT = 90 * DAY_MS
UNREAD_LATELY = or_(o.read_at.is_(None), o.read_at < bindparam("before", type_=NUMBER))
_words = Prepared(
    update(models.reflections)
    .where(_old(models.reflections, r.answered_at, text(FORGETS)))
    .values(
        dict.fromkeys((*WORDS, "shared_in", "shared_at"), null())
        | {"just_hard": 0, "forgotten_at": bindparam("before", type_=NUMBER) + WORDS_KEPT}
    )
)

ACCOUNT, CIRCLE = "as long as the account", "as long as the circle"
RETENTION: Sequence[Kept] = (
    Kept(models.accounts, ACCOUNT, "who somebody is here, and their settings"),
    Kept(models.circles, CIRCLE, "its name, its channels and the hour of its recap"),
    Kept(models.members, ACCOUNT, "who is in which circle, and who was: coming back finds one's settings"),
    Kept(models.rejections, "until their owner deletes them", "they are their owner's own list"),
    Kept(
        models.reflections,
        "words 90 days after they were written, unless kept; how much it stung until its owner deletes it; "
        "90 days where nothing was written",
        "words are for looking back once; then and now can be compared for as long as one likes",
        (Purge(WORDS_KEPT, _words), _delete(models.reflections, 90 * DAY_MS, r.due_at, text(UNANSWERED))),
    ),
    Kept(models.reflected, "as long as the reflection", "which rejections a reflection is about"),
    Kept(
        models.asks,
        "words until the ask ends; previews 30 minutes; the row as long as the account",
        "a kind word stays with its reader, and has to know for good whether the ask behind it had a name",
        (_delete(models.asks, 30 * MINUTE_MS, models.asks.c.at, text("state = 'DRAFT'")),),
    ),
    Kept(
        models.asked,
        "180 days; no words",
        "whoever was asked least in 28 days is asked first, then whoever was asked longest ago; after half a year "
        "that makes no difference any more",
        (_delete(models.asked, 180 * DAY_MS, models.asked.c.at),),
    ),
    Kept(models.kind_words, ACCOUNT, "they are their reader's; nobody is supported as if for the first time twice"),
    Kept(models.blocks, ACCOUNT, "two people whom a block keeps apart stay apart"),
    Kept(models.goals, "until their owner deletes them", "they are their owner's own list"),
    Kept(models.weeks, ACCOUNT, "the weeks somebody showed up in, for their streak"),
    Kept(models.rhythms, ACCOUNT, "when somebody plans, checks in and looks back"),
    Kept(models.rests, ACCOUNT, "a week at rest breaks no streak"),
    Kept(
        models.rest_signs,
        "28 days",
        "a rest is offered after two low days in a week, and once in a week at most",
        (_delete(models.rest_signs, 28 * DAY_MS, models.rest_signs.c.at),),
    ),
    Kept(models.recaps, CIRCLE, "a row for each week, with no words, so that no week is posted twice"),
    Kept(
        models.outbox,
        "90 days after a letter was sent, read in /inbox or called off; one that waits in /inbox until it is read",
        "so that a button on it still works, and nothing that could not be delivered is lost",
        (_delete(models.outbox, 90 * DAY_MS, o.ended_at, text(OVER), UNREAD_LATELY),),
    ),
    Kept(
        models.schedule,
        "nine weeks after it was done",
        "longer than anything looks back, so that one date never has two check-ins",
        (_delete(models.schedule, 63 * DAY_MS, models.schedule.c.done_at),),
    ),
    Kept(
        models.received,
        "48 hours",
        "a platform may deliver an event again for a day; it is answered the same then",
        (_delete(models.received, 48 * HOUR_MS, models.received.c.at),),
    ),
    Kept(
        models.drafts,
        "30 minutes",
        "what was typed comes back when a form opens again",
        (_delete(models.drafts, drafts.KEPT, models.drafts.c.at),),
    ),
    Kept(models.meta, "for good", "what the bot notes for itself; nothing of people"),
    Kept(models.installations, "until the app is removed from the workspace", "whose token a letter goes out with"),
    Kept(
        models.oauth_states,
        "ten minutes",
        "an installation that began is finished in the same browser",
        (_delete(models.oauth_states, 0, models.oauth_states.c.until),),
    ),
)
PURGES = tuple(purge for kept in RETENTION for purge in kept.purges)


def purge(db: Connection, now: int) -> bool:
    """Takes away what is old enough, MOST rows at most; True while there may be more."""
    left = MOST
    for one in PURGES:
        left -= one.statement.run(db, before=now - one.after, most=left)
        if left <= 0:
            break
    return left <= 0
