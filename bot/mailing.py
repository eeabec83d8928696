"""Ports of letters: what is put into the outbox, and what becomes of it."""

from collections.abc import Sequence
from typing import Literal, Protocol

from bot.letters import Carried, Letter, Standing, Waiting
from bot.messages import Message
from bot.people import Speaker

BESIDE = 2  # things of a letter in /inbox, beside the way to the next one
COUNTED = 100  # letters in /inbox; beyond them it is said that there are more
PARTS = 8  # of a platform whose limits are a workspace's: letters to its workspaces, shared out by what each is called
PAUSED = "paused"  # the note of why no letter is carried now, and since when; empty where all are
Arrived = tuple[Carried, str, bytes | None]
"""A letter, what its platform calls it, and what is kept of its words."""


def part_of(platform: str, part: int) -> str:
    """What one of them is called."""
    return f"{platform}:{part}"


class Outbox(Protocol):
    """Letters on their way to others."""

    def put(self, letter: Letter) -> str:
        """Puts a letter in; returns its permanent key."""

    def amend(self, key: str, message: Message) -> None:
        """Changes a letter: before it is sent, or by an edit where it stands."""

    def cancel(self, subject: str, why: str) -> int:
        """Stops what has not gone out on a subject; returns how many letters of it will not."""

    def about(self, subject: str) -> list[str]:
        """The keys of all letters on a subject, in any state."""

    def look_again(self, account: int) -> None:
        """The reader's circumstances have changed: what waits for them, not yet tried, is looked at now."""

    def posted(self, author: int, circle: int, since: int, but: str) -> int | None:
        """When a post of the author's without a name last came into the channel of the circle, after an instant (both
        UTC ms), on another subject than `but`; now, where one is on its way.
        """

    def letter(self, key: str) -> Carried | None: ...

    def before(self, key: str, account: int, by: Speaker) -> Carried | None:
        """A letter that stands before them: theirs, or a post of where they speak. Any other is as good as unknown, and
        costs as much.
        """

    def undelivered(self, account: int) -> list[Waiting]:
        """What has come and is unread, people's words first: also what waits, and was surely not delivered yet. One
        more than COUNTED at most: a whole server may have written.
        """

    def read(self, key: str, now: int, *, through: bool = True, why: str = "shown") -> None:
        """Seen in /inbox, it never goes out any more; unless read `through`, it stays there, with `why` it is there.
        Of what was read through, only what [More] needs is kept.
        """

    def seen(self, subjects: Sequence[str], why: str) -> None:
        """What is about these was seen elsewhere: it neither goes out nor waits in /inbox any more."""


class Mail(Protocol):
    """The courier's side of the outbox."""

    def due(self, now: int, limit: int, only: frozenset[str] | None = None) -> list[Carried | int]:
        """Letters to look at now that nobody else has in hand, at most one open one per subject, to these platforms
        `only`, or parts of them; of one that cannot be read, its number. Nothing is written.
        """

    def still(self, letters: list[Carried]) -> list[Carried]:
        """Those that are due as they were: nobody has tried or ended them since."""

    def standing(self, letter: Carried, now: int) -> Standing | None:
        """None where the reader has left, or whose words it carries."""

    def lease(self, letters: Sequence[Carried], now: int, until: int) -> None: ...
    def put_off(self, number: int, until: int) -> None:
        """Something about this letter raised: whatever its state, it gets no look before `until`."""

    def wait(self, letter: Carried, until: int, *, unsure: bool = False) -> None: ...  # whether it may be there already

    def hold(self, letter: Carried, until: int, why: str) -> None:
        """As `wait`; its reader hears at their next command that it waits in /inbox, once."""

    def untried(self, letter: Carried) -> None:
        """Its lease came to nothing: it does not count as a try."""

    def left(self, letter: Carried) -> bytes | None:
        """What is kept of its words once it was read."""

    def sent(self, letters: Sequence[Arrived], now: int) -> None: ...

    def end(self, letter: Carried, state: Literal["cancelled", "dead"], why: str, now: int) -> bool:
        """Ends it; False where it had ended already."""

    def next_at(self) -> int | None:
        """The next instant at which a letter wants a look, UTC milliseconds."""
