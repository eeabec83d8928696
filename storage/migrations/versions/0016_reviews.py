"""Reviews, where somebody wants to be, and when a review was offered."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "directions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("want", sa.LargeBinary(), nullable=True),
        sa.Column("avoid", sa.LargeBinary(), nullable=True),
        sa.Column("show", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_directions_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions")),
        sa.UniqueConstraint("account", name=op.f("uq_directions_account")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "review_offers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("wanted", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="1", nullable=False),
        sa.Column("offered_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_review_offers_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_offers")),
        sa.UniqueConstraint("account", name=op.f("uq_review_offers_account")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("energy", sa.LargeBinary(), nullable=True),
        sa.Column("keep", sa.LargeBinary(), nullable=True),
        sa.Column("change", sa.LargeBinary(), nullable=True),
        sa.Column("stop", sa.LargeBinary(), nullable=True),
        sa.Column("trying", sa.LargeBinary(), nullable=True),
        sa.Column("look_on", sa.Text(), nullable=True),
        sa.Column("went", sa.LargeBinary(), nullable=True),
        sa.Column("learned", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_reviews_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reviews_account_at"), "reviews", ["account", "at"], unique=False)
