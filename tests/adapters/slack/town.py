"""Five people in a workspace of the loopback Slack, with the whole bot in it: real Bolt, real store, time is ours.

    async def test_something(town: Town) -> None:
        form = await town.say("ana", "rejected")                     # an Act: .view, .messages, .errors
        put_down = await town.fill("ana", form.view, stage="FINAL", sting="5")
        await town.press("ana", "Ask my circle")                     # on what is on top of their screen
        await town.advance(minutes=6)
        assert "had a hard day" in town.dms("ben")[-1].words

`say` and `press` wait for the answer; `where=None` is a direct message, otherwise a channel: "circle", "encourage".
"""

import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any, Literal

from adapters.common.settings import Links, Secret, SlackWeb
from adapters.demo.rehearsal import DATABASE
from adapters.slack.drawing.text import OWN
from adapters.slack.http_mode.server import HttpMode
from adapters.slack.manifest import EVENTS_PATH, INSTALL_PATH, manifest
from adapters.slack.socket_mode import SocketMode
from bot.features import FEATURES
from bot.slices import Slices
from tests.adapters.heart import Alive, agreed_before, greeted_before
from tests.contracts.locked import faults_on_a_lock
from tests.loopback.slack import Act, Channel, LoopbackSlack, Message, Team, User, View, inputs

ZONES = {"ana": "lisbon", "ben": "new york", "chidi": "lagos", "dana": "berlin", "eli": "los angeles"}
TZ = {"ana": "Europe/Lisbon", "ben": "America/New_York", "chidi": "Africa/Lagos", "dana": "Europe/Berlin"}
RUSH = 10_000  # times Slack's pace: that is measured elsewhere
ADDRESS = "https://circle.example.org"  # where browsers are sent back to; it leads to the bot

Mode = Literal["sockets", "web"]


def typed(command: str, options: dict[str, Any]) -> tuple[str, str]:
    """A command as people type it: its own name or a subcommand, and the words behind."""
    words = [f'{name}="{_escaped(value)}"' for name, value in options.items()]
    return (f"/{command}", " ".join(words)) if command in OWN else ("/circle", " ".join([command, *words]))


def _escaped(value: Any) -> str:
    """Channels and people as Slack's client sends them."""
    match value:
        case Channel():
            return f"<#{value.id}|{value.name}>"
        case User():
            return f"<@{value.id}|{value.handle}>"
    return str(value)


class Town(Alive):
    """One workspace, five people, two channels, and the bot."""

    def __init__(self, folder: Path, mode: Mode = "sockets", **slack: Any) -> None:
        super().__init__(folder)
        self.mode = mode
        self.slack = LoopbackSlack(clock=lambda: self.clock.now() / 1000, **slack)
        address = None if mode == "sockets" else ADDRESS
        self.slack.app.manifest = manifest(Slices(FEATURES).specs, address=address, history=True)
        self.team: Team = self.slack.team("Job seekers")
        self.people: dict[str, User] = {
            name: self.team.user(name.capitalize(), tz=TZ.get(name, "America/Los_Angeles"), admin=name == "ana")
            for name in ZONES
        }
        self.places: dict[str, Channel] = {
            name: self.team.channel(name, creator=self.people["ana"]) for name in ("circle", "encourage")
        }
        self.connection: SocketMode | HttpMode
        self.links = Links()
        self.slack.busy = self._busy

    async def open(self) -> None:
        """The bot comes up, on the files that are there."""
        slack = self.slack
        if self.mode == "sockets":
            if not self.team.installed:
                self.token = self.team.install()
            tokens = slack.app.app_token, self.token
            self.connection = await self.connect(
                lambda app, gateways: SocketMode(
                    app, gateways, {}, *tokens, links=self.links, base=slack.base, first_pause=0.01, share=RUSH
                )
            )
            return
        self.connection = served = await self.connect(
            lambda app, gateways: HttpMode(
                app, gateways, {}, self._settings(), base=slack.base, authorize=slack.authorize_url, share=RUSH
            )
        )
        slack.stamp_by(time.time)  # Bolt looks at the real one
        slack.request_url = f"http://127.0.0.1:{served.port}{EVENTS_PATH}"
        if not self.team.installed:
            await self.install(self.team)

    async def close(self) -> None:
        """The bot goes down; whatever it has posted could stand on a locked screen."""
        await super().close()
        posts = [one.args for one in self.slack.requests if one.method == "chat.postMessage"]
        assert [fault for body in posts for fault in faults_on_a_lock(body)] == []

    def _busy(self) -> bool:
        """Whether an answer is still being looked for: on a slow machine that takes longer than Slack is quiet."""
        desk = getattr(self, "connection", None) and self.connection._desk
        return bool(desk and (desk._open or desk.crowd._unheard or desk._homes._drawing or desk.pacing._telling))

    async def nothing_pending(self) -> None:
        """What was shown is noted now: a second later the bot would write while somebody looks."""
        if (desk := self.connection._desk) is not None:
            await desk.journal.finish()

    def _settings(self) -> SlackWeb:
        app = self.slack.app
        secrets = Secret(app.signing_secret), app.client_id, Secret(app.client_secret)
        return SlackWeb(*secrets, ADDRESS, "127.0.0.1", 0, history=True)

    async def install(self, team: Team, by: User | None = None) -> None:
        """Somebody of that workspace clicks through the install page: nobody whom a hello would reach, unless named."""
        assert isinstance(self.connection, HttpMode)
        here = f"http://127.0.0.1:{self.connection.port}"
        async with self.slack.browser(by or team.bot, here) as browser:
            page = await browser.install(ADDRESS + INSTALL_PATH)
        assert team.installed, page.text

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

    async def say(self, person: str, command: str, where: str | None = None, **options: Any) -> Act:
        user = self.people[person]
        await self.leave_views(person)
        name, text = typed(command, options)
        return await (await self.slack.command(user, self.places[where] if where else None, name, text)).settled()

    async def leave_views(self, person: str) -> None:
        """Closes whatever lies over the messages."""
        user = self.people[person]
        while user.stack:
            await self.slack.close(user, user.stack[-1])

    def shows(self, person: str, label: str) -> Message | View:
        """Where they see such a button: on the view on top, or on the newest message that has it."""
        user = self.people[person]
        if user.stack and label in user.stack[-1].labels:
            return user.stack[-1]
        places = [*self.places.values(), *([user.dm] if user.dm else [])]
        newest = sorted((one for place in places for one in place.seen_by(user)), key=lambda one: one.ts, reverse=True)
        found = next((one for one in newest if label in one.labels), None)
        assert found, f"{person} sees no button {label!r}"
        return found

    async def press(self, person: str, label: str, **answers: Any) -> Act:
        """On what lies on top of their screen; with answers, the form that opens is filled in and sent."""
        on = self.shows(person, label)
        if isinstance(on, Message):
            await self.leave_views(person)
        pressed = await (await self.slack.press(self.people[person], on, label)).settled()
        return await self.fill(person, pressed.view, **answers) if answers else pressed

    async def fill(self, person: str, form: View, **answers: Any) -> Act:
        """Sends a form in; what is searched for is searched for first."""
        user = self.people[person]
        kinds = {one["action_id"]: one["type"] for _, one in inputs.elements(form.blocks)}
        for name, value in answers.items():
            if kinds[name] in inputs.EXTERNAL:
                found = await self.slack.suggest(user, form, name, value)
                assert found, f"nothing is offered for {value!r}"
                answers[name] = found[0]["value"]
            elif kinds[name] == "checkboxes":
                answers[name] = [one for one in value.split(",") if one not in ("", "no", "none")]
        return await (await self.slack.submit(user, form, answers)).settled()

    def dms(self, person: str) -> list[Message]:
        """What stands in their direct messages, oldest first."""
        return self.people[person].dms()

    def posts(self, where: str) -> list[Message]:
        """What everybody can read in a channel."""
        return [one for one in self.places[where].messages if not one.ephemeral and not one.deleted]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What stands in the database."""
        with closing(sqlite3.connect(self.folder / DATABASE)) as looking:
            return looking.execute(sql).fetchall()


@asynccontextmanager
async def town(folder: Path, mode: Mode = "sockets", **slack: Any) -> AsyncIterator[Town]:
    """A town with its circle set up; leaving it finds everything that was said within Slack's contract."""
    one = Town(folder, mode, **slack)
    async with one.slack:
        try:
            await one.open()
            await one.settle_in()
            await one.connection.finish()
            yield one
        finally:
            await one.close()
