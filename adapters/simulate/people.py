"""Who lives in the town, and which words are theirs: each can be told from all others wherever it turns up."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.messages import Message
from bot.people import Place, Speaker

NAMES = (
    *("Quillon", "Brisela", "Tavrin", "Odelka", "Jorvath", "Zenobie", "Farunda", "Kestrim", "Wilmara", "Pelagor"),
    *("Yvandre", "Ulfrika", "Nemorin", "Hadriel", "Isoldra", "Lorcanz", "Xanthor", "Gwendra", "Evrardo", "Sibylon"),
)
ZONES = (
    *("Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Europe/Berlin", "America/Los_Angeles", "Africa/Lagos"),
    *("Australia/Lord_Howe", "America/St_Johns", "Pacific/Auckland", "America/Santiago", "Asia/Tehran", "Africa/Cairo"),
)
HIDDEN, GIVEN = "heliotrope", "marigold"  # what words begin with that are nobody else's, and that others are to read
KIND = "You stayed curious through four rounds; that is rare and it shows."


@dataclass(eq=False)
class Meeting:
    """A circle, where it meets, and who is in it."""

    name: str
    platform: str
    workspace: str
    channel: str
    encourage: str
    people: "list[Person]" = field(default_factory=list)
    number: int = 0


@dataclass(eq=False)
class Person:
    """Somebody; `answers` are the newest that they were shown, which nobody else sees."""

    name: str
    user: str
    zone: str
    home: Meeting
    realm: str
    answers: list[Message] = field(default_factory=list)
    account: int = 0
    words: int = 0
    hidden_since: int | None = None  # they have asked for everything of theirs to be deleted

    def speaker(self, *, direct: bool = False, meeting: Meeting | None = None) -> Speaker:
        at = meeting or self.home
        hosts = self is at.people[0]
        place = Place(at.workspace, None if direct else at.channel, manages=hosts, files=True)
        return Speaker(at.platform, self.realm, self.user, self.name, place, self.zone)

    def secret(self) -> str:
        """Words of their own that nobody else is ever to see."""
        self.words += 1
        return f"{HIDDEN}{self.name.lower()}q{self.words}z"

    def said(self) -> str:
        """Words of theirs for others of their circle."""
        self.words += 1
        return f"{KIND} {GIVEN}{self.home.name.lower()}{self.name.lower()}q{self.words}z"


def settle(members: int, chance: random.Random) -> Sequence[Meeting]:
    """Three circles: one on Discord, one in the same server with somebody who is in both, and one on Slack."""
    server, team = "300000000000000001", "T1"
    harbour = Meeting("Harbour", "discord", server, "400000000000000001", "400000000000000002")
    lantern = Meeting("Lantern", "discord", server, "400000000000000003", "400000000000000004")
    orchard = Meeting("Orchard", "slack", team, "C1", "C2")
    few = max(2, members // 5)
    shares = (harbour, (members - few + 1) // 2), (orchard, (members - few) // 2), (lantern, few)
    number = 0
    for meeting, many in shares:
        for _ in range(many):
            number += 1
            slack = meeting.platform == "slack"
            user, realm = (f"U{number:03d}X", team) if slack else (str(10**17 + number), "")
            name = NAMES[number - 1] if number <= len(NAMES) else f"Anselmo{chr(96 + number % 26)}{number}"
            meeting.people.append(Person(name, user, chance.choice(ZONES), meeting, realm))
    lantern.people.append(harbour.people[-1])
    return harbour, orchard, lantern
