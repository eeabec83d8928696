"""Slack put together: what hears, what answers and what sends, the same in both modes."""

from collections.abc import Awaitable, Callable

from adapters.slack.desk import Desk
from adapters.slack.gateway import SlackGateway
from adapters.slack.hearing.journal import Journal
from adapters.slack.homes import Homes
from adapters.slack.people import People
from adapters.slack.places import Places
from adapters.slack.reply import Reply
from adapters.slack.web_api import Api
from bot.app import App
from bot.words import Catalogs

Removed = Callable[[str, int], Awaitable[None]]
"""Told of a workspace that took the bot out, and when (UTC ms)."""


class Slack:
    """Everything but the way in."""

    def __init__(self, app: App, api: Api, catalogs: Catalogs, removed: Removed, *, share: float = 1) -> None:
        self.api = api
        people = People(api, app.clock)
        self.gateway = SlackGateway(api, app.clock, share=share, sent=lambda *who: self.homes.touched(*who))
        pictures = self.gateway.pictures
        self.homes = Homes(app, api, people, pictures, catalogs)
        self.journal = Journal(app)
        self.desk = Desk(
            app,
            self.journal,
            catalogs,
            people,
            Places(api),
            pictures,
            self.homes,
            lambda heard: Reply(api, heard),
            removed,
        )

    async def finish(self) -> None:
        """Lets answers under way be given."""
        await self.desk.finish()
        await self.journal.finish()
        await self.homes.finish()
