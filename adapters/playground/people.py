"""The people of the playground, and how five of them become a circle: through the same commands as anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.playground.platform import Spot
from bot.app import App
from bot.door import Pace, Paces
from bot.forms import Form
from bot.people import Place, Speaker
from bot.ports import People
from bot.tokens import Draft, draft, go
from bot.words import say

OPENING = say("To open them, turn off “Close DMs” beside your name on this page.")
NAME = "playground"  # of the platform, and of its only workspace
BOT = "Support Circle"
# one hand plays five people there, and scripts try things out: still no more than a machine does in passing
OWN_PACES = Paces((Pace(150, 200),), (Pace(150, 200),), (Pace(300, 50),))


@dataclass(frozen=True)
class Persona:
    """Somebody a visitor can play."""

    id: str
    name: str
    zone: str
    city: str
    manages: tuple[Spot, ...] = ()

    def speaker(self, spot: Spot = "dm") -> Speaker:
        """The person, as the platform says who speaks and where."""
        place = Place(NAME, None if spot == "dm" else spot, spot in self.manages, files=True, opening=OPENING)
        return Speaker(NAME, NAME, self.id, self.name, place, self.zone)


CAST: Mapping[str, Persona] = {
    one.id: one
    for one in (
        Persona("ana", "Ana", "Europe/Lisbon", "Lisbon", ("circle", "encourage", "dm")),
        Persona("ben", "Ben", "America/New_York", "New York"),
        Persona("chidi", "Chidi", "Africa/Lagos", "Lagos"),
        Persona("dana", "Dana", "Europe/Berlin", "Berlin", ("lantern",)),
        Persona("eli", "Eli", "America/Los_Angeles", "Los Angeles"),
    )
}
FARAH = Persona("farah", "Farah", "Europe/London", "London")  # meets the bot as anybody does the first time
PEOPLE: Mapping[str, Persona] = {**CAST, FARAH.id: FARAH}


@dataclass(frozen=True)
class Seating:
    """How a circle begins: where it meets, and who is in it, its host first, each by a name that is theirs there."""

    spot: Spot
    name: str
    city: str
    members: Mapping[str, str]
    encourage: Spot | None = None


HARBOUR = Seating("circle", "Harbour", "Lisbon", {one.id: one.name for one in CAST.values()}, "encourage")
LANTERN = Seating("lantern", "Lantern", "Berlin", {"dana": "Dana", "ben": "Benny", "eli": "Eli"})


class NotSeated(Exception):
    """A command that makes a fresh playground was not taken."""


async def seat(app: App, circle: Seating) -> None:
    """Its host sets it up; all of them join, let their words be kept and be counted in the recap."""
    seats = {CAST[person].speaker(circle.spot): name for person, name in circle.members.items()}
    channels, now = {"encourage": circle.encourage} if circle.encourage else {}, app.clock.now()
    for one in seats:  # as if they had been here before: only who joins later needs a first letter
        await app.units.run(lambda stores: stores[People].greeted(stores[People].meet(one, now).id))  # noqa: B023 - awaited
    await _say(app, next(iter(seats)), draft("setup", name=circle.name, zone=circle.city, **channels))
    for here, name in seats.items():
        await _say(app, here, draft("join", name=name, zone=str(here.zone)))
        await _say(app, here, go("consent"))
        await _say(app, here, go("recap-me", included="yes"))


async def _say(app: App, speaker: Speaker, said: Draft) -> None:
    """Once, even where a kill cut the seating short and it begins again."""
    event = f"seat:{speaker.place.channel}:{speaker.user}:{said.word}"
    answer = await app.handle(speaker, said, typed=True, event=event)
    if answer.sorry or isinstance(answer.said, Form):
        raise NotSeated(f"/{said.word} of {speaker.user}: {answer.said}")
