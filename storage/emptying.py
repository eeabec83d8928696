"""Starting over: everything that was ever kept goes, and the tables stay."""

from dataclasses import dataclass

from sqlalchemy import Connection

from storage.models import metadata
from storage.models.post import meta


@dataclass(slots=True)
class Emptying:
    """For the playground alone; no slice asks for it."""

    db: Connection

    def all(self) -> None:
        """Every row but what the bot notes for itself; what refers to a row goes before it."""
        for table in reversed(metadata.sorted_tables):
            if table is not meta:
                self.db.execute(table.delete())
