"""Applications with their histories, and when their owners are asked about silence."""

from sqlalchemy import Index, Table, UniqueConstraint

from storage.models.columns import key, metadata, number, of, sealed, some, text
from storage.models.kept import ACCOUNT, kept

applications = Table(
    "applications",
    metadata,
    key(),
    of("account"),
    sealed("employer"),
    sealed("agency"),
    sealed("role"),
    sealed("link"),
    sealed("found"),
    sealed("notes"),
    sealed("history"),  # all that happened, as one value: a row for each would take ten times as long to open
    sealed("promised"),
    number("open"),
    number("latest"),
    text("silent_from", null=True),
    text("ask_on", null=True),
    text("card_on", null=True),
    number("at"),
    number("landed", default=0),  # closed with all that were open, as its owner had found something
    Index("ix_applications_listed", "account", "open", "latest"),
    some("ix_applications_silent", "account", "ask_on", where="ask_on IS NOT NULL"),
    some("ix_applications_on_card", "account", "card_on", where="card_on IS NOT NULL"),
    some("ix_applications_landed", "account", where="landed = 1"),
    info=kept("until their owner deletes them", "they are their owner's own list"),
)

patiences = Table(
    "patiences",
    metadata,
    key(),
    of("account"),
    number("applied", default=21),
    number("screen", default=14),
    number("assessment", default=14),
    number("interview", default=10),
    number("final", default=10),
    number("asks", default=1),  # -1: not before they search again
    text("card_on", null=True),
    UniqueConstraint("account"),
    info=kept(ACCOUNT, "after how long a silence somebody is asked, and when they were last"),
)
