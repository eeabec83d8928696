"""Who was erased is known by a keyed hash alone, so that whom they muted or didn't want to meet, or who did so to them,
stays apart from them, and what hosts have decided holds.
"""

import logging

from sqlalchemy import Connection, bindparam, select, update

from storage.models.columns import NUMBER
from storage.models.encouragement import blocks
from storage.models.introductions import introduction_exclusions
from storage.models.moderation import limits
from storage.models.people import ERASED, accounts
from storage.sealing.keys import Keys
from storage.sealing.ring import NoSuchKey
from storage.statements import Prepared

log = logging.getLogger(__name__)

KNOWN = Prepared(
    select(accounts.c.id, accounts.c.created_at).where(
        accounts.c.platform == ERASED, accounts.c.realm == "", accounts.c.user == bindparam("hashed")
    )
)
NAMED = Prepared(update(accounts).where(accounts.c.id == bindparam("number")), "realm", "user")
MUTED = Prepared(update(blocks).where(blocks.c.account == bindparam("before")).values(account=bindparam("now")))
MUTED_BY = Prepared(update(blocks).where(blocks.c.other == bindparam("before")).values(other=bindparam("now")))
_kept_apart = introduction_exclusions.c
EXCLUDED = Prepared(
    update(introduction_exclusions).where(_kept_apart.account == bindparam("before")).values(account=bindparam("now"))
)
EXCLUDED_BY = Prepared(
    update(introduction_exclusions).where(_kept_apart.other == bindparam("before")).values(other=bindparam("now"))
)
LIMITED = Prepared(update(limits).where(limits.c.account == bindparam("before")).values(account=bindparam("now")))
SINCE = Prepared(  # later than that by any clock, or the next start would take them for one whom a copy brought back
    update(accounts)
    .where(accounts.c.id == bindparam("number"), accounts.c.created_at <= bindparam("erased", type_=NUMBER))
    .values(created_at=bindparam("erased", type_=NUMBER) + 1)
)


def known_by(keys: Keys, identity: str) -> str | None:
    """None where the house's own key is damaged: then nobody is known again, and nobody is kept out."""
    try:
        return keys.digest(identity)
    except NoSuchKey:
        log.error("The house's own key is damaged: whoever comes back is not known again.")
        return None


def came_back(db: Connection, hashed: str | None, number: int) -> None:
    """Whoever begins anew has their mutes again, both ways, and their limits; nothing else is known of before."""
    before = KNOWN.one(db, hashed=hashed)
    if before is not None:
        MUTED.run(db, before=before.id, now=number)
        MUTED_BY.run(db, before=before.id, now=number)
        EXCLUDED.run(db, before=before.id, now=number)
        EXCLUDED_BY.run(db, before=before.id, now=number)
        LIMITED.run(db, before=before.id, now=number)
        SINCE.run(db, number=number, erased=before.created_at)
        forget(db, before.id)


def forget(db: Connection, heir: int) -> None:
    """From now on it is nobody at all."""
    NAMED.run(db, number=heir, realm="", user=str(heir))
