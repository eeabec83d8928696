"""The app, people and places."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.loopback.slack.messages import Message

if TYPE_CHECKING:
    from tests.loopback.slack.teams import Team
    from tests.loopback.slack.views import View

Json = dict[str, Any]
EVERY_SCOPE = (
    *("commands", "chat:write", "users:read", "files:write", "files:read"),
    *("im:write", "im:read", "im:history", "channels:read", "channels:history", "groups:read", "groups:history"),
)


@dataclass
class App:
    """As its settings page has it. With a `manifest`, only what that declares is offered and delivered."""

    id: str
    client_id: str = "1111111111.2222222222"
    client_secret: str = "loopback-client-secret"
    signing_secret: str = "loopback-signing-secret"
    verification_token: str = "loopback-verification"
    app_token: str = "xapp-1-A000000001-1-loopback"
    scopes: tuple[str, ...] = EVERY_SCOPE  # granted where `install` names none
    socket_mode: bool = True
    token_rotation: bool = False
    manifest: Json | None = None

    def declares(self, part: str, key: str, name: str) -> bool:
        """Whether the manifest has such a command (`slash_commands`, `command`) or shortcut."""
        features = (self.manifest or {}).get("features", {})
        return self.manifest is None or any(one.get(key) == name for one in features.get(part, ()))

    def subscribes(self, event: str) -> bool:
        """Whether the app hears of such events."""
        kinds = {event, *(f"message.{kind}" for kind in ("im", "channels", "groups", "mpim") if event == "message")}
        settings = (self.manifest or {}).get("settings", {})
        return self.manifest is None or not kinds.isdisjoint(
            settings.get("event_subscriptions", {}).get("bot_events", ())
        )


@dataclass(eq=False, repr=False)
class User:
    """Somebody, or the bot; `stack` holds their open modals, the lowest first."""

    id: str
    name: str
    team: "Team"
    tz: str = "Etc/UTC"
    locale: str = "en-US"
    admin: bool = False
    owner: bool = False
    guest: bool = False
    single_channel_guest: bool = False
    stranger: bool = False
    deleted: bool = False
    bot: bool = False
    home_team: str = ""
    teams: tuple[str, ...] = ()  # of their organization's workspaces
    dms_open: bool = True
    stack: "list[View]" = field(default_factory=list)
    home: "View | None" = None
    dm: "Channel | None" = None

    def __repr__(self) -> str:
        return f"<User {self.id} {self.name}>"

    def close_dms(self) -> None:
        """From now on a letter to them is refused with messages_tab_disabled."""
        self.dms_open = False

    def open_dms(self) -> None:
        self.dms_open = True

    def dms(self) -> list[Message]:
        """What stands in their direct messages with the bot, oldest first."""
        return self.dm.seen_by(self) if self.dm else []

    @property
    def handle(self) -> str:
        """The old kind of name, in lower case."""
        return self.name.lower().replace(" ", ".")


@dataclass(eq=False, repr=False)
class Channel:
    """A channel, or somebody's direct messages with the bot; with `named` None everybody is in it."""

    id: str
    name: str
    team: "Team"
    creator: User
    private: bool = False
    recipient: User | None = None
    named: set[User] | None = None
    has_bot: bool = True
    archived: bool = False
    group: bool = False  # a direct message of several people
    messages: list[Message] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<Channel {self.id} {self.name}>"

    @property
    def members(self) -> list[User]:
        """Everybody in it, the bot too."""
        if self.recipient:
            return [self.recipient, self.team.bot]
        people = [one for one in self.team.users.values() if not one.bot and not one.deleted]
        return [one for one in people if self.named is None or one in self.named] + [self.team.bot] * self.has_bot

    def invite(self, *users: User) -> None:
        """They join; the bot may be one of them."""
        self.has_bot = self.has_bot or self.team.bot in users
        if self.named is not None:
            self.named |= set(users) - {self.team.bot}

    def remove(self, *users: User) -> None:
        """They are out; the bot may be one of them."""
        self.has_bot = self.has_bot and self.team.bot not in users
        self.named = set(self.members) - set(users) - {self.team.bot}

    def archive(self) -> None:
        self.archived = True

    def seen_by(self, user: User) -> list[Message]:
        """What they see when they look here, oldest first."""
        if user not in self.members:
            return []
        return [one for one in self.messages if not one.deleted and one.only_for in (None, user)]

    def find(self, ts: str) -> Message | None:
        """A message that everybody sees, by its timestamp."""
        fitting = (one for one in self.messages if one.ts == ts and not one.deleted and not one.ephemeral)
        return next(fitting, None)


def named(members: Iterable[User] | None, creator: User) -> set[User] | None:
    """Who is in a new channel."""
    return None if members is None else {*members, creator}
