"""A gateway to the loopback Slack, and letters to hand it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp

from adapters.slack.gateway import SlackGateway
from adapters.slack.web_api import Api, OneWorkspace
from bot.courier import Unknown
from bot.letters import Address, Carried
from bot.messages import Bar, Message, Picture
from bot.words import say
from tests.adapters import carried
from tests.adapters.carried import COPY, Counter
from tests.loopback.slack import Channel, Dropped, LoopbackSlack, User
from tests.loopback.slack import Message as Posted
from tests.room import Room

POST = "chat.postMessage"
EDIT = "chat.update"
OPEN = "conversations.open"
HISTORY = "conversations.history"
WHO = "users.info"
WORDS = Message(say("You did well."))
PICTURE = Message(say("Your week."), picture=Picture(say("Two bars"), (Bar(say("then"), 5), Bar(say("now"), 2))))


class Office(Counter):
    """One app in one workspace, with Ana in it, whose account is 1; its clock is moved by hand, Slack's with it."""

    def __init__(self, patience: float, share: float, scopes: tuple[str, ...] | None) -> None:
        super().__init__()
        self.slack = LoopbackSlack(clock=lambda: self.clock.ms / 1000)
        self.team = self.slack.team("Harbour")
        self.ana = self.team.user("Ana")
        self.channel = self.team.channel("circle")
        self.sent: list[tuple[str, str]] = []
        self._token = self.team.install(scopes)
        self._patience, self._share = patience, share
        self._numbers = count(1)
        self.session: aiohttp.ClientSession
        self.gateway: SlackGateway

    async def open(self) -> None:
        self._folder = TemporaryDirectory()
        self.room = Room(Path(self._folder.name))
        self.room.clock = self.clock
        await self.room.open()
        await self.room.person("ana")
        await self.slack.start()
        self.session = aiohttp.ClientSession()
        self.restart()

    async def close(self) -> None:
        await self.gateway.close()
        await self.session.close()
        await self.slack.stop()
        await self.room.close()
        self._folder.cleanup()

    def restart(self) -> None:
        """A gateway that remembers nothing."""
        api = Api(OneWorkspace(self.team.id, self._token), self.session, self.slack.base)
        told = lambda workspace, user: self.sent.append((workspace, user))  # noqa: E731 - append takes one
        self.gateway = SlackGateway(
            api, self.room.units, self.clock, patience=self._patience, share=self._share, sent=told, copy=COPY.of
        )

    def letter(self, to: User | Channel | None = None, message: Message = WORDS, **also: Any) -> Carried:
        """A new letter to somebody's direct messages (Ana's) or to a channel."""
        number, place = next(self._numbers), to or self.ana
        user, channel = (place.id, None) if isinstance(place, User) else (None, place.id)
        address = Address("slack", self.team.id, user, channel, "UTC", "en")
        return carried.letter(number, address, message, **also)

    async def lose_reply(self, letter: Carried) -> Carried:
        """Hands it over; it is posted, and the reply is lost."""
        self.slack.fail(POST, Dropped())
        under_way = self.sending(letter)
        assert await self.send(letter) == Unknown()
        return under_way

    def asked(self, method: str) -> int:
        """How many such requests there were."""
        return sum(one.method == method for one in self.slack.requests)

    def dms(self) -> list[Posted]:
        return self.ana.dms()


@asynccontextmanager
async def office(
    *, patience: float = 45, share: float = 1_000, scopes: tuple[str, ...] | None = None
) -> AsyncIterator[Office]:
    """`share` is how many times Slack's limits the gateway allows itself."""
    one = Office(patience, share, scopes)
    await one.open()
    try:
        yield one
    finally:
        await one.close()
