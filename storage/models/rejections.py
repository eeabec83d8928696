"""What members put down."""

from sqlalchemy import Index, Table

from storage.models.columns import key, metadata, number, of, sealed, some
from storage.models.kept import kept

rejections = Table(
    "rejections",
    metadata,
    key(),
    of("account"),
    sealed(
        "stage"
    ),  # a fact; but beside the hour of a reflection, which waits longer after a hard one, it told the sting
    sealed("sting"),
    sealed("employer"),
    sealed("note"),
    number("at"),
    of("reflection", null=True, gone="SET NULL"),  # the one it is looked back on in
    of("application", null=True, gone="SET NULL"),  # what it was a no to
    Index(None, "account", "at"),
    some("ix_rejections_reflection", "reflection", "at", where="reflection IS NOT NULL"),
    some("ix_rejections_application", "application", "at", where="application IS NOT NULL"),
    info=kept("until their owner deletes them", "they are their owner's own list"),
)
