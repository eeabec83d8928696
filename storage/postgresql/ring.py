"""The key ring of a database that several processes share: named in the settings, the same for each of them."""

import logging

from sqlalchemy import Connection

from storage.postgresql.engine import Postgresql
from storage.postgresql.keys import KeysOfEach
from storage.postgresql.unit import PooledUnits
from storage.sealing.opening import NOWHERE, RingAt, fit
from storage.sealing.ring import NoSuchKey
from storage.sealing.ring_file import made

log = logging.getLogger(__name__)


async def fitting(database: Postgresql, where: RingAt, now: int) -> KeysOfEach:
    """The keys of the ring that the database was sealed with; a file that is named and not there is made for a database
    that has no keys yet. Raises DatabaseUnusable.
    """
    units = PooledUnits(database, lambda db: db)
    ring = await units.read(lambda db: fit(db, NOWHERE, where, database.name))
    if ring is None:
        ring, _ = made(where.beside(NOWHERE), now)
        log.warning(
            "What people write is sealed with a new key, in %s. Keep a copy of that file, and give it to every "
            "process: without it nobody can read them again.",
            ring.file,
        )
    keys = KeysOfEach(ring)

    def unit(db: Connection) -> None:
        """It leaves at least the house's key, so that no other ring fits from then on."""
        fit(db, NOWHERE, where, database.name)
        try:
            keys.digesting(db)
        except NoSuchKey:  # one damaged key stops nobody's start
            log.error(
                "The key of the house itself is damaged in %s: whoever deleted their data is not known again.",
                database.name,
            )

    await units.run(unit)
    return keys
