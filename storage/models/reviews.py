"""Reviews with what was tried after them, where somebody wants to be, and whether reviews are offered to them."""

from sqlalchemy import Index, Table, UniqueConstraint

from storage.models.columns import key, metadata, number, of, sealed, text
from storage.models.kept import ACCOUNT, kept

reviews = Table(
    "reviews",
    metadata,
    key(),
    of("account"),
    sealed("energy"),
    sealed("keep"),
    sealed("change"),
    sealed("stop"),
    sealed("trying"),
    text("look_on", null=True),
    sealed("went"),
    sealed("learned"),
    number("at"),
    Index(None, "account", "at"),
    info=kept("until their owner deletes them", "they are their owner's own list"),
)

directions = Table(
    "directions",
    metadata,
    key(),
    of("account"),
    sealed("want"),
    sealed("avoid"),
    sealed("show"),
    number("at"),
    UniqueConstraint("account"),
    info=kept("until its owner deletes it", "it is its owner's own page"),
)

review_offers = Table(
    "review_offers",
    metadata,
    key(),
    of("account"),
    number("wanted", default=1),
    number("offered_at", null=True),
    UniqueConstraint("account"),
    info=kept(ACCOUNT, "a review is offered at most once in 14 days, and not to whoever wants none"),
)
