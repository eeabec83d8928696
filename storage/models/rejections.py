"""What members put down."""

from sqlalchemy import CheckConstraint, Index, Table

from storage.models.columns import key, metadata, number, of, sealed, text
from storage.models.kept import kept

rejections = Table(
    "rejections",
    metadata,
    key(),
    of("account"),
    text("stage"),
    number("sting"),
    sealed("employer"),
    sealed("note"),
    number("at"),
    CheckConstraint("sting BETWEEN 1 AND 5", name="sting"),
    Index(None, "account", "at"),
    info=kept("until their owner deletes them", "they are their owner's own list"),
)
