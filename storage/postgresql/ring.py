"""The key ring of a database that several processes share: named in the settings, the same for each of them."""

import logging
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Text, cast, func, select

from storage.models.keys import data_keys
from storage.postgresql.engine import Postgresql
from storage.postgresql.keys import KeysOfEach
from storage.postgresql.unit import PooledUnits
from storage.sealing.opening import LOOKED_AT, RingAt, opens
from storage.sealing.ring import PUT_BACK, KeyRing, NoSuchKey
from storage.sealing.ring_file import made
from storage.unusable import DatabaseUnusable

log = logging.getLogger(__name__)

c = data_keys.c
USED = select(c.ring_key).distinct()  # both once at a start
_owner = func.coalesce(cast(c.account, Text), c.place).label("owner")
NEWEST = select(c.ring_key, c.wrapped, _owner).order_by(c.id.desc()).limit(LOOKED_AT)
NOWHERE = Path("postgresql")  # there is no file that it could lie beside


async def fitting(database: Postgresql, where: RingAt, now: int) -> KeysOfEach:
    """The keys of the ring that the database was sealed with; a file that is named and not there is made for a database
    that has no keys yet. Raises DatabaseUnusable.
    """
    if not where.lines and where.file is None:
        raise DatabaseUnusable(
            f"What is kept in {database.name} is sealed, and no key ring is named.",
            "Set SUPPORT_CIRCLE_KEYS_FILE or SUPPORT_CIRCLE_KEYS, the same for each process; nothing was written.",
        )
    units = PooledUnits(database, lambda db: db)
    ring = where.read(NOWHERE)
    if ring is None:
        if await units.read(lambda db: db.execute(USED).all()):
            raise DatabaseUnusable(
                f"The key ring {where.file} is not there, and what is in {database.name} was sealed with it.",
                f"Nothing was changed. {PUT_BACK}",
            )
        ring, _ = made(where.beside(NOWHERE), now)
        log.warning(
            "What people write is sealed with a new key, in %s. Keep a copy of that file, and give it to every "
            "process: without it nobody can read them again.",
            ring.file,
        )
    keys = KeysOfEach(ring)
    await units.run(_fits(database.name, ring, keys))
    return keys


def _fits(name: str, ring: KeyRing, keys: KeysOfEach) -> Callable[[Connection], None]:
    """A unit that leaves at least the house's key, so that no other ring fits from then on. Raises DatabaseUnusable."""

    def unit(db: Connection) -> None:
        lacking = [row.ring_key for row in db.execute(USED) if row.ring_key not in ring.names]
        newest = db.execute(NEWEST).all()
        if lacking or (newest and not any(opens(ring, row.ring_key, row.wrapped, row.owner) for row in newest)):
            said = f"What is in {name} was sealed with the key {(lacking or [newest[0].ring_key])[0]}"
            raise DatabaseUnusable(f"{said}, and the key ring has no such key.", f"Nothing was changed. {PUT_BACK}")
        try:
            keys.digesting(db)
        except NoSuchKey:  # one damaged key stops nobody's start
            log.error(
                "The key of the house itself is damaged in %s: whoever deleted their data is not known again.", name
            )

    return unit
