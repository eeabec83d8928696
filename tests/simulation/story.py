"""What a history at random is made of: who is in it, and what one of them does."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

TWO = ("xeno", "yara")
OTHERS = ("hal", "vic", "wim", "zoe", "gus", "abe")  # hal is the host
PEOPLE = ("hal", *TWO, *OTHERS[1:])
NUMBER = {person: number for number, person in enumerate(PEOPLE, 1)}
KIND = "You stayed curious through four rounds; that is rare and it shows."
DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


@dataclass(frozen=True)
class Step:
    """`who` does `what`: somebody of that name, the "asker" of the exchange, the first who is "asked" for it, the first
    "helper" who has answered it, a "bystander" and a "witness" who are just that and not the host, or the "muter" who
    has muted one last.
    """

    who: str
    what: str
    of: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    exchange: int = 0


@dataclass
class Story:
    """What the moves of a history know: chance, which of the exchanges it is, and who has left."""

    chance: random.Random
    exchange: int = 0
    gone: set[str] = field(default_factory=set)

    def step(self, who: str, what: str, of: str = "", /, **given: Any) -> Step:
        return Step(who, what, of, given, self.exchange)

    def waits(self, *hours: float) -> Step:
        return Step("", "waits", str(self.chance.choice(hours)))

    def here(self) -> Sequence[str]:
        """Who can leave, the two twice as likely."""
        return [one for one in (*TWO, *TWO, *OTHERS[1:]) if one not in self.gone]

    def others(self) -> Sequence[str]:
        return [one for one in OTHERS if one not in self.gone]


Move = Callable[[Story], Sequence[Step]]
