"""What is on its way: letters, dues, and what came in."""

from sqlalchemy import CheckConstraint, Column, Index, Table, Text, UniqueConstraint

from bot.calendar import DAY_MS, HOUR_MS
from storage.models.columns import NUMBER, key, metadata, number, of, sealed, some, text
from storage.models.kept import DRAFT, Purge, kept

# an ended letter that nobody waits for: what could not reach its reader stays in /inbox until it is read
OVER = (
    "(state = 'sent' OR state IN ('cancelled', 'dead') AND (account IS NULL OR read_at IS NOT NULL"
    " OR state = 'cancelled' AND coalesce(ended_why, '') <> 'late' OR state = 'dead' AND kind = 'GOALS'))"
)

outbox = Table(
    "outbox",
    metadata,
    key(),
    text("key"),
    text("kind"),
    text("subject"),
    of("account", null=True),
    of("circle", null=True),
    text("channel", null=True),
    of("account", "author", null=True),
    of("account", "words_of", null=True),
    number("nameless", default=0),  # its author stands in it without a name
    sealed("message"),
    sealed("why"),
    text("state"),
    text("ended_why", null=True),  # while it is under way, why it is not tried again
    number("not_before"),
    number("expires", null=True),
    # when the courier looks at it again; null: as soon as it is due. A lease is only one of the reasons to wait
    Column("lease_until", NUMBER, key="look_at"),
    number("first_tried", null=True),
    number("tries", default=0),
    number("revision", default=0),
    text("platform_id", null=True),
    number("at"),
    number("ended_at", null=True),
    number("read_at", null=True),
    UniqueConstraint("key"),
    CheckConstraint("(account IS NULL) <> (channel IS NULL)", name="one_reader"),
    some("ix_outbox_open", "not_before", where="state IN ('pending', 'sending', 'amended')"),
    Index("ix_outbox_subject", "subject", "id"),
    Index("ix_outbox_account", "account", "ended_at"),
    some("ix_outbox_words_of", "words_of", where="words_of IS NOT NULL"),
    some("ix_outbox_over", "ended_at", where=OVER),
    some("ix_outbox_circle", "circle", where="circle IS NOT NULL"),
    some("ix_outbox_author", "author", where="author IS NOT NULL"),
    info=kept(
        "90 days after a letter was sent, read in /inbox or called off; one that waits in /inbox until it is read",
        "so that a button on it still works, and nothing that could not be delivered is lost",
        Purge(90 * DAY_MS, "ended_at", OVER, also="read_at"),
    ),
)

schedule = Table(
    "schedule",
    metadata,
    key(),
    of("account", null=True),
    of("circle", null=True),
    text("kind"),
    text("subject"),
    text("once", null=True),
    text("local_date"),
    number("minute", null=True),
    text("zone", null=True),
    number("due_at"),
    text("due"),
    text("state", default="open"),
    number("tries", default=0),
    number("done_at", null=True),
    UniqueConstraint("kind", "subject", "once"),
    Index("ix_schedule_account", "account"),
    Index("ix_schedule_circle", "circle"),
    some("ix_schedule_open", "due_at", where="state = 'open'"),
    some("ix_schedule_done", "done_at", where="done_at IS NOT NULL"),
    some("ix_schedule_dead", "id", where="state = 'dead'"),
    info=kept(
        "nine weeks after it was done",
        "longer than anything looks back, so that one date never has two check-ins",
        Purge(63 * DAY_MS, "done_at"),
    ),
)

received = Table(
    "received",
    metadata,
    Column("event", Text, primary_key=True),
    of("account", null=True),
    sealed("heard"),
    text("holder", null=True),  # the process that has it in hand, where several work on one database
    sealed("answer"),
    number("sorry", default=0),
    number("at"),
    some("ix_received_open", "at", where="heard IS NOT NULL"),
    Index("ix_received_at", "at"),  # and on PostgreSQL, by hash, ix_received_event: revision 0026 says why
    Index(None, "account"),
    info=kept(
        "48 hours; of who deleted everything, a digest of the event's number alone",
        "a platform may deliver an event again for a day; it is answered the same then, and nothing is done twice",
        Purge(48 * HOUR_MS, "at"),
    ),
)

drafts = Table(
    "drafts",
    metadata,
    key(),
    of("account"),
    text("word"),
    sealed("given"),
    number("at"),
    Index(None, "account"),
    Index("ix_drafts_at", "at"),
    info=kept(
        "30 minutes",
        "what was typed and refused, put away or not sent comes back when its form opens again",
        Purge(DRAFT, "at"),
    ),
)

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    text("value"),
    info=kept("for good", "what the bot notes for itself; nothing of people"),
)
