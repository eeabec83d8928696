"""Looking back, and at which rejections."""

from sqlalchemy import Index, Table

from bot.calendar import DAY_MS
from storage.models.columns import key, metadata, number, of, sealed, some, text
from storage.models.kept import Purge, kept

FORGETS = "kept = 0 AND forgotten_at IS NULL"  # a reflection whose words are only kept for a while
UNANSWERED = "kept = 0 AND answered_at IS NULL"

reflections = Table(
    "reflections",
    metadata,
    key(),
    of("account"),
    text("state"),
    number("at", default=0),
    number("earliest"),
    number("due_at"),
    number("moved", default=0),
    sealed("sting"),  # as the first of its rejections stung when it was logged
    sealed("sting_later"),
    sealed("heaviest"),
    sealed("friend"),
    sealed("mine"),
    sealed("not_mine"),
    sealed("next_if"),
    sealed("next_then"),
    sealed("just_hard"),  # of an answered one always, so that its being there tells nothing
    number("kept", default=0),
    number("answered_at", null=True),
    of("circle", "shared_in", null=True, gone="SET NULL"),
    number("shared_at", null=True),
    text("letter", null=True),
    number("forgotten_at", null=True),  # when its words were; the stings outlive them
    Index(None, "account", "state"),
    Index(None, "shared_in", "shared_at"),
    some("ix_reflections_forgets", "answered_at", where=FORGETS),
    some("ix_reflections_unanswered", "due_at", where=UNANSWERED),
    info=kept(
        "words 90 days after they were written, unless kept; how much it stung until its owner deletes it; "
        "90 days where nothing was written",
        "words are for looking back once; then and now can be compared for as long as one likes",
        Purge(90 * DAY_MS, "due_at", UNANSWERED),
    ),
)
