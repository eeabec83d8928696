"""Writes revision 0001 anew from `storage/models`: `make migration`.

Only until the first release: from then on a change of tables is a revision of its own.
"""

from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import ops
from sqlalchemy import create_engine

from storage.models import metadata

FIRST = Path(__file__).parent / "versions" / "0001_the_tables.py"
HEAD = '''"""The tables as they were first released; written by storage/migrations/make.py."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    '''


def text() -> str:
    """The revision's source: everything that an empty database lacks."""
    with create_engine("sqlite://").connect() as connection:
        made = produce_migrations(MigrationContext.configure(connection), metadata).upgrade_ops
        if made is None:
            raise LookupError("nothing to create")
        lines = render_python_code(ops.UpgradeOps(made.ops)).splitlines()
        return HEAD + "\n".join(line for line in lines if not line.strip().startswith("# ###")).lstrip() + "\n"


if __name__ == "__main__":
    FIRST.write_text(text())
