"""One thing a person did (or one event), and all that the app answered."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from tests.loopback.slack.messages import Message
from tests.loopback.slack.views import View

if TYPE_CHECKING:
    from tests.loopback.slack.model import Channel, User
    from tests.loopback.slack.world import World

Json = dict[str, Any]
TO_ACK = 3.0  # seconds that Slack waits


@dataclass(eq=False, repr=False)
class Act:
    """`kind` is the payload's type, or `command`. `error`: Slack's client shows a warning, no good ack came in time."""

    kind: str
    envelope: str  # slash_commands, interactive, events_api
    world: "World"
    user: "User | None" = None
    place: "Channel | None" = None
    source: "Message | View | None" = None
    payload: Json = field(default_factory=dict)
    at: float = 0.0
    began: float = field(default_factory=time.perf_counter)
    ack: Any = None  # parsed
    acked: float | None = None  # seconds
    status: int | None = None
    error: bool = False
    errors: dict[str, str] = field(default_factory=dict)  # block_id: what the app says is wrong there
    messages: list[Message] = field(default_factory=list)
    views: list[View] = field(default_factory=list)
    options: list[Json] = field(default_factory=list)
    attempts: int = 0
    answered: bool = False
    done: bool = False  # acknowledged, or given up
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def __repr__(self) -> str:
        return f"<Act {self.kind} by {self.user}, status {self.status}, error {self.error}>"

    @property
    def message(self) -> Message:
        """What the person reads first."""
        assert self.messages, "nothing was answered"
        return self.messages[0]

    @property
    def view(self) -> View:
        """The newest they were shown."""
        assert self.views, "no view was shown"
        return self.views[-1]

    async def settled(self, timeout: float = 30.0) -> Self:
        """Wait for the ack, then for an answer; TimeoutError if no ack comes.

        Without an answer it ends once the app is quiet: no call begun or open for `world.quiet` seconds, nor
        `world.busy()`.
        """
        async with asyncio.timeout(timeout):
            while not (self.done and (self.answered or self.error)):
                calls = self.world.calls
                self._news.clear()
                try:
                    async with asyncio.timeout(self.world.quiet if self.done else None):
                        await self._news.wait()
                except TimeoutError:
                    if calls == self.world.calls and not self.world.open_calls and not self.world.busy():
                        break
        return self

    def acknowledge(self, status: int, body: Any) -> bool:
        """The ack has come; False if too late for Slack."""
        self.status, self.ack = status, body
        self.acked = time.perf_counter() - self.began
        self.world.acks.append(self.acked)
        self.done = True
        self._stir()
        in_time = self.acked <= TO_ACK and self.world.clock() - self.at <= TO_ACK
        self.error = not in_time or status != 200
        return not self.error

    def give_up(self) -> None:
        """No ack has come."""
        self.error = self.done = True
        self._stir()

    def finish(self) -> None:
        """The answer has come."""
        self.answered = True
        self._stir()

    def _stir(self) -> None:
        self._news.set()
        self.world.news.set()

    def show(self, view: View) -> None:
        """A view answers this."""
        if view not in self.views:
            self.views.append(view)
        self.finish()

    def say(self, message: Message) -> None:
        """A message answers this."""
        if message not in self.messages:
            self.messages.append(message)
        self.finish()
