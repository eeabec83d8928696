"""Keys where several processes seal: one ring for all of them, and none is used once it was forgotten."""

from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from adapters.running.shared import shared
from storage.postgresql.unit import PooledUnits
from storage.sealing.opening import BESIDE, RingAt
from storage.stores import Stores, binder
from storage.unusable import DatabaseUnusable
from tests.postgresql import server
from tests.room import Hands

COLUMN = "drafts.given"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
VERSION = "SELECT version_num FROM alembic_version"
OLDER = """
DROP TABLE leases; DROP INDEX ix_received_event; ALTER TABLE received DROP COLUMN holder;
UPDATE alembic_version SET version_num = '0024'
"""


async def process(name: str, ring: RingAt, stack: AsyncExitStack) -> PooledUnits[Stores]:
    """As one that starts."""
    one = await shared(server().url(name), Hands(), stack, ring)
    units = PooledUnits(one.database, binder(Hands(), one.keys, shared=True))
    stack.push_async_callback(units.close)
    return units


async def test_every_process_has_the_same_ring(name: str, tmp_path: Path) -> None:
    """Named, or nothing is written; made where there is none; one that was made elsewhere does not fit."""
    async with AsyncExitStack() as stack:
        with pytest.raises(DatabaseUnusable, match="no key ring is named"):
            await process(name, BESIDE, stack)
        assert server().ask(name, TABLES) == []
        await process(name, RingAt(file=tmp_path / "ring"), stack)
        with pytest.raises(DatabaseUnusable, match="is not there, and what is in"):
            await process(name, RingAt(file=tmp_path / "lost"), stack)
        other = server().take()
        await process(other, RingAt(file=tmp_path / "other"), stack)
        server().ask(name, OLDER)
        with pytest.raises(DatabaseUnusable, match="and the key ring has no such key"):
            await process(name, RingAt(file=tmp_path / "other"), stack)
        with pytest.raises(DatabaseUnusable, match="no key ring is named"):
            await process(name, BESIDE, stack)
        assert server().ask(name, VERSION) == [("0024",)]  # whoever is refused has brought nothing up to date
        lines = (tmp_path / "ring").read_text()
        await process(name, RingAt(lines="\n".join(one for one in lines.splitlines() if one[:1] != "#")), stack)
    server().drop(other)


async def test_what_one_process_forgot_no_other_seals_with(name: str, tmp_path: Path) -> None:
    """The second has used the key, and what it seals afterwards opens all the same, with a key that is there."""
    ring = RingAt(file=tmp_path / "ring")
    server().ask(name, "SELECT 1")
    async with AsyncExitStack() as stack:
        first, second = await process(name, ring, stack), await process(name, ring, stack)
        person = 'INSERT INTO accounts (platform, realm, "user", created_at) VALUES ($1, $1, $1, 1)'
        server().ask(name, person, "p")
        sealed = await second.run(lambda stores: keys(stores).seal("a bird", 1, COLUMN, 1))
        assert await first.read(lambda stores: keys(stores).open(sealed, 1, COLUMN, 1)) == "a bird"
        await first.run(lambda stores: keys(stores).forget(1))
        assert await second.read(lambda stores: keys(stores).open(sealed, 1, COLUMN, 1)) == "…"
        again = await second.run(lambda stores: keys(stores).seal("a tree", 1, COLUMN, 1))
        assert await first.read(lambda stores: keys(stores).open(again, 1, COLUMN, 1)) == "a tree"


def keys(stores: Stores):  # type: ignore[no-untyped-def]
    return stores._given["keys"]
