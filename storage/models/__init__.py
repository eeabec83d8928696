"""Every table. `sealed` columns hold what people wrote (storage/sealing); an operator may read the others."""

# brought together here, in the order in which docs/retention.md tells of them
from storage.models import people, applications, imports, rejections, reflections, encouragement, moderation  # noqa: F401, I001 - in the order of references
from storage.models import goals, reviews, setbacks, rest, recharging  # noqa: F401 - they fill the metadata
from storage.models import landings, interviews, contacts, introductions, board  # noqa: F401 - they fill the metadata
from storage.models import crisis, recap, post, leases, uploads, installs, keys  # noqa: F401 - they fill the metadata
from storage.models.columns import metadata

__all__ = ["metadata"]

for table in metadata.tables.values():
    if "id" in table.c:  # a number that was counted is never given again: what was stored of long ago may carry it
        table.dialect_options["sqlite"]["autoincrement"] = True
