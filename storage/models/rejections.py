"""What members put down."""

from sqlalchemy import CheckConstraint, Index, Table

from storage.models.columns import key, metadata, number, of, sealed, some, text
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
    of("reflection", null=True, gone="SET NULL"),  # the one it is looked back on in
    CheckConstraint("sting BETWEEN 1 AND 5", name="sting"),
    Index(None, "account", "at"),
    some("ix_rejections_reflection", "reflection", "sting", where="reflection IS NOT NULL"),
    info=kept("until their owner deletes them", "they are their owner's own list"),
)
