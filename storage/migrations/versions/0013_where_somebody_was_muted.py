"""A mute is of one circle's name: two names of one person are two mutes, and neither tells of the other.

Whoever was muted before then is known by the one circle in which they wrote, where it was one.
"""

import sqlalchemy as sa
from alembic import op

from storage.migrations.rebuild import rebuild

revision = "0013"
down_revision = "0012"
oldest_reader = "0013"  # an earlier bot would mute without a circle what can't be unmuted in one

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WITHIN = "(SELECT circle FROM asks WHERE asks.id = blocks.nameless)"
MET = (
    "(SELECT min(w.circle) FROM kind_words AS w LEFT JOIN asks AS a ON a.id = w.ask WHERE w.sender = blocks.other AND "
    "w.receiver = blocks.account AND w.at <= blocks.at AND (a.id IS NULL OR a.anonymous = 0 OR a.account <> "
    "blocks.other) HAVING min(w.circle) = max(w.circle))"
)


def upgrade() -> None:
    rebuild(
        "blocks",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        sa.Column("other", NUMBER, nullable=False),
        sa.Column("nameless", NUMBER, server_default="0", nullable=False),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("one_way", NUMBER, server_default="0", nullable=False),
        sa.Column("circle", NUMBER, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_blocks_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other"], ["accounts.id"], name=op.f("fk_blocks_other"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocks")),
        sa.UniqueConstraint(
            "account", "other", "nameless", "circle", name=op.f("uq_blocks_account_other_nameless_circle")
        ),
        values={"circle": f"coalesce(CASE WHEN nameless <> 0 THEN {WITHIN} ELSE {MET} END, 0)"},
    )
