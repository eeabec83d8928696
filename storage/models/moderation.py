"""What hosts do: reports that they look at, what they keep somebody from, and a trail of it that all hosts can read."""

from sqlalchemy import Index, Table, UniqueConstraint

from bot.calendar import DAY_MS
from storage.models.columns import key, metadata, number, of, sealed, some, text
from storage.models.kept import CIRCLE, Purge, kept

REPORTED, TRAIL = 90 * DAY_MS, 180 * DAY_MS

reports = Table(
    "reports",
    metadata,
    key(),
    of("circle"),
    of("account"),  # who reported it
    of("kind_word", "word", null=True),
    of("ask", null=True),
    sealed("evidence"),  # what an ask said, whose own words go when it ends; a word's stand in its row
    sealed("note"),
    number("at"),
    number("ended_at", null=True),
    UniqueConstraint("account", "word"),
    UniqueConstraint("account", "ask"),
    Index(None, "at"),
    Index(None, "circle", "at"),
    some("ix_reports_word", "word", where="word IS NOT NULL"),
    some("ix_reports_ask", "ask", where="ask IS NOT NULL"),
    info=kept(
        f"{REPORTED // DAY_MS} days; its words until a host has decided",
        "whoever becomes a host in that time can still look at it",
        Purge(REPORTED, "at"),
    ),
)

limits = Table(
    "limits",
    metadata,
    key(),
    of("circle"),
    of("account"),
    text("what"),
    number("at"),
    number("until_at"),
    UniqueConstraint("circle", "account", "what"),
    Index(None, "account"),
    Index(None, "until_at"),
    info=kept(
        f"until it is over; {CIRCLE} where somebody was removed, until a host lets them back",
        "what a host has decided holds, for whoever deletes everything and comes back as well",
        Purge(0, "until_at"),
    ),
)

host_acts = Table(
    "host_acts",
    metadata,
    key(),
    of("circle"),
    of("account", "host", null=True, gone="SET NULL"),
    of("account", "whom", null=True, gone="SET NULL"),  # nobody's for who wrote without a name: it is not known here
    of("report", null=True, gone="SET NULL"),
    text("act"),
    number("until_at", null=True),
    number("at"),
    Index(None, "circle", "at"),
    Index(None, "host"),
    Index(None, "at"),
    some("ix_host_acts_whom", "whom", where="whom IS NOT NULL"),
    some("ix_host_acts_report", "report", where="report IS NOT NULL"),
    info=kept(
        f"{TRAIL // DAY_MS} days; no words",
        "all hosts of a circle can see what each of them has done",
        Purge(TRAIL, "at"),
    ),
)
