"""What is on its way: letters, dues, and what came in."""

from sqlalchemy import CheckConstraint, Column, Index, Table, Text, UniqueConstraint

from storage.models.columns import key, metadata, number, of, sealed, some, text

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
    sealed("message"),
    sealed("why"),
    text("state"),
    text("ended_why", null=True),
    number("not_before"),
    number("expires", null=True),
    number("lease_until", null=True),
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
    Index("ix_outbox_ended_at", "ended_at"),
    some("ix_outbox_circle", "circle", where="circle IS NOT NULL"),
    some("ix_outbox_author", "author", where="author IS NOT NULL"),
)

schedule = Table(
    "schedule",
    metadata,
    key(),
    text("owner"),
    text("kind"),
    text("subject"),
    text("local_date"),
    number("minute", null=True),
    text("zone", null=True),
    number("due_at"),
    text("due"),
    text("state", default="open"),
    number("tries", default=0),
    number("done_at", null=True),
    UniqueConstraint("owner", "kind", "subject", "local_date"),
    some("ix_schedule_open", "due_at", where="state = 'open'"),
    some("ix_schedule_subject", "subject", "kind", where="state != 'done'"),
    some("ix_schedule_dead", "id", where="state = 'dead'"),
)

received = Table(
    "received",
    metadata,
    Column("event", Text, primary_key=True),
    of("account", null=True),
    sealed("heard"),
    sealed("answer"),
    number("sorry", default=0),
    number("at"),
    some("ix_received_open", "at", where="heard IS NOT NULL"),
    Index(None, "account"),
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
)

meta = Table("meta", metadata, Column("name", Text, primary_key=True), text("value"))
