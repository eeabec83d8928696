"""Whose key each sealed value of a row is under, and where it says that it belongs: as the stores seal it, in SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, literal

from storage.carried import OWNING
from storage.models import metadata
from storage.models.encouragement import asks, kind_words
from storage.models.goals import goals
from storage.models.installs import installations
from storage.models.people import accounts, members
from storage.models.post import drafts, outbox, received
from storage.models.reflections import reflections
from storage.models.rejections import rejections
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
    rejections: Belongs(rejections.c.account, rejections.c.id),
    reflections: Belongs(reflections.c.account, reflections.c.id),
    asks: Belongs(asks.c.account, asks.c.id),
    kind_words: Belongs(kind_words.c.sender, kind_words.c.id),
    goals: Belongs(goals.c.account, goals.c.id),
    outbox: Belongs(OWNING, outbox.c.key),
    received: Belongs(received.c.account, received.c.event),
    drafts: Belongs(drafts.c.account, drafts.c.id),
    installations: Belongs(_installed, _installed),
}
_HEARD = Belongs(literal(NOBODY), received.c.event)  # who speaks for the first time has no account yet

BELONGS: Mapping[Table, Mapping[Column[Any], Belongs]] = {
    table: {one: _HEARD if one is received.c.heard else _OF[table] for one in sealed}
    for table in metadata.sorted_tables
    if (sealed := [one for one in table.c if one.info.get("sealed")])
}
"""By table and sealed column."""
