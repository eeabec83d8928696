"""Tables on PostgreSQL: as the models say, made once however many processes start, or nothing is changed."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from storage.migrate import Upgraded
from storage.models import metadata
from storage.models.columns import on_both
from storage.postgresql.engine import Postgresql, open_postgresql
from storage.postgresql.migrate import upgrade
from storage.revisions import HEAD
from storage.unusable import DatabaseUnusable
from tests.postgresql import server
from tests.revisions import revision
from tests.storage.revising import scripts

COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable, regexp_replace(column_default, '^nextval.*', 'counted')
FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version' ORDER BY 1, 2
"""
RULES = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND contype <> 'n' AND conrelid::regclass::text <> 'alembic_version'
ORDER BY 1, 2
"""
INDEXES = (
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version' "
    "ORDER BY indexname"
)
BY_HASH = "CREATE INDEX ix_received_event ON received USING hash (event) WITH (fillfactor = 10)"


def shape(name: str) -> Sequence[Sequence[object]]:
    return [server().ask(name, query) for query in (COLUMNS, RULES, INDEXES)]


async def opened(name: str) -> Postgresql:
    return await open_postgresql(server().url(name), 2)


async def test_migrated_is_as_the_models_say(name: str) -> None:
    """Columns, references, rules, uniqueness and indexes; the second time there is nothing to do."""
    database = await opened(name)
    assert await upgrade(database) == Upgraded(None, HEAD)
    assert await upgrade(database) == Upgraded(HEAD, HEAD)
    await database.close()
    other = server().take()
    database = await opened(other)
    async with database.connection() as one:
        await one.connection.run_sync(on_both(metadata).create_all)
    await database.close()
    server().ask(other, BY_HASH)  # the one thing that PostgreSQL alone has
    made, said = shape(name), shape(other)
    server().drop(other)
    assert made == said and all(len(part) > 90 for part in made)


async def test_several_processes_start_at_once(name: str) -> None:
    """One makes the tables, and the others find them made."""
    databases = [await opened(name) for _ in range(4)]
    upgraded = await asyncio.gather(*map(upgrade, databases))
    assert sorted(one.before or "" for one in upgraded) == ["", HEAD, HEAD, HEAD]
    assert {one.after for one in upgraded} == {HEAD}
    for one in databases:
        await one.close()


async def test_a_revision_runs_whole_or_not_at_all(name: str, tmp_path: Path) -> None:
    """What one before it did in the same start is taken back as well."""
    add = "def upgrade() -> None:\n    op.add_column('weeks', sa.Column('x{}', sa.Text()))"
    database = await opened(name)
    await upgrade(database)
    fails = scripts(tmp_path / "fails", add.format(1), "def upgrade() -> None:\n    op.drop_table('nothing')")
    with pytest.raises(DatabaseUnusable, match="nothing was changed"):
        await upgrade(database, fails)
    assert server().ask(name, "SELECT count(*) FROM information_schema.columns WHERE column_name = 'x1'") == [(0,)]
    gentle = f'oldest_reader = "{revision()}"\n\n{add.format(1)}'
    assert await upgrade(database, scripts(tmp_path / "one", gentle)) == Upgraded(HEAD, revision(1))
    assert await upgrade(database) == Upgraded(revision(1), revision(1))  # an older version may use it still
    assert await upgrade(database, scripts(tmp_path / "two", gentle, add.format(2))) == Upgraded(
        revision(1), revision(2)
    )
    with pytest.raises(DatabaseUnusable, match=f"Only versions that know revision {revision(2)}"):
        await upgrade(database)
    await database.close()


async def test_what_is_not_ours_is_left_alone(name: str) -> None:
    """Another program's tables, and ours with a column gone."""
    server().ask(name, "CREATE TABLE accounts (id int)")
    database = await opened(name)
    with pytest.raises(DatabaseUnusable, match="is no database of Support Circle: it has the tables accounts"):
        await upgrade(database)
    server().ask(name, "DROP TABLE accounts")
    await upgrade(database)
    server().ask(name, "ALTER TABLE goals DROP COLUMN state")
    with pytest.raises(DatabaseUnusable, match=r"is damaged: at revision 00\d\d it should have goals\.state"):
        await upgrade(database)
    await database.close()
