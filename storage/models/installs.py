"""Where the app is installed: tokens for each workspace, and installations that have only begun."""

from sqlalchemy import Column, Table, Text

from storage.models.columns import metadata, number, sealed

installations = Table(
    "installations",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("workspace", Text, primary_key=True),
    sealed("secrets"),
    number("at"),
)

oauth_states = Table("oauth_states", metadata, Column("digest", Text, primary_key=True), number("at"), number("until"))
