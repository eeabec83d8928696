"""Leads and events that members share in their circle, and who answered them."""

from sqlalchemy import Index, Table, UniqueConstraint

from bot.calendar import DAY_MS
from storage.models.columns import key, metadata, number, of, sealed, text
from storage.models.kept import Purge, kept

postings = Table(
    "postings",
    metadata,
    key(),
    of("circle"),
    of("account"),
    text("kind"),
    sealed("words"),
    text("state"),
    text("letter"),
    number("at"),
    number("begins_at", null=True),
    number("ends_at"),
    Index(None, "account", "at"),
    Index(None, "circle", "state", "ends_at", "id"),
    Index(None, "ends_at"),
    info=kept(
        "a week after its end; its words while it stands, and those of an event that took place",
        "whoever was going to an event is asked about it the day after",
        Purge(7 * DAY_MS, "ends_at", alone=True),
    ),
)

# a letter about it that has not reached its reader: they can still answer once it has
WAITED_FOR = (
    "EXISTS (SELECT 1 FROM outbox WHERE state IN ('pending', 'sending', 'dead') AND"
    " subject IN ('posting-answer:' || posting_answers.id, 'posting-answer:' || posting_answers.id || ':back'))"
)

posting_answers = Table(
    "posting_answers",
    metadata,
    key(),
    of("posting"),
    of("account"),
    number("at"),
    number("until_at"),  # when what it is about ends
    number("passed_on", default=0),
    UniqueConstraint("posting", "account"),
    Index(None, "account", "at"),
    Index(None, "until_at"),
    info=kept(
        "a week after what it is about has ended, and after whoever it is for has read it",
        "they can still answer",
        Purge(7 * DAY_MS, "until_at", f"NOT {WAITED_FOR}"),
    ),
)
