"""Everything this Discord holds, and how tests put people and places into it."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.loopback.discord import payloads
from tests.loopback.discord.attachments import Attachment
from tests.loopback.discord.model import Channel, Guild, Message, Role, User
from tests.loopback.discord.permissions import EVERYONE
from tests.loopback.discord.sessions import Starts
from tests.loopback.discord.snowflakes import Snowflakes
from tests.loopback.hosted import Hosted

if TYPE_CHECKING:
    from tests.loopback.discord.interactions import Interaction

Json = dict[str, Any]
Clock = Callable[[], float]


class World:
    """Users, guilds, channels, messages, commands; no sockets. `clock` tells seconds since 1970."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock: Clock = clock or time.time
        self.ids = Snowflakes(self.clock)
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.commands: list[Json] = []
        self.interactions: dict[str, Interaction] = {}  # by token
        self.hosted: dict[str, Hosted] = {}  # path at the CDN: what people attached
        self.uploads: dict[str, tuple[bytes, str]] = {}  # path at the CDN: content, type
        self.forms: dict[tuple[int, str], list[Json]] = {}  # what a person's phone first saw under a form's custom_id
        self.chosen: dict[tuple[int, str], list[str]] = {}  # what stands in a select, by person and custom_id
        self.opened: list[float] = []  # when the bot opened each direct message, by our clock
        self.starts = Starts(shards=1)
        self._joinings = 0
        self.application_id = self.ids.next()
        self.bot = self.user("Support Circle", bot=True)
        self.owner = self.user("The Operator")
        self.news = asyncio.Event()
        self.publish: Callable[[str, Json, Guild | None], None] = lambda event, data, guild: None

    async def until(self, happened: Callable[[], object], timeout: float = 30.0) -> None:
        """Wait until that holds, looking after every request and every word on the gateway; TimeoutError otherwise."""
        async with asyncio.timeout(timeout):
            while not happened():
                self.news.clear()
                await self.news.wait()

    def attach(self, name: str, content: bytes, told: Json | None = None) -> Attachment:
        """A file that somebody has chosen; `told` is what Discord tells of it otherwise."""
        return Attachment(self, name, content, told or {})

    def now(self) -> str:
        """The time as Discord writes it."""
        return datetime.fromtimestamp(self.clock(), UTC).isoformat()

    def joining(self) -> str:
        """The time, never the same twice, as no two joinings are."""
        self._joinings += 1
        return datetime.fromtimestamp(self.clock() + self._joinings / 1_000_000, UTC).isoformat()

    def user(self, name: str, *, bot: bool = False, locale: str = "en-US") -> User:
        """Somebody new, in no guild."""
        made = User(self.ids.next(), name, bot, locale)
        self.users[made.id] = made
        return made

    def guild(self, name: str, *, owner: User | None = None, bot: bool = True) -> Guild:
        """A new guild, with the bot in it unless told otherwise; a connected bot hears of it."""
        number = self.ids.next_guild()
        everyone = Role(number, "@everyone", EVERYONE)
        made = Guild(number, name, self, everyone, owner or self.owner, roles={number: everyone})
        self.guilds[number] = made
        made.add(made.owner)
        if bot:
            self._join(made)
        return made

    async def add_bot(self, guild: Guild) -> None:
        """The bot is invited (again): GUILD_CREATE."""
        self._join(guild)

    def _join(self, guild: Guild) -> None:
        guild.add(self.bot)
        self.publish("GUILD_CREATE", payloads.guild_create(guild), guild)

    async def remove_bot(self, guild: Guild) -> None:
        """The bot is thrown out: GUILD_DELETE."""
        guild.kick(self.bot)
        self.publish("GUILD_DELETE", {"id": str(guild.id)}, guild)

    async def outage(self, guild: Guild, *, said: bool = True) -> None:
        """The guild cannot be reached for a while: GUILD_DELETE, unavailable; or as if the bot were thrown out."""
        guild.available = False
        self.publish("GUILD_DELETE", {"id": str(guild.id)} | ({"unavailable": True} if said else {}), guild)

    async def recover(self, guild: Guild, *, said: bool = True) -> None:
        """The outage ends: GUILD_CREATE, as at start-up; or as if the bot were invited."""
        guild.available = True
        self.publish("GUILD_CREATE", payloads.guild_create(guild) | ({"unavailable": False} if said else {}), guild)

    def dm(self, user: User) -> Channel:
        """Their direct messages with the bot, opened if need be."""
        if user.dm is None:
            user.dm = Channel(self.ids.next(), user.name, self, recipient=user)
            self.channels[user.dm.id] = user.dm
        return user.dm

    def seen(self, user: User, channel: Channel) -> list[Message]:
        """What they see in a channel, oldest first; of private answers only their own."""
        return channel.seen_by(user)

    def shares_guild(self, user: User) -> bool:
        """Whether some guild holds both them and the bot."""
        return any(guild.has_bot for guild in user.guilds)
