"""What was uploaded to a platform, so that it can be deleted there."""

from sqlalchemy import Index, Table

from bot.calendar import DAY_MS
from storage.models.columns import key, metadata, number, of, text
from storage.models.kept import Purge, kept

uploads = Table(
    "uploads",
    metadata,
    key(),
    of("account", null=True),  # nobody's: what everybody in a channel sees, or whose owner has been erased since
    text("platform"),
    text("workspace"),
    text("file"),
    number("home", default=0),  # it stands on its owner's own page
    number("at"),
    number("over_at", null=True),  # from when on nobody is to see it; unknown yet of what stands on a page
    number("look_at", null=True),  # when something is to be done about it; none is left once it is given up
    Index(None, "account"),
    Index("ix_uploads_look_at", "platform", "look_at"),
    Index("ix_uploads_over_at", "over_at"),
    info=kept(
        "until it is deleted on its platform: the chart of a Home once another takes its place, what went along with a "
        "message after 90 days, and all of somebody's once they delete their data; what a platform doesn't delete for "
        "30 days is given up, and forgotten 30 days later",
        "a file on a platform is found by its id alone; no words, and after its owner's deletion nobody's",
        Purge(60 * DAY_MS, "over_at"),
    ),
)
