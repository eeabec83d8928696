"""Which recaps were posted."""

from sqlalchemy import Index, Table, UniqueConstraint

from storage.models.columns import key, metadata, number, of, text
from storage.models.kept import CIRCLE, kept

recaps = Table(
    "recaps",
    metadata,
    key(),
    of("circle"),
    text("day"),
    text("letter"),
    number("at"),
    number("until", null=True),  # what was counted came before this instant; null in older rows: before `at`
    UniqueConstraint("circle", "day"),
    Index(None, "letter"),
    info=kept(CIRCLE, "a row for each week, with no words, so that no week is posted twice"),
)
