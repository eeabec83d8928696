"""The key of each person, and of each place that has secrets of its own, wrapped by one of the key ring."""

from sqlalchemy import CheckConstraint, Column, LargeBinary, Table, UniqueConstraint

from storage.models.columns import key, metadata, of, text
from storage.models.kept import ACCOUNT, kept

data_keys = Table(
    "data_keys",
    metadata,
    key(),
    of("account", null=True),
    text("place", null=True),  # "house", or a workspace that has the bot's tokens
    text("ring_key"),
    Column("wrapped", LargeBinary, nullable=False),
    UniqueConstraint("account"),
    UniqueConstraint("place"),
    CheckConstraint("(account IS NULL) <> (place IS NULL)", name="one_owner"),
    info=kept(ACCOUNT, "what somebody wrote can be read with it, wherever it stands, and without it nowhere"),
)
