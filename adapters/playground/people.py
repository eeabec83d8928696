"""The people of the playground, and how five of them become a circle: through the same commands as anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.playground.platform import Spot
from bot.app import App
from bot.forms import Form
from bot.people import Place, Speaker
from bot.tokens import Draft, draft, go

NAME = "playground"  # of the platform, and of its only workspace
BOT = "Support Circle"


@dataclass(frozen=True)
class Persona:
    """Somebody a visitor can play."""

    id: str
    name: str
    zone: str
    city: str
    host: bool = False

    def speaker(self, spot: Spot = "dm") -> Speaker:
        """The person, as the platform says who speaks and where."""
        place = Place(NAME, None if spot == "dm" else spot, self.host)
        return Speaker(NAME, NAME, self.id, self.name, place, self.zone)


CAST: Mapping[str, Persona] = {
    one.id: one
    for one in (
        Persona("ana", "Ana", "Europe/Lisbon", "Lisbon", host=True),
        Persona("ben", "Ben", "America/New_York", "New York"),
        Persona("chidi", "Chidi", "Africa/Lagos", "Lagos"),
        Persona("dana", "Dana", "Europe/Berlin", "Berlin"),
        Persona("eli", "Eli", "America/Los_Angeles", "Los Angeles"),
    )
}
FARAH = Persona("farah", "Farah", "Europe/London", "London")  # meets the bot as anybody does the first time
PEOPLE: Mapping[str, Persona] = {**CAST, FARAH.id: FARAH}


class NotSeated(Exception):
    """A command that makes a fresh playground was not taken."""


async def seat(app: App) -> None:
    """Ana sets the circle up, everybody joins, lets their words be kept and be counted in the recap."""
    await _say(app, CAST["ana"].speaker("circle"), draft("setup", name="Harbour", zone="Lisbon", encourage="encourage"))
    for person in CAST.values():
        here = person.speaker("circle")
        await _say(app, here, draft("join", name=person.name, zone=person.zone))
        await _say(app, here, go("consent"))
        await _say(app, here, go("recap-me", included="yes"))


async def _say(app: App, speaker: Speaker, said: Draft) -> None:
    """Once, even where a kill cut the seating short and it begins again."""
    answer = await app.handle(speaker, said, typed=True, event=f"seat:{speaker.user}:{said.word}")
    if answer.sorry or isinstance(answer.said, Form):
        raise NotSeated(f"/{said.word} of {speaker.user}: {answer.said}")
