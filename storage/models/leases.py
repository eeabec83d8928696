"""What one process at a time does, where several work on one database."""

from sqlalchemy import Column, Table, Text

from storage.models.columns import metadata, number, text
from storage.models.kept import kept

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    text("holder"),
    number("beat"),  # goes up for as long as its holder lives
    info=kept("until its holder stops, or another process takes its place", "so that one process at a time does it"),
)
