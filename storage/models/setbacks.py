"""Plans for a no, a row each: few, for there is one for each kind of no at most."""

from sqlalchemy import Index, Table

from storage.models.columns import key, metadata, number, of, sealed
from storage.models.kept import kept

setbacks = Table(
    "setbacks",
    metadata,
    key(),
    of("account"),
    sealed("after"),
    sealed("plan"),
    number("at"),
    Index(None, "account", "at"),
    info=kept("until their owner deletes them", "they are their owner's own"),
)
