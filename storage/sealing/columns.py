"""Whose key each sealed value of a row is under, and where it says that it belongs: as the stores seal it, in SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, literal

from storage.carried import OWNING
from storage.models import metadata
from storage.models.encouragement import kind_words
from storage.models.goals import weeks
from storage.models.installs import installations
from storage.models.people import accounts, members
from storage.models.post import outbox, received
from storage.sealing.keys import NOBODY


@dataclass(frozen=True)
class Belongs:
    """`owner` and `row` as `Keys.seal` is given them."""

    owner: ColumnElement[Any]
    row: ColumnElement[Any]


_installed = installations.c.platform + ":" + installations.c.workspace
_OF = {
    accounts: Belongs(accounts.c.id, accounts.c.id),
    members: Belongs(members.c.account, members.c.circle),
    weeks: Belongs(weeks.c.account, weeks.c.week),
    kind_words: Belongs(kind_words.c.sender, kind_words.c.id),
    outbox: Belongs(OWNING, outbox.c.key),
    received: Belongs(received.c.account, received.c.event),
    installations: Belongs(_installed, _installed),
}
_HEARD = Belongs(literal(NOBODY), received.c.event)  # who speaks for the first time has no account yet


def _of(table: Table) -> Belongs:
    """Most are of an account, with a number of their own."""
    return _OF.get(table) or Belongs(table.c.account, table.c.id)


BELONGS: Mapping[Table, Mapping[Column[Any], Belongs]] = {
    table: {one: _HEARD if one is received.c.heard else _of(table) for one in sealed}
    for table in metadata.sorted_tables
    if (sealed := [one for one in table.c if one.info.get("sealed")])
}
"""By table and sealed column."""
