"""Who is who."""

from sqlalchemy import CheckConstraint, Index, Table, UniqueConstraint

from storage.models.columns import key, metadata, number, of, sealed, text

accounts = Table(
    "accounts",
    metadata,
    key(),
    text("platform"),
    text("realm"),
    text("user"),
    sealed("name"),  # as the platform has it; in a circle they go by `members.name`
    text("zone", default="UTC"),
    text("language", default="en"),
    number("quiet_from", default=1260),
    number("quiet_to", default=480),
    number("joined_at", null=True),
    number("consent_at", null=True),
    number("dms_closed", default=0),
    number("home_opened", default=0),
    number("created_at"),
    UniqueConstraint("platform", "realm", "user"),
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
    number("closed", default=0),
    number("hidden", default=0),
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
    sealed("name"),
    number("host", default=0),
    number("asks_per_week", default=2),
    number("in_recap", default=0),
    number("joined_at"),
    number("left_at", null=True),
    UniqueConstraint("circle", "account"),
    CheckConstraint("asks_per_week BETWEEN 0 AND 5", name="asks_per_week"),
    Index(None, "account"),
)
