"""Everything this Slack holds; no sockets."""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.loopback.slack import events
from tests.loopback.slack.acts import TO_ACK, Act
from tests.loopback.slack.ids import Ids
from tests.loopback.slack.messages import Message
from tests.loopback.slack.model import App, Channel, User
from tests.loopback.slack.refusals import Refusal
from tests.loopback.slack.teams import Team
from tests.loopback.slack.tokens import Tokens

if TYPE_CHECKING:
    from tests.loopback.slack.hooks import Hook
    from tests.loopback.slack.oauth import Grant

Json = dict[str, Any]
Clock = Callable[[], float]


@dataclass
class Trigger:
    """Lets the app open one view, once, for three seconds."""

    act: Act
    at: float
    used: bool = False


class World:
    """Workspaces, tokens, triggers, acts. `clock` tells seconds since 1970; `quiet` (real seconds) see Act.settled."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock: Clock = clock or time.time
        self.ids = Ids(self.clock)
        self.app = App(self.ids.next("A"))
        self.teams: dict[str, Team] = {}
        self.tokens = Tokens(self.clock)
        self.triggers: dict[str, Trigger] = {}
        self.hooks: dict[str, Hook] = {}
        self.grants: dict[str, Grant] = {}  # by code
        self.acts: list[Act] = []
        self.echoes: list[Act] = []  # what the app hears of its own direct messages
        self.acks: list[float] = []
        self.violations: list[str] = []
        self.news = asyncio.Event()
        self.calls = 0
        self.open_calls = 0
        self.quiet = 0.1
        self.busy: Callable[[], bool] = lambda: False
        self.deliver: Callable[[Act], None] = lambda act: None
        self.tickets: set[str] = set()  # for Socket Mode
        self.at = ""  # http://127.0.0.1:port

    def team(self, name: str) -> Team:
        """A new workspace; the app is not installed there yet."""
        made = Team(self, name)
        self.teams[made.id] = made
        return made

    async def until(self, happened: Callable[[], object], timeout: float = 30.0) -> None:
        """Wait until that holds, looking after every call, ack and connection; TimeoutError otherwise."""
        async with asyncio.timeout(timeout):
            while not happened():
                self.news.clear()
                await self.news.wait()

    def act(self, act: Act) -> Act:
        """Remember it and bring it to the app."""
        act.at = self.clock()
        self.acts.append(act)
        self.deliver(act)
        return act

    def tell(self, team: Team, event: Json, event_id: str | None = None, at: float | None = None) -> Act:
        """An event for the app."""
        when = self.clock() if at is None else at
        payload = events.wrapped(team, event, event_id or self.ids.next("Ev"), when)
        user = team.users.get(str(event.get("user")))
        return self.act(Act(str(event["type"]), "events_api", self, user, payload=payload))

    def trigger(self, act: Act) -> str:
        """A new trigger_id."""
        name = f"{self.ids.next('')}.{secrets.token_hex(6)}"
        self.triggers[name] = Trigger(act, self.clock())
        return name

    def ticket(self) -> str:
        """A one-use address for Socket Mode."""
        made = secrets.token_urlsafe(18)
        self.tickets.add(made)
        return f"{self.at.replace('http', 'ws', 1)}/link/?ticket={made}&app_id={self.app.id}"

    def pull(self, name: object, team: Team) -> Act:
        """Use a trigger up."""
        found = self.triggers.get(str(name))
        if found is None or found.act.user is None or found.act.user.team is not team:
            raise Refusal("invalid_trigger_id")
        if found.used:
            raise Refusal("exchanged_trigger_id")
        if self.clock() - found.at > TO_ACK:
            raise Refusal("expired_trigger_id")
        found.used = True
        return found.act

    def last_act(self, user: User, fits: Callable[[Act], bool] = lambda act: True) -> Act | None:
        """What they did last."""
        return next((one for one in reversed(self.acts) if one.user is user and fits(one)), None)

    def write(
        self, channel: Channel, user: User, text: str, blocks: list[Json], only_for: User | None = None
    ) -> Message:
        """A new message, standing in its channel."""
        made = Message(channel, user, self.ids.ts(), text, blocks, only_for=only_for)
        channel.messages.append(made)
        self.echo(made)
        return made

    def echo(self, message: Message, subtype: str = "", before: Json | None = None) -> None:
        """Slack tells an app of its own direct messages too: posted, changed, deleted."""
        channel, team = message.channel, message.channel.team
        if channel.recipient is None or message.ephemeral or message.user is not team.bot:
            return
        event = events.message(message, subtype, before, self.ids.ts())
        payload = events.wrapped(team, event, self.ids.next("Ev"), self.clock())
        act = Act("message", "events_api", self, team.bot, channel, payload=payload, at=self.clock())
        self.echoes.append(act)
        self.deliver(act)
