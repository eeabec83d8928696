"""Five people in a server of the loopback Discord, with the whole bot in it: real client, real store, time is ours.

    async def test_something(town: Town) -> None:
        form = await town.say("ana", "rejected")                     # .modal, or .text and .labels
        put_down = await town.fill("ana", form, stage="FINAL", sting="5")
        await town.press("ana", "Ask my circle")                     # the newest message they see with that button
        await town.advance(minutes=6)
        assert "had a hard day" in (await town.dms("ben"))[-1].text

`say` and `press` wait for the answer; `where=None` is a direct message, otherwise a channel: "circle", "encourage".
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from adapters.discord.connection import SOCKETS, Connection
from tests.adapters.heart import Alive, agreed_before, greeted_before
from tests.loopback.discord import Channel, Guild, Interaction, LoopbackDiscord, Message, User

ZONES = {"ana": "lisbon", "ben": "new york", "chidi": "lagos", "dana": "berlin", "eli": "los angeles"}
STREAM = 0.02
RUSH = 10_000  # requests a second: the pace is measured elsewhere


class Town(Alive):
    """One server, five people, two channels, and the bot."""

    def __init__(self, folder: Path, **discord: Any) -> None:
        super().__init__(folder)
        self.discord = LoopbackDiscord(clock=lambda: self.clock.now() / 1000, **discord)
        self.distance = 0, 0  # between two openings of direct messages: their pace is measured elsewhere, too
        self.guild: Guild = self.discord.guild("Job seekers")
        self.places: dict[str, Channel] = {name: self.guild.channel(name) for name in ("circle", "encourage")}
        self.people: dict[str, User] = {name: self.discord.user(name.capitalize()) for name in ZONES}
        for name, user in self.people.items():
            self.guild.add(user, permissions=("manage_guild",) if name == "ana" else ())
        self.connection: Connection

    async def open(self) -> None:
        """The bot comes up, on the files that are there."""
        self.connection = await self.connect(
            lambda app, gateways: Connection(
                app,
                gateways,
                {},
                self.discord.token,
                connector=lambda: self.discord.connector(SOCKETS),
                stream=STREAM,
                first_pause=0.01,
                per_second=RUSH,
                distance=self.distance,
            )
        )

    async def settle_in(self) -> None:
        """Ana sets the circle up, and everybody joins it."""
        where = {"name": "Job seekers", "zone": "lisbon", "encourage": self.places["encourage"]}
        await self.say("ana", "setup", "circle", **where)
        for name, zone in ZONES.items():
            await self.say(name, "join", "circle", name=name.capitalize(), zone=zone)
            await self.press(name, "Yes, count me")
        greeted_before(self.folder)
        agreed_before(self.folder)
        await self.turn()

    async def say(self, person: str, command: str, where: str | None = None, **options: Any) -> Interaction:
        place = self.places[where] if where else None
        said = await self.discord.slash(self.people[person], place, command, options)
        return await said.settled()

    async def press(self, person: str, label: str, **answers: Any) -> Interaction:
        """Their newest message that has such a button; with answers, the form that opens is filled in and sent."""
        user = self.people[person]
        places = [*self.places.values(), *([user.dm] if user.dm else [])]
        seen = sorted((one for place in places for one in self.discord.seen(user, place)), key=lambda one: -one.id)
        newest = next((one for one in seen if label in one.labels), None)
        assert newest, f"{person} sees no button {label!r}"
        pressed = await (await self.discord.press(user, newest, label)).settled()
        return await self.fill(person, pressed, **answers) if answers else pressed

    async def fill(self, person: str, form: Interaction, **answers: Any) -> Interaction:
        assert form.modal is not None, f"no form, but: {form.answer.text}"
        return await (await self.discord.submit(self.people[person], form.modal, answers)).settled()

    async def dms(self, person: str) -> list[Message]:
        """What stands in their direct messages, oldest first."""
        return self.people[person].dms()

    async def posts(self, where: str) -> list[Message]:
        """What everybody can read in a channel."""
        return [one for one in self.places[where].messages if not one.ephemeral and not one.deleted]


@asynccontextmanager
async def town(folder: Path, **discord: Any) -> AsyncIterator[Town]:
    """A town with its circle set up; leaving it finds every body within Discord's contract."""
    one = Town(folder, **discord)
    async with one.discord:
        try:
            await one.open()
            await one.settle_in()
            yield one
        finally:
            await one.close()
