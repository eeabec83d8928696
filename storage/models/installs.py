"""Where the app is installed: tokens for each workspace, and installations that have only begun."""

from sqlalchemy import Column, Table, Text

from storage.models.columns import metadata, number, sealed
from storage.models.kept import Purge, kept

installations = Table(
    "installations",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("workspace", Text, primary_key=True),
    sealed("secrets"),
    number("at"),
    info=kept("until the app is removed from the workspace", "whose token a letter goes out with"),
)

oauth_states = Table(
    "oauth_states",
    metadata,
    Column("digest", Text, primary_key=True),
    number("at"),
    number("until"),
    info=kept(
        "ten minutes",
        "an installation that began is finished in the same browser",
        Purge(0, "until"),
    ),
)
