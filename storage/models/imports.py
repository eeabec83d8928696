"""Lists that somebody brings in: sealed while they wait, and then which applications came of them."""

from sqlalchemy import Index, Table

from bot.calendar import DAY_MS
from storage.models.columns import key, metadata, number, of, sealed, some
from storage.models.kept import Purge, kept

WAITING = "done_at IS NULL"
UNTOUCHED = "done_at IS NULL AND size = 0"  # in the words of the index
HALF = "done_at IS NULL AND size > 0"

imports = Table(
    "imports",
    metadata,
    key(),
    of("account"),
    sealed("sheet"),  # what was read of a file, while it waits; never the file
    sealed("answers"),
    sealed("brought"),
    number("size", default=0),
    number("at"),
    number("done_at", null=True),
    number("back_at", null=True),
    Index("ix_imports_account", "account", "at"),
    some("ix_imports_waiting", "at", where=WAITING),
    info=kept(
        "what was read of a file for a day, or until it is imported or cancelled; of an import, which applications "
        "came of it, which names in it are two employers' and whether an offer was taken, as long as the account",
        "so that nothing that was shown is lost, it can be taken back, and the same file adds nothing the second time",
        Purge(DAY_MS, "at", UNTOUCHED),
    ),
)
