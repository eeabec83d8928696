"""Every table. `sealed` columns hold what people wrote, through `storage.keys`; an operator may read the others."""

from storage.models.columns import metadata
from storage.models.installs import installations, oauth_states
from storage.models.people import accounts, circles, members
from storage.models.post import drafts, meta, outbox, received, schedule
from storage.models.slices import (
    asked,
    asks,
    blocks,
    goals,
    kind_words,
    recaps,
    reflected,
    reflections,
    rejections,
    rest_signs,
    rests,
    rhythms,
    weeks,
)

__all__ = [
    "accounts",
    "asked",
    "asks",
    "blocks",
    "circles",
    "drafts",
    "goals",
    "installations",
    "kind_words",
    "members",
    "meta",
    "metadata",
    "oauth_states",
    "outbox",
    "recaps",
    "received",
    "reflected",
    "reflections",
    "rejections",
    "rest_signs",
    "rests",
    "rhythms",
    "schedule",
    "weeks",
]


for table in metadata.tables.values():
    if "id" in table.c:  # a number that was counted is never given again: what was stored of long ago may carry it
        table.dialect_options["sqlite"]["autoincrement"] = True
