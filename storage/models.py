"""Every table. Columns hold integers, text and bytes only; times are UTC milliseconds, dates ISO text.

`sealed` columns hold what people wrote, through `storage.seal`; all others are public to an operator.
"""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import text as condition

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def number(name: str, *also: Any, null: bool = False, default: int | None = None) -> Column[int]:
    return Column(name, Integer, *also, nullable=null, server_default=None if default is None else str(default))


def text(name: str, *, null: bool = False, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=null, server_default=default)


def sealed(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=True, info={"sealed": True})


def key() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def of(table: str, name: str | None = None, null: bool = False) -> Column[int]:
    """A reference to another table's row."""
    return Column(name or table, Integer, ForeignKey(f"{table}s.id", ondelete="CASCADE"), nullable=null)


accounts = Table(
    "accounts",
    metadata,
    key(),
    text("platform"),
    text("workspace"),
    text("user"),
    sealed("name"),
    text("zone", default="UTC"),
    text("language", default="en"),
    number("quiet_from", default=1260),
    number("quiet_to", default=480),
    number("joined_at", null=True),
    number("consent_at", null=True),
    number("dms_closed", default=0),
    number("created_at"),
    UniqueConstraint("platform", "workspace", "user"),
    CheckConstraint("quiet_from BETWEEN 0 AND 1439 AND quiet_to BETWEEN 0 AND 1439", name="quiet_minutes"),
)

circles = Table(
    "circles",
    metadata,
    key(),
    text("platform"),
    text("workspace"),
    text("name"),
    text("zone"),
    text("language", default="en"),
    text("channel"),
    text("encourage_channel", null=True),
    number("recap_weekday", default=4),
    number("recap_minute", default=1020),
    number("created_at"),
    UniqueConstraint("platform", "workspace", "channel"),
    CheckConstraint("recap_weekday BETWEEN 0 AND 6 AND recap_minute BETWEEN 0 AND 1439", name="recap_hour"),
)

members = Table(
    "members",
    metadata,
    key(),
    of("circle"),
    of("account"),
    number("host", default=0),
    number("asks_per_week", default=2),
    number("in_recap", default=0),
    number("joined_at"),
    number("left_at", null=True),
    UniqueConstraint("circle", "account"),
    CheckConstraint("asks_per_week BETWEEN 0 AND 5", name="asks_per_week"),
    Index(None, "account"),
)

rejections = Table(
    "rejections",
    metadata,
    key(),
    of("account"),
    text("stage"),
    number("sting"),
    sealed("employer"),
    sealed("note"),
    number("at"),
    CheckConstraint("sting BETWEEN 1 AND 5", name="sting"),
    Index(None, "account", "at"),
)

reflections = Table(
    "reflections",
    metadata,
    key(),
    of("account"),
    text("state"),
    number("earliest"),
    number("due_at"),
    number("moved", default=0),
    number("sting"),
    number("sting_later", null=True),
    sealed("heaviest"),
    sealed("friend"),
    sealed("mine"),
    sealed("not_mine"),
    sealed("next_if"),
    sealed("next_then"),
    number("just_hard", default=0),
    number("kept", default=0),
    number("offered_at", null=True),
    number("answered_at", null=True),
    Column("shared_in", Integer, ForeignKey("circles.id", ondelete="SET NULL"), nullable=True),
    number("shared_at", null=True),
    text("letter", null=True),
    CheckConstraint("sting BETWEEN 1 AND 5", name="sting"),
    Index(None, "account", "state"),
    Index(None, "shared_in", "shared_at"),
)

reflected = Table(
    "reflected",
    metadata,
    key(),
    of("reflection"),
    of("rejection"),
    UniqueConstraint("rejection"),
    Index(None, "reflection"),
)

asks = Table(
    "asks",
    metadata,
    key(),
    of("circle"),
    of("account"),
    number("rejection", null=True),  # no reference: the slice itself withdraws an ask about a deleted rejection
    text("wish"),
    number("anonymous", default=0),
    number("may_post", default=0),
    sealed("words"),
    text("state"),
    number("at"),
    number("opened_at", null=True),
    number("answered_at", null=True),
    text("post_letter", null=True),
    Index(None, "account", "at"),
)

asked = Table(
    "asked",
    metadata,
    key(),
    of("ask"),
    of("account"),
    number("at"),
    text("state"),
    text("letter"),
    text("reasons"),
    UniqueConstraint("ask", "account"),
    Index(None, "account", "at"),
    Index(None, "letter"),
)

kind_words = Table(
    "kind_words",
    metadata,
    key(),
    of("circle"),
    of("account", "sender"),
    of("account", "receiver"),
    of("ask", null=True),
    of("kind_word", "reply_to", null=True),
    text("starter", null=True),
    sealed("words"),
    number("at"),
    number("thanked_at", null=True),
    number("reported_at", null=True),
    Index(None, "receiver", "at"),
    Index(None, "sender", "receiver", "at"),
)

blocks = Table(
    "blocks",
    metadata,
    key(),
    of("account"),
    of("account", "other"),
    number("at"),
    UniqueConstraint("account", "other"),
    Index(None, "other"),
)

goals = Table(
    "goals",
    metadata,
    key(),
    of("account"),
    text("week"),
    sealed("action"),
    number("times", default=1),
    sealed("place"),
    sealed("obstacle"),
    sealed("plan"),
    text("state"),
    number("shared", default=0),
    number("source", null=True),
    number("at"),
    number("closed_at", null=True),
    Index(None, "account", "week"),
)

weeks = Table(
    "weeks",
    metadata,
    key(),
    of("account"),
    text("week"),
    text("state"),
    text("midweek", null=True),
    text("midweek_on", null=True),
    number("at"),
    UniqueConstraint("account", "week"),
)

rhythms = Table(
    "rhythms",
    metadata,
    key(),
    of("account"),
    number("plan_weekday", default=0),
    number("plan_minute", default=540),
    number("close_weekday", default=6),
    number("close_minute", default=1020),
    text("cadence", default="WEEKLY"),
    number("check_weekday", default=2),
    number("check_minute", default=720),
    number("unanswered", default=0),
    number("skipped", default=0),
    text("state", default="ON"),
    UniqueConstraint("account"),
)

rests = Table(
    "rests",
    metadata,
    key(),
    of("account"),
    number("began_at"),
    number("until_at"),
    number("shown", default=0),
    number("ended_at", null=True),
    Index(None, "account", "until_at"),
)

rest_signs = Table(
    "rest_signs",
    metadata,
    key(),
    of("account"),
    text("what"),
    number("at"),
    Index(None, "account", "at"),
)

recaps = Table(
    "recaps",
    metadata,
    key(),
    of("circle"),
    text("day"),
    text("letter"),
    number("at"),
    UniqueConstraint("circle", "day"),
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
    Index("ix_outbox_open", "not_before", sqlite_where=condition("state IN ('pending', 'sending', 'amended')")),
    Index("ix_outbox_subject", "subject", "id"),
    Index("ix_outbox_account", "account", "ended_at"),
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
    Index("ix_schedule_open", "due_at", sqlite_where=condition("state = 'open'")),
    Index("ix_schedule_subject", "subject", "kind", sqlite_where=condition("state = 'open'")),
)

received = Table(
    "received",
    metadata,
    Column("event", Text, primary_key=True),
    of("account"),
    sealed("answer"),
    number("sorry", default=0),
    number("at"),
)

drafts = Table("drafts", metadata, key(), of("account"), text("word"), sealed("given"), number("at"))

meta = Table("meta", metadata, Column("name", Text, primary_key=True), text("value"))

for table in metadata.tables.values():
    if "id" in table.c:  # a number once given is never given again: buttons and dues of long ago still carry it
        table.dialect_options["sqlite"]["autoincrement"] = True
