"""What does somebody good, and whom they turn to outside: a row each, few of both."""

from sqlalchemy import Index, Table

from storage.models.columns import key, metadata, number, of, sealed
from storage.models.kept import kept

OWN = "until their owner deletes them", "they are their owner's own"

recharges = Table(
    "recharges",
    metadata,
    key(),
    of("account"),
    sealed("name"),
    sealed("what"),  # something to do, somebody or somewhere
    number("at"),
    Index(None, "account", "at"),
    info=kept(*OWN),
)
people_outside = Table(
    "people_outside",
    metadata,
    key(),
    of("account"),
    sealed("name"),
    sealed("what"),  # what for
    number("at"),
    Index(None, "account", "at"),
    info=kept(*OWN),
)
