"""People of one circle who are called alike, from before names were looked at: each is told by a number."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from storage.conditions import IS_MEMBER
from storage.models.people import accounts, members
from storage.sealing.keys import Keys
from storage.statements import Prepared

WITHIN = Prepared(
    select(members.c.account, members.c.name)
    .where(members.c.circle == bindparam("place"), IS_MEMBER)
    .limit(bindparam("most"))
)
NAMES = Prepared(
    select(members.c.account, members.c.name)
    .where(
        members.c.circle == bindparam("circle"),
        IS_MEMBER,
        members.c.account.not_in(  # only hosts may not have joined
            select(accounts.c.id)
            .join(members, members.c.account == accounts.c.id)
            .where(members.c.circle == bindparam("circle"), members.c.host == 1, accounts.c.joined_at.is_(None))
        ),
    )
    .order_by(members.c.host, members.c.id)  # as the index has them
)
LOOKED_AT = 200  # members: of more, it would take a millisecond for each letter with a name


def numbered(db: Connection, keys: Keys, circle: int) -> dict[int, int]:
    """By account, which one of their name each of them is: the first to come here, the second … In large ones none."""
    found = WITHIN.tuples(db, place=circle, most=LOOKED_AT + 1)
    few = found if len(found) <= LOOKED_AT else ()
    return counted([(account, keys.open(name, account, "members.name", circle) or "") for account, name in few])


def counted(names: Iterable[tuple[int, str]]) -> dict[int, int]:
    """The same of names that are at hand, however many they are."""
    alike = defaultdict(list)
    for account, name in names:
        alike[name.casefold()].append(account)
    several = [some for some in alike.values() if len(some) > 1]
    return {one: n for some in several for n, one in enumerate(sorted(some), 1)}
