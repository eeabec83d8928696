"""Contacts of somebody's, how their week's letter about them comes, and lists of people that they bring in."""

from sqlalchemy import Index, Table, UniqueConstraint

from bot.calendar import DAY_MS
from storage.models.columns import key, metadata, number, of, sealed, some, text
from storage.models.imports import UNTOUCHED, WAITING
from storage.models.kept import ACCOUNT, Purge, kept

contacts = Table(
    "contacts",
    metadata,
    key(),
    of("account"),
    sealed("name"),
    sealed("known"),
    sealed("company"),
    sealed("step"),
    sealed("heard"),
    sealed("clock"),  # when they were in touch, and what was said of when to ask
    text("tie"),
    text("since_on"),  # when they were in touch last, else when they got to know each other or it was kept
    text("next_on", null=True),  # nothing is due before
    text("firm", null=True),  # the same for two who work in one place; a keyed digest
    number("free", default=1),  # may be named with nothing due
    number("brought", null=True),
    number("changed", default=1),
    number("at"),
    some("ix_contacts_next", "account", "next_on", where="next_on IS NOT NULL"),
    some("ix_contacts_firm", "account", "firm", "since_on", where="firm IS NOT NULL"),
    Index("ix_contacts_turn", "account", "tie", "free", "id", "since_on", "firm", "next_on"),
    info=kept("until their owner deletes them", "they are their owner's own list"),
)

contact_weeks = Table(
    "contact_weeks",
    metadata,
    key(),
    of("account"),
    text("letters"),
    number("weekday", default=0),
    text("told_on", null=True),
    number("unanswered", default=0),
    number("skipped", default=0),
    number("warm", null=True),  # whom of each tie the card named last
    number("weak", null=True),
    number("give", null=True),
    UniqueConstraint("account"),
    info=kept(
        ACCOUNT, "one letter about contacts comes in a week at most, on the day they chose, and none once stopped"
    ),
)

contact_imports = Table(
    "contact_imports",
    metadata,
    key(),
    of("account"),
    sealed("people"),  # names, companies and jobs out of a file, while they wait; never the file
    number("size", default=0),
    number("at"),
    number("done_at", null=True),
    number("back_at", null=True),
    Index(None, "account", "at"),
    some("ix_contact_imports_waiting", "at", where=WAITING),
    info=kept(
        "what was read of a file for a day, or until it is brought in or cancelled; of an import, when it was and how "
        "many came, as long as the account",
        "so that nothing that was shown is lost, and it can be taken back",
        Purge(DAY_MS, "at", UNTOUCHED),
    ),
)
