"""Goals, weeks and rhythms."""

from sqlalchemy import Index, Table, UniqueConstraint

from storage.models.columns import key, metadata, number, of, sealed, some, text
from storage.models.kept import ACCOUNT, kept

goals = Table(
    "goals",
    metadata,
    key(),
    of("account"),
    text("week"),
    sealed("action"),
    number("times", default=1),
    sealed("place"),
    sealed("obstacle"),
    sealed("plan"),
    text("state"),
    of("circle", "shared_in", null=True, gone="SET NULL"),
    number("source", null=True),
    number("at"),
    number("closed_at", null=True),
    Index(None, "account", "week"),
    Index(None, "shared_in", "week"),
    some("ix_goals_closed", "account", "closed_at", where="closed_at IS NOT NULL"),
    info=kept("until their owner deletes them", "they are their owner's own list"),
)

weeks = Table(
    "weeks",
    metadata,
    key(),
    of("account"),
    text("week"),
    text("state"),
    sealed("midweek"),  # how it goes; that there was a check-in is told by its day
    text("midweek_on", null=True),
    number("at"),
    UniqueConstraint("account", "week"),
    info=kept(ACCOUNT, "the weeks somebody showed up in, for their streak"),
)

rhythms = Table(
    "rhythms",
    metadata,
    key(),
    of("account"),
    number("plan_weekday", default=0),
    number("plan_minute", default=540),
    number("close_weekday", default=6),
    number("close_minute", default=1020),
    text("cadence", default="WEEKLY"),
    number("check_weekday", default=2),
    number("check_minute", default=720),
    number("unanswered", default=0),
    number("skipped", default=0),
    text("state", default="ON"),
    UniqueConstraint("account"),
    info=kept(ACCOUNT, "when somebody plans, checks in and looks back"),
)
