"""A rejection names its reflection itself: logging one writes a page less, and however many there are costs nothing."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.rebuild import drop_moved, rebuild

revision = "0005"
down_revision = "0004"
moved = ("reflected",)

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    rebuild(
        "rejections",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("sting", NUMBER, nullable=False),
        sa.Column("employer", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("reflection", NUMBER, nullable=True),
        sa.CheckConstraint("sting BETWEEN 1 AND 5", name=op.f("ck_rejections_sting")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_rejections_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["reflection"], ["reflections.id"], name=op.f("fk_rejections_reflection"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejections")),
        values={"reflection": "(SELECT reflection FROM reflected WHERE reflected.rejection = rejections.id)"},
    )
    somewhere = sa.text("reflection IS NOT NULL")
    op.create_index(
        "ix_rejections_reflection",
        "rejections",
        ["reflection", "sting"],
        unique=False,
        sqlite_where=somewhere,
        postgresql_where=somewhere,
    )
    drop_moved("reflected", now="SELECT count(*) FROM rejections WHERE reflection IS NOT NULL")
