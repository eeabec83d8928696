"""A workspace, and how tests put people and places into it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tests.loopback.hosted import Hosted
from tests.loopback.slack import events
from tests.loopback.slack.files import File
from tests.loopback.slack.model import Channel, User, named
from tests.loopback.slack.tokens import Token
from tests.loopback.slack.views import View

if TYPE_CHECKING:
    from tests.loopback.slack.acts import Act
    from tests.loopback.slack.world import World


class Team:
    """`installed` is whether the app is."""

    def __init__(self, world: "World", name: str) -> None:
        self.world = world
        self.id = world.ids.next("T")
        self.name = name
        self.domain = name.lower().replace(" ", "-")
        self.installed = False
        self.enterprise: str | None = None  # of an organization (Enterprise Grid), E…
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, File] = {}
        self.views: dict[str, View] = {}
        self.bot_id = world.ids.next("B")
        self.bot = self.user("Support Circle", bot=True)

    def user(
        self,
        name: str,
        *,
        tz: str = "Etc/UTC",
        locale: str = "en-US",
        admin: bool = False,
        owner: bool = False,
        guest: bool = False,
        single_channel_guest: bool = False,
        stranger: bool = False,
        deleted: bool = False,
        bot: bool = False,
    ) -> User:
        """Somebody new; a stranger comes from another workspace, over Slack Connect."""
        home = self.world.ids.next("T") if stranger else self.id
        restricted = guest or single_channel_guest
        made = User(self.world.ids.next("U"), name, self, tz, locale, admin or owner, owner, restricted)
        made.single_channel_guest, made.stranger, made.deleted, made.bot = single_channel_guest, stranger, deleted, bot
        made.home_team = home
        self.users[made.id] = made
        return made

    def colleague(self, name: str, *, member: bool = True) -> User:
        """Somebody of the same organization whose own workspace is another one; `member` of this one too, or not."""
        self.enterprise = self.enterprise or self.world.ids.next("E")
        made = self.user(name)
        made.home_team = self.world.ids.next("T")
        made.teams = (made.home_team, *([self.id] if member else []))
        return made

    def channel(
        self,
        name: str,
        *,
        creator: User | None = None,
        private: bool = False,
        members: Iterable[User] | None = None,
        bot: bool = True,
    ) -> Channel:
        """A new channel, with everybody in it, whoever comes later too, unless `members` names them."""
        people = [one for one in self.users.values() if not one.bot]
        creator = creator or (people[0] if people else self.user("The Founder", owner=True))
        made = Channel(self.world.ids.next("C"), name, self, creator, private, None, named(members, creator), bot)
        self.channels[made.id] = made
        return made

    def group(self, *people: User) -> Channel:
        """A direct message of several people, without the bot, which can be in none."""
        name = f"mpdm-{'--'.join(one.handle for one in people)}-1"
        made = self.channel(name, creator=people[0], private=True, members=people, bot=False)
        made.group = True
        return made

    def dm(self, user: User) -> Channel:
        """Their direct messages with the bot, opened if need be."""
        if user.dm is None:
            user.dm = Channel(self.world.ids.next("D"), "directmessage", self, user, recipient=user)
            self.channels[user.dm.id] = user.dm
        return user.dm

    def choose(self, user: User, name: str, content: bytes, told: dict[str, Any] | None = None) -> File:
        """A file that somebody has chosen in a form; `told` is what Slack tells of it otherwise."""
        made = File(self.world.ids.next("F"), name, len(content), "", self.id, int(self.world.clock()), content, name)
        made.completed, made.user, made.told, made.hosted = True, user.id, told or {}, Hosted(content, "text/csv")
        self.files[made.id] = made
        return made

    def may_read(self, bearer: str) -> bool:
        """Whether that is a token which opens files here."""
        return any(bearer == f"Bearer {one.text}" and "files:read" in one.scopes for one in self.world.tokens.of(self))

    def install(self, scopes: Iterable[str] | None = None) -> str:
        """The bot's token, without OAuth; with rotation `refresh_token` tells what renews it."""
        return self.grant(scopes or self.world.app.scopes).text

    def grant(self, scopes: Iterable[str]) -> Token:
        """The app is installed, for the first time or again; tokens from before an uninstall stay dead."""
        if not self.installed:
            for one in self.world.tokens.of(self):
                one.revoked = True
        self.installed = True
        return self.world.tokens.issue(self, scopes, rotating=self.world.app.token_rotation)

    @property
    def token(self) -> str:
        """The newest that was given out."""
        return self.world.tokens.of(self)[-1].text

    @property
    def refresh_token(self) -> str:
        """What renews the newest token."""
        return next(one.refresh for one in reversed(self.world.tokens.of(self)) if one.refresh)

    async def uninstall(self, order: tuple[str, ...] = ("app_uninstalled", "tokens_revoked")) -> "list[Act]":
        """The app is thrown out: its tokens die at once, then it hears of it, in an order Slack does not promise."""
        return self.leave(order)

    def leave(self, order: tuple[str, ...] = ("app_uninstalled", "tokens_revoked")) -> "list[Act]":
        """The same, for those that cannot wait."""
        self.installed = False
        return [self.world.tell(self, events.gone(self, name)) for name in order]
