"""What a test of behaviour needs of a platform, whoever plays it: five people, two channels, the bot, and time.

    async def test_something(stage: Stage) -> None:
        opened = await stage.say("ana", "rejected")                      # Seen: text, labels, private, form, pictures
        await stage.fill("ana", opened, {"stage": "FINAL", "sting": "5"})
        await stage.press("ana", "Ask my circle", {"wish": "Just listen"})  # her newest message with that button
        await stage.advance(minutes=6)
        assert "is asking for a kind word" in (await stage.dms("ben"))[-1].text

`where` is None for direct messages, or a channel's name. Everything typed is a string: an option's or an answer's value
or label, a channel's name, yes and no.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from adapters.demo.rehearsal import VirtualClock

READING = "I'm reading your file. This takes a moment."
"""What somebody who gave a file sees first."""

NOTHING: Mapping[str, str] = MappingProxyType({})

ZONES = {"ana": "lisbon", "ben": "new york", "chidi": "lagos", "dana": "berlin", "eli": "los angeles"}
CHANNELS = ("circle", "encourage", "hushed")
"""In the last one the bot may neither send messages nor attach files."""

HUSHED = ("send_messages", "attach_files")


@dataclass(frozen=True)
class Form:
    """A form on somebody's screen; everything by custom_id."""

    id: int
    title: str
    questions: Mapping[str, str]
    told: Mapping[str, str]
    """Below the questions: hints, and what was wrong."""
    kept: Mapping[str, str]
    """What stands in it already."""


@dataclass(frozen=True)
class Seen:
    """What somebody sees: a message, or the form that opened instead of one."""

    id: int
    text: str = ""
    labels: tuple[str, ...] = ()
    private: bool = True
    pictures: tuple[str, ...] = ()
    """The alternative texts of those whose file has come along."""
    form: Form | None = None


class Stage(Protocol):
    """One server with the bot in it. What a person could not do in Discord's own client raises."""

    clock: VirtualClock

    async def say(
        self, person: str, command: str, options: Mapping[str, str] = NOTHING, where: str | None = None
    ) -> Seen: ...

    async def suggest(self, person: str, command: str, option: str, typed: str, where: str | None = None) -> list[str]:
        """What is offered while that option is being typed."""

    async def menu(self, person: str, item: str, target: str) -> Seen:
        """Chosen from somebody's menu, in the circle's channel."""

    async def press(
        self, person: str, label: str, answers: Mapping[str, str] = NOTHING, on: Seen | None = None
    ) -> Seen:
        """Their newest message with such a button, or that one; with answers, the form that opens is sent in."""

    async def fill(self, person: str, opened: Seen, answers: Mapping[str, str]) -> Seen:
        """Sends a form in; what is not answered stays as it was."""

    async def sees(self, person: str, where: str | None = None) -> list[Seen]:
        """What stands there for this person, oldest first."""

    async def dms(self, person: str) -> list[Seen]:
        """Their direct messages but for answers that only they see."""

    async def posts(self, where: str) -> list[Seen]:
        """What everybody can read in a channel."""

    def greeted_before(self) -> None:
        """Whoever has joined was greeted long ago."""

    async def close_dms(self, person: str, *, closed: bool = True) -> None: ...

    async def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Moves the clock, visiting each instant at which something happens."""

    async def restart(self) -> None:
        """The bot ends and comes up again."""


async def settle_in(stage: Stage) -> None:
    """Ana sets the circle up, and everybody joins it."""
    await stage.say("ana", "setup", {"name": "Job seekers", "zone": "lisbon", "encourage": "encourage"}, "circle")
    for name, zone in ZONES.items():
        await stage.say(name, "join", {"name": name.capitalize(), "zone": zone}, "circle")
        await stage.press(name, "Yes, count me")
    stage.greeted_before()
    await stage.advance()
