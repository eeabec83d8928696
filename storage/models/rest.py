"""Rests, and the signs after which one is offered."""

from sqlalchemy import Index, Table

from bot.calendar import DAY_MS
from storage.models.columns import key, metadata, number, of, sealed, some
from storage.models.kept import ACCOUNT, Purge, kept

rests = Table(
    "rests",
    metadata,
    key(),
    of("account"),
    number("began_at"),  # plain, as the rest: whom to leave in peace is asked of the database, a whole circle at once
    number("until_at"),
    number("shown", default=0),
    number("ended_at", null=True),
    number("weekday", null=True),  # kept free each week, Monday is 0: one row each, moved on every week
    Index(None, "account", "until_at", "began_at"),
    some("ix_rests_free", "account", where="weekday IS NOT NULL"),
    info=kept(ACCOUNT, "a week at rest breaks no streak"),
)

rest_signs = Table(
    "rest_signs",
    metadata,
    key(),
    of("account"),
    sealed("what"),  # a low day, another one, or an offer: so that a row alone tells nothing
    number("at"),
    Index(None, "account", "at"),
    Index(None, "at"),
    info=kept(
        "28 days",
        "a rest is offered after two low days in a week, and once in a week at most",
        Purge(28 * DAY_MS, "at"),
    ),
)
