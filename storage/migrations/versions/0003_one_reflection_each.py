"""A rejection is in one reflection: that is its row's key, so that putting one down writes two pages fewer."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.rebuild import rebuild

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    rebuild(
        "reflected",
        sa.Column("rejection", NUMBER, nullable=False),
        sa.Column("reflection", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["reflection"], ["reflections.id"], name=op.f("fk_reflected_reflection"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["rejection"], ["rejections.id"], name=op.f("fk_reflected_rejection"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("rejection", name=op.f("pk_reflected")),
    )
