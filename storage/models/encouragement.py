"""Asks, who was asked, kind words, and who hears nothing more from whom."""

from sqlalchemy import Index, Table, UniqueConstraint

from bot.calendar import DAY_MS
from storage.models.columns import key, metadata, number, of, sealed, some, text
from storage.models.kept import ACCOUNT, DRAFT, Purge, kept

asks = Table(
    "asks",
    metadata,
    key(),
    of("circle"),
    of("account"),
    number("rejection", null=True),  # no reference: the slice itself withdraws an ask about a deleted rejection
    text("wish"),  # listening or tips: which kind of answer, not how somebody is
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
    info=kept(
        "words until the ask ends; previews 30 minutes; the row as long as the account",
        "a kind word stays with its reader, and has to know for good whether the ask behind it had a name",
        Purge(DRAFT, "at", "state = 'DRAFT'"),
    ),
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
    info=kept(
        "180 days; no words",
        "whoever was asked least in 28 days is asked first, then whoever was asked longest ago; after half a year "
        "that makes no difference any more",
        Purge(180 * DAY_MS, "at"),
    ),
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
    number("stopped", default=0),  # by a mute at the moment of writing: its reader never sees it
    Index(None, "receiver", "at"),
    Index(None, "sender", "receiver", "at"),
    Index(None, "circle", "at"),
    some("ix_kind_words_ask", "ask", where="ask IS NOT NULL"),
    some("ix_kind_words_reply_to", "reply_to", where="reply_to IS NOT NULL"),
    info=kept(ACCOUNT, "they are their reader's; nobody is supported as if for the first time twice"),
)

blocks = Table(
    "blocks",
    metadata,
    key(),
    of("account"),
    of("account", "other"),
    number("nameless", default=0),  # the ask about which the other had no name: only such things are kept apart
    number("at"),
    number("one_way", default=0),  # only what the other writes is stopped
    number("circle", default=0),  # by whose name they were muted; none is known of before, where they wrote in two
    UniqueConstraint("account", "other", "nameless", "circle"),
    Index(None, "other"),
    info=kept(ACCOUNT, "two people whom a block keeps apart stay apart"),
)
