"""App Home: drawn when somebody looks, and again when what it shows may have changed."""

import asyncio
import hashlib
import json
import logging

from slack_sdk.errors import SlackApiError

from adapters.recent import Recent
from adapters.slack.api import Api
from adapters.slack.charts import Charts
from adapters.slack.home import draw_home
from adapters.slack.inbound import NAME, Sight
from adapters.slack.people import TROUBLE, People
from adapters.slack.wording import ours
from bot.app import App
from bot.people import Actor
from bot.replies import home_later
from bot.words import Catalogs, reader
from bot.work import Home

log = logging.getLogger(__name__)

KEPT = 20_000
Who = tuple[str, str]  # workspace and user


class Homes:
    """Nothing is asked for on its own: who looked once is shown anew until they are forgotten for others."""

    def __init__(self, app: App, api: Api, people: People, charts: Charts, catalogs: Catalogs) -> None:
        self._app, self._api, self._people, self._charts, self._catalogs = app, api, people, charts, catalogs
        self._shown: Recent[Who, str] = Recent(KEPT)
        self._drawing: dict[Who, asyncio.Task[None]] = {}
        self._again: set[Who] = set()

    async def opened(self, workspace: str, user: str) -> None:
        self._shown.put((workspace, user), "")  # Slack may have forgotten what it showed
        self._draw((workspace, user))

    def touched(self, workspace: str, user: str) -> None:
        """Something of theirs has changed."""
        if self._shown.get((workspace, user)) is not None:
            self._draw((workspace, user))

    async def finish(self) -> None:
        """Ends with what is under way."""
        if self._drawing:
            await asyncio.wait(self._drawing.values(), timeout=1)

    def _draw(self, who: Who) -> None:
        if who in self._drawing:
            self._again.add(who)
            return
        self._drawing[who] = asyncio.create_task(self._keep_drawing(who))

    async def _keep_drawing(self, who: Who) -> None:
        """However often it changes meanwhile, once more is enough."""
        try:
            while True:
                self._again.discard(who)
                await self._publish(*who)
                if who not in self._again:
                    return
        except TROUBLE as error:
            log.warning("the Home of %s in %s was not shown: %s", who[1], who[0], type(error).__name__)
        except Exception as error:  # noqa: BLE001 - whatever it was, it is drawn anew when somebody looks
            log.error("the Home of %s in %s raised %s", who[1], who[0], type(error).__name__)
        finally:
            self._drawing.pop(who, None)

    async def _publish(self, workspace: str, user: str) -> None:
        sight = await self._people.look(workspace, user) or Sight()
        actor = Actor(
            NAME, workspace, user, sight.name, manages=sight.manages, zone=sight.zone, language=sight.language
        )
        home = await self._read(actor)
        to = ours(reader(home.zone, home.language, self._catalogs))
        pictures = {
            number: file
            for number, card in enumerate(home.cards)
            if (file := await self._charts.file(workspace, card.picture, to)) is not None
        }
        view = draw_home(home.cards, to, pictures)
        drawn = hashlib.sha256(json.dumps(view, sort_keys=True).encode()).hexdigest()
        if self._shown.get((workspace, user)) == drawn:
            return
        client = await self._api.client(workspace, patient=True)
        try:
            await client.views_publish(user_id=user, view=view)
        except SlackApiError:
            if not pictures:
                raise
            await client.views_publish(user_id=user, view=draw_home(home.cards, to))  # Slack has not looked at one yet
        self._shown.put((workspace, user), drawn)

    async def _read(self, actor: Actor) -> Home:
        try:
            return await self._app.home(actor)
        except Exception as error:  # noqa: BLE001 - whatever the database does, they are told, and find /help-now
            log.error("the Home of %s in %s raised %s", actor.user, actor.workspace, type(error).__name__)
            return Home([home_later()], actor.zone or "UTC", actor.language)
