"""Mock interviews that somebody would like, who was asked for them, and the times they proposed."""

from sqlalchemy import Index, Table, UniqueConstraint

from bot.calendar import DAY_MS
from storage.models.columns import key, metadata, number, of, sealed, text
from storage.models.kept import Purge, kept

interviews = Table(
    "interviews",
    metadata,
    key(),
    of("circle"),
    of("account"),
    sealed("about"),
    text("state"),
    number("at"),
    Index(None, "account", "at"),
    Index(None, "circle"),
    Index(None, "at"),
    info=kept("180 days; its words until it is over", "as long as who was asked for it", Purge(180 * DAY_MS, "at")),
)

interviewers = Table(
    "interviewers",
    metadata,
    key(),
    of("interview"),
    of("account"),
    text("state"),
    text("letter"),
    sealed("times"),
    number("agreed_at", null=True),
    number("at"),
    UniqueConstraint("interview", "account"),
    Index(None, "account", "at"),
    Index(None, "at"),
    info=kept(
        "180 days",
        "whoever was asked least in 28 days is asked first, then whoever was asked longest ago",
        Purge(180 * DAY_MS, "at"),
    ),
)
