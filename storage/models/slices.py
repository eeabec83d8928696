"""What the slices keep: each slice writes its own tables and may read any."""

from sqlalchemy import CheckConstraint, Index, Table, UniqueConstraint

from storage.models.columns import key, metadata, number, of, sealed, some, text

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
    number("answered_at", null=True),
    of("circle", "shared_in", null=True, gone="SET NULL"),
    number("shared_at", null=True),
    text("letter", null=True),
    number("forgotten_at", null=True),  # when its words were; the stings outlive them
    CheckConstraint("sting BETWEEN 1 AND 5", name="sting"),
    Index(None, "account", "state"),
    Index(None, "shared_in", "shared_at"),
    some("ix_reflections_forgets", "answered_at", where=FORGETS),
    some("ix_reflections_unanswered", "due_at", where=UNANSWERED),
)

reflected = Table(
    "reflected",
    metadata,
    of("rejection", key=True),
    of("reflection"),
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
    text("post_letter", null=True),
    Index(None, "account", "at"),
    Index(None, "circle", "state", "at"),
    some("ix_asks_previews", "at", where="state = 'DRAFT'"),
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
    Index(None, "at"),
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
    Index(None, "circle", "at"),
    some("ix_kind_words_ask", "ask", where="ask IS NOT NULL"),
    some("ix_kind_words_reply_to", "reply_to", where="reply_to IS NOT NULL"),
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
    of("circle", "shared_in", null=True, gone="SET NULL"),
    number("source", null=True),
    number("at"),
    number("closed_at", null=True),
    Index(None, "account", "week"),
    Index(None, "shared_in", "week"),
    some("ix_goals_closed", "account", "closed_at", where="closed_at IS NOT NULL"),
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
    Index(None, "account", "until_at", "began_at"),
)

rest_signs = Table(
    "rest_signs",
    metadata,
    key(),
    of("account"),
    text("what"),
    number("at"),
    Index(None, "account", "at"),
    Index(None, "at"),
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
    Index(None, "letter"),
)
