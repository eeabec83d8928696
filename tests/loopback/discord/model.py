"""The small world that this Discord knows: people, guilds, channels, messages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.loopback.discord import components, payloads
from tests.loopback.discord.permissions import VIEW, bits, in_channel

if TYPE_CHECKING:
    from tests.loopback.discord.world import World

Json = dict[str, Any]
EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15


@dataclass(eq=False)
class User:
    """Somebody, or the bot."""

    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    dms_open: bool = True
    dm: "Channel | None" = None
    guilds: "list[Guild]" = field(default_factory=list)

    def close_dms(self) -> None:
        """From now on a letter to them is refused with 50007."""
        self.dms_open = False

    def open_dms(self) -> None:
        self.dms_open = True

    def share_nothing(self) -> None:
        """They leave every guild; a letter to them is refused with 50278."""
        for guild in list(self.guilds):
            guild.kick(self)

    def dms(self) -> "list[Message]":
        """What stands in their direct messages with the bot, oldest first."""
        return self.dm.seen_by(self) if self.dm else []


@dataclass(eq=False)
class Role:
    id: int
    name: str
    permissions: int
    managed_by: User | None = None


@dataclass(eq=False)
class Member:
    user: User
    joined_at: str
    roles: list[Role] = field(default_factory=list)
    nick: str | None = None


@dataclass(frozen=True)
class Overwrite:
    allow: int
    deny: int
    of_member: bool


@dataclass(eq=False)
class Message:
    """One message and all that became of it; `payload` is what the API shows."""

    id: int
    channel: "Channel"
    author: User
    payload: Json
    only_for: User | None = None
    deleted: bool = False
    earlier: list[Json] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    pings: frozenset[str] = frozenset()

    @property
    def ephemeral(self) -> bool:
        return self.only_for is not None

    @property
    def loading(self) -> bool:
        """Still "thinking …"."""
        return bool(self.payload["flags"] & LOADING)

    @property
    def content(self) -> str:
        return str(self.payload["content"])

    @property
    def text(self) -> str:
        """All that can be read: content, embeds, text displays, labels of buttons."""
        return "\n".join(
            [
                *filter(None, [self.content]),
                *(line for embed in self.payload["embeds"] for line in components.embed_lines(embed)),
                *components.lines(self.payload["components"]),
            ]
        )

    @property
    def buttons(self) -> list[Json]:
        """Every button, in reading order."""
        return [one for one in components.walk(self.payload["components"]) if one["type"] == components.BUTTON]

    @property
    def labels(self) -> list[str]:
        """Of all that can be pressed or chosen, in reading order."""
        return components.labels(self.payload["components"])


@dataclass(eq=False)
class Channel:
    """A channel of a guild (`kind` as Discord counts them), a thread (of `parent`), or direct messages with the bot."""

    id: int
    name: str
    world: "World"
    guild: "Guild | None" = None
    recipient: User | None = None
    kind: int = payloads.TEXT
    parent: "Channel | None" = None
    archived: bool = False
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    nonces: dict[tuple[int, str], tuple[float, Message]] = field(default_factory=dict)

    def overwrite(self, whom: User | Role, *, allow: Iterable[str] = (), deny: Iterable[str] = ()) -> None:
        """Set what one member or role may do here; a connected bot hears of it."""
        self.overwrites[whom.id] = Overwrite(bits(allow), bits(deny), isinstance(whom, User))
        if self.guild and self.guild.has_bot:
            self.world.publish("CHANNEL_UPDATE", payloads.channel(self), self.guild)

    def delete(self) -> None:
        """Gone, with its messages; a connected bot hears of it."""
        assert self.guild, "direct messages stay"
        del self.guild.channels[self.id], self.world.channels[self.id]
        self.world.publish("CHANNEL_DELETE", payloads.channel(self), self.guild)

    def seen_by(self, user: User) -> list[Message]:
        """What they see when they look here, oldest first."""
        if not in_channel(self, user) & VIEW:
            return []
        return [one for one in self.messages if not one.deleted and one.only_for in (None, user)]


@dataclass(eq=False)
class Guild:
    id: int
    name: str
    world: "World"
    everyone: Role
    owner: User
    roles: dict[int, Role] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    system: "Channel | None" = None  # where Discord itself says who has come
    available: bool = True
    listed: bool = True  # whether READY names it

    @property
    def has_bot(self) -> bool:
        return self.world.bot.id in self.members

    def channel(
        self,
        name: str,
        *,
        allow: Iterable[str] = (),
        deny: Iterable[str] = (),
        private: bool = False,
        kind: int = payloads.TEXT,
    ) -> Channel:
        """A new channel; `allow` and `deny` are for the bot, `private` hides it from everyone not allowed."""
        made = Channel(self.world.ids.next(), name, self.world, self, kind=kind)
        if private:
            made.overwrites[self.id] = Overwrite(0, VIEW, of_member=False)
        if (granted := bits(allow)) | (refused := bits(deny)):
            made.overwrites[self.world.bot.id] = Overwrite(granted, refused, of_member=True)
        self.channels[made.id] = self.world.channels[made.id] = made
        if self.has_bot:
            self.world.publish("CHANNEL_CREATE", payloads.channel(made), self)
        return made

    def thread(self, parent: Channel, *, private: bool = False) -> Channel:
        """A new thread in that channel, or a new post in that forum."""
        kind = payloads.PRIVATE_THREAD if private else payloads.THREAD
        made = Channel(self.world.ids.next(), "thread", self.world, self, kind=kind, parent=parent)
        self.world.channels[made.id] = made
        return made

    def role(self, name: str, permissions: Iterable[str] = (), managed_by: User | None = None) -> Role:
        """A new role; nobody has it yet."""
        made = Role(self.world.ids.next(), name, bits(permissions), managed_by)
        self.roles[made.id] = made
        if self.has_bot:
            self.world.publish("GUILD_ROLE_CREATE", {"guild_id": str(self.id), "role": payloads.role(made)}, self)
        return made

    def add(self, user: User, *, permissions: Iterable[str] = (), nick: str | None = None) -> Member:
        """They join; permissions come by a role of their own. Nobody is told: the bot has no members intent."""
        member = self.members.get(user.id) or Member(user, self.world.joining())
        member.nick = nick
        if permissions := tuple(permissions):
            member.roles.append(self.role(f"{user.name}'s", permissions, user if user.bot else None))
        if user.id not in self.members:
            self.members[user.id] = member
            user.guilds.append(self)
        return member

    def kick(self, user: User) -> None:
        """They are gone. Nobody is told."""
        if self.members.pop(user.id, None):
            user.guilds.remove(self)
