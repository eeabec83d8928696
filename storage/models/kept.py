"""How long a table's rows are kept, and why: said with the table, and carried out by `storage.retention`."""

from dataclasses import dataclass

from bot.calendar import MINUTE_MS

DRAFT = 30 * MINUTE_MS  # how long what was typed is kept

ACCOUNT, CIRCLE = "as long as the account", "as long as the circle"


@dataclass(frozen=True)
class Purge:
    """Rows go once the instant in `since` is `after` ms ago, and that in `also` where there is one.

    Only those of which SQL's `where` is true, in the words of the index that holds them, if one does; `alone`: and to
    which no other row refers.
    """

    after: int
    since: str
    where: str | None = None
    also: str | None = None
    alone: bool = False


@dataclass(frozen=True)
class Kept:
    """How long, and why so long; what no purge takes goes with its owner's account or circle."""

    long: str
    why: str
    purges: tuple[Purge, ...]


def kept(long: str, why: str, *purges: Purge) -> dict[str, Kept]:
    """For a table's `info`."""
    return {"kept": Kept(long, why, purges)}
