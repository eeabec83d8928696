"""What somebody has found, in their own words; what their circles may see of it, and who wants to see such things."""

from sqlalchemy import Index, Table, UniqueConstraint

from bot.calendar import DAY_MS
from storage.models.columns import key, metadata, number, of, sealed
from storage.models.kept import ACCOUNT, Purge, kept

landings = Table(
    "landings",
    metadata,
    key(),
    of("account"),
    sealed("found"),
    sealed("line"),
    sealed("first_day"),
    number("asks", default=1),  # whether they are asked how their first days are
    number("settled_at", null=True),  # since when they have said what stops, if anything
    number("thanked_at", null=True),
    number("at"),
    number("back_at", null=True),  # since when they search again
    Index("ix_landings_account", "account", "at"),
    info=kept("until their owner deletes them", "they are their owner's own words, to be read again"),
)

landings_shown = Table(
    "landings_shown",
    metadata,
    key(),
    of("account"),
    of("circle"),
    number("signed"),  # with their name
    number("at"),
    UniqueConstraint("account", "circle"),
    Index(None, "circle", "at"),
    Index(None, "at"),
    info=kept(
        "28 days, or until its owner takes it back or searches again",
        "whoever has chosen to see such things reads of it once, within two weeks",
        Purge(28 * DAY_MS, "at"),
    ),
)

landings_seen = Table(
    "landings_seen",
    metadata,
    key(),
    of("account"),
    number("until_at"),  # up to when they have read of others'
    number("at"),
    UniqueConstraint("account"),
    info=kept(ACCOUNT, "who has chosen to read of what others have found; without a row nobody does"),
)
