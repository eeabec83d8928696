"""Files that the bot uploaded to a platform: what is nobody's to see any more is deleted there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.calendar import DAY_MS

KEPT = 90 * DAY_MS  # of what went along with a letter or an answer: as long as the letter
TRIED = 30 * DAY_MS  # for how long a platform is asked to delete one


@dataclass(frozen=True)
class Upload:
    """`over_at` is the instant (UTC ms) from which nobody is to see it; None while `user`'s own page shows it, which is
    to be drawn anew: they are hidden.
    """

    number: int
    workspace: str
    file: str
    user: str | None
    over_at: int | None


class Uploads(Protocol):
    """Noted before a file is complete, so that none is ever there that nobody knows of."""

    def note(self, platform: str, workspace: str, file: str, account: int | None, *, home: bool) -> None:
        """Whose it is, where it is one person's; what `home` shows stays until another takes its place."""

    def on_home(self, account: int) -> Sequence[Upload]: ...

    def over(self, number: int) -> None:
        """From now on it is nobody's to see."""

    def due(self, platform: str, most: int) -> Sequence[Upload]:
        """What is to be looked at now."""

    def put_off(self, number: int, until: int | None) -> None:
        """None: it is given up."""

    def deleted(self, number: int) -> None: ...

    def overdue(self, before: int) -> tuple[int, int]:
        """How many should have gone by then (UTC ms) and are there, and how many of these are given up."""
