"""`make migration NAME=…`: writes the revision that brings the scripts to what storage/models asks for."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.autogenerate.render import render_op_text
from alembic.operations import MigrateOperation, MigrationScript, ops
from sqlalchemy import MetaData, Table, create_engine, inspect

from storage.models import metadata
from storage.models.columns import on_both
from storage.revisions import SCRIPTS, config, revisions, tables_at


class Rebuild(MigrateOperation):
    """A table that SQLite cannot alter in place; `new` are its columns that old rows have no value for."""

    def __init__(self, table: Table, new: tuple[str, ...]) -> None:
        self.table, self.new = table, new


def make(name: str, scripts: Path = SCRIPTS, wanted: MetaData = metadata) -> Path | None:
    """The new script; None where there is nothing to change."""
    how = config(scripts)
    how.stdout = sys.stderr
    with tables_at("head", scripts) as db:
        how.attributes.update(connection=db, metadata=on_both(wanted))
        number = f"{int(revisions(scripts)[-1]) + 1:04}"
        made: Any = command.revision(
            how, name, autogenerate=True, rev_id=number, process_revision_directives=_as_sqlite_can
        )
    if not made:
        return None
    path = Path(made.path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "###" not in line), encoding="utf-8")  # Alembic's remarks
    return path


def _as_sqlite_can(context: Any, _: object, scripts: list[MigrationScript]) -> None:
    """What cannot be altered in place is made anew, and a CHECK that changed is a change too."""
    upgrade = scripts[0].upgrade_ops
    wanted: MetaData = context.opts["target_metadata"]
    if upgrade is None:
        return
    changed = set(_other_checks(context.connection, wanted))
    written: list[MigrateOperation] = []
    for one in upgrade.ops:
        if isinstance(one, ops.ModifyTableOps):
            anew = one.table_name in changed or not all(map(_in_place, one.ops))
            changed.discard(one.table_name)
            written += _anew(wanted.tables[one.table_name], one.ops) if anew else one.ops
        else:
            if isinstance(one, ops.CreateTableOp):
                one.info = {}  # how long rows are kept is no part of the database
            written.append(one)
    written += [Rebuild(wanted.tables[table], ()) for table in sorted(changed)]
    upgrade.ops = written
    if not written:
        scripts.clear()


def _in_place(one: MigrateOperation) -> bool:
    if isinstance(one, ops.AddColumnOp):
        column = one.column
        has_value = column.nullable or column.server_default is not None
        return has_value and not column.foreign_keys and not column.unique
    return isinstance(one, ops.CreateIndexOp | ops.DropIndexOp)


def _anew(table: Table, changes: list[Any]) -> Iterator[MigrateOperation]:
    added = [one.column for one in changes if isinstance(one, ops.AddColumnOp)]
    yield from (one for one in changes if isinstance(one, ops.DropIndexOp))
    yield Rebuild(table, tuple(one.name for one in added if not one.nullable and one.server_default is None))
    yield from (one for one in changes if isinstance(one, ops.CreateIndexOp))


def _other_checks(db: Any, wanted: MetaData) -> Iterator[str]:
    """The tables whose CHECKs are not what the models say; Alembic compares none."""
    engine = create_engine("sqlite://")
    with engine.connect() as new:
        wanted.create_all(new)
        now, then = inspect(db), inspect(new)
        for table in set(now.get_table_names()) & set(wanted.tables):
            here, there = (sorted(map(str, one.get_check_constraints(table))) for one in (now, then))
            if here != there:
                yield table
    engine.dispose()


@renderers.dispatch_for(Rebuild)
def _written(context: AutogenContext, one: Rebuild) -> str:
    context.imports.add("from storage.migrations.rebuild import rebuild")
    made = ops.CreateTableOp.from_table(one.table)
    made.info = {}
    text = render_op_text(context, made)
    parts = text.removeprefix("op.create_table(").removesuffix(")").replace("sqlite_autoincrement=True\n", "").rstrip()
    values = ", ".join(f'"{name}": "NULL"' for name in one.new)  # fails until it says what old rows get
    return f"rebuild({parts}{',' if not parts.endswith(',') else ''} {f'values={{{values}}}' if values else ''})"


if __name__ == "__main__":
    written = make(sys.argv[1])
    sys.stdout.write(f"{written} is written: read it.\n" if written else "The tables are what the models say.\n")
