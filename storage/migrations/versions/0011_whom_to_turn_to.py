"""The country whose lines somebody wants to see, and whom they have named as the one to turn to."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
oldest_reader = "0011"  # an earlier bot could not read the letters of those who turn to somebody

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ASKED, OVER = sa.text("state = 'ASKED'"), sa.text("until_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("accounts", sa.Column("country", sa.Text(), nullable=True))
    op.add_column("accounts", sa.Column("alone", NUMBER, server_default="0", nullable=False))
    op.create_table(
        "trusted_people",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        sa.Column("other", NUMBER, nullable=True),
        sa.Column("circle", NUMBER, nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), server_default="ASKED", nullable=False),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("until_at", NUMBER, nullable=True),
        *(_of(table, column) for table, column in (("account", "account"), ("account", "other"), ("circle", "circle"))),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trusted_people")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_trusted_people_account_at"), "trusted_people", ["account", "at"])
    op.create_index(op.f("ix_trusted_people_other"), "trusted_people", ["other"])
    op.create_index(op.f("ix_trusted_people_circle"), "trusted_people", ["circle"])
    op.create_index("ix_trusted_people_asked", "trusted_people", ["at"], sqlite_where=ASKED, postgresql_where=ASKED)
    op.create_index("ix_trusted_people_over", "trusted_people", ["until_at"], sqlite_where=OVER, postgresql_where=OVER)


def _of(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_trusted_people_{column}")
    return sa.ForeignKeyConstraint([column], [f"{table}s.id"], name=name, ondelete="CASCADE")
