"""Starting over: everything that was ever kept goes, and the tables stay."""

from dataclasses import dataclass

from sqlalchemy import Connection

from storage.models import metadata
from storage.models.keys import data_keys
from storage.models.post import meta


@dataclass(slots=True)
class Emptying:
    """For the playground alone; no slice asks for it."""

    db: Connection

    def all(self) -> None:
        """Every row but what the bot notes for itself; what refers to a row goes before it, and keys go with whom they
        are of: the house's own is in memory and stays.
        """
        for table in reversed(metadata.sorted_tables):
            if table not in (meta, data_keys):
                self.db.execute(table.delete())
