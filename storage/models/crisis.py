"""Whom somebody has named as the one to turn to: one of their circle, who said yes, or a note of somebody outside."""

from sqlalchemy import Index, Table

from bot.calendar import DAY_MS
from storage.models.columns import key, metadata, number, of, sealed, some, text
from storage.models.kept import ACCOUNT, Purge, kept

UNANSWERED = 90 * DAY_MS

trusted_people = Table(
    "trusted_people",
    metadata,
    key(),
    of("account"),
    of("account", "other", null=True),  # nobody: it is a note, of somebody outside
    of("circle", null=True),  # by which name they know one another
    sealed("words"),
    text("state", default="ASKED"),
    number("at"),
    number("until_at", null=True),  # over for whom it names, and looked back on by whoever named them until then
    Index(None, "account", "at"),
    Index(None, "other"),
    Index(None, "circle"),
    some("ix_trusted_people_asked", "at", where="state = 'ASKED'"),
    some("ix_trusted_people_over", "until_at", where="until_at IS NOT NULL"),
    info=kept(
        f"{ACCOUNT}, or until the morning after whoever was named ends it; not answered, {UNANSWERED // DAY_MS} days",
        "the one to turn to can be found on a bad day",
        Purge(UNANSWERED, "at", "state = 'ASKED'"),
        Purge(0, "until_at", "until_at IS NOT NULL"),
    ),
)
