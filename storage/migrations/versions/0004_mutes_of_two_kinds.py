"""Mutes of two kinds: one made of somebody without a name stops only what has none. Recaps know what they counted."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.rebuild import rebuild

revision = "0004"
down_revision = "0003"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = "state IN ('pending', 'sending', 'amended')"
ASKED_WITHOUT_A_NAME = (
    "EXISTS (SELECT 1 FROM asks WHERE asks.account = outbox.author AND asks.anonymous = 1 AND outbox.subject IN "
    "('ask:' || asks.id || ':' || coalesce(outbox.account, ''), 'ask:' || asks.id || ':' || 'post'))"
)
WROTE_WITHOUT_A_NAME = (
    "EXISTS (SELECT 1 FROM asks JOIN kind_words ON kind_words.ask = asks.id WHERE asks.account = outbox.author AND "
    "asks.anonymous = 1 AND outbox.subject IN ('word:' || kind_words.id, 'thanks:' || kind_words.id))"
)


def upgrade() -> None:
    rebuild(
        "blocks",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        sa.Column("other", NUMBER, nullable=False),
        sa.Column("nameless", NUMBER, server_default="0", nullable=False),
        sa.Column("at", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_blocks_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other"], ["accounts.id"], name=op.f("fk_blocks_other"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocks")),
        sa.UniqueConstraint("account", "other", "nameless", name=op.f("uq_blocks_account_other_nameless")),
    )
    op.add_column("kind_words", sa.Column("stopped", NUMBER, server_default="0", nullable=False))
    op.add_column("recaps", sa.Column("until", NUMBER, nullable=True))
    op.add_column("outbox", sa.Column("nameless", NUMBER, server_default="0", nullable=False))
    for one, other in (("sender", "receiver"), ("receiver", "sender")):
        op.execute(
            f"UPDATE kind_words SET stopped = 1 WHERE EXISTS (SELECT 1 FROM blocks WHERE blocks.account = {one} AND "
            f"blocks.other = {other} AND blocks.at <= kind_words.at)"
        )
    # until now their letters said that it was over, and they are not to stand on anybody's home again
    op.execute("UPDATE asked SET state = 'PASSED_ON' WHERE state = 'PARTED'")
    op.execute(f"UPDATE outbox SET nameless = 1 WHERE {OPEN} AND ({ASKED_WITHOUT_A_NAME} OR {WROTE_WITHOUT_A_NAME})")
