"""App Home: drawn when somebody looks, and again when what it shows may have changed."""

import asyncio
import hashlib
import json
import logging

from cachetools import LRUCache

from adapters.common.memory import REMEMBERED
from adapters.common.refusals import Refused
from adapters.common.settings import Links
from adapters.slack.directory import TROUBLE, People
from adapters.slack.drawing.sentences import NO_MESSAGES, linked
from adapters.slack.drawing.text import ours
from adapters.slack.drawing.views import draw_home
from adapters.slack.inbound import Happened, Sight, speaker_of
from adapters.slack.sending.calls import Calls
from adapters.slack.sending.errors import LIMITED, Answered, word
from adapters.slack.sending.files import Pictures
from bot.app import App
from bot.courier import Away, Later, Never
from bot.events import HomeOpened
from bot.people import Speaker
from bot.ports import People as Accounts
from bot.ports import Stores
from bot.replies import home_later
from bot.words import Catalogs, reader
from bot.work import Home

log = logging.getLogger(__name__)

FRESH = ""  # instead of what was shown last: whatever it was, it is shown once more
NEVER = "never"  # they have not looked yet
PATIENCE = 3  # times that it is drawn later, where Slack has had too many for now
Who = tuple[str, str]  # workspace and user


class Homes:
    """Nothing is asked for on its own: for who has ever looked, it is drawn anew when something of theirs changes."""

    def __init__(
        self, app: App, calls: Calls, people: People, pictures: Pictures, catalogs: Catalogs, links: Links
    ) -> None:
        self._app, self._calls, self._people, self._pictures, self._catalogs = app, calls, people, pictures, catalogs
        self._pages = linked(links)
        self._shown: LRUCache[Who, str] = LRUCache(REMEMBERED)
        self._drawing: dict[Who, asyncio.Task[None]] = {}
        self._again: set[Who] = set()
        self._later: dict[Who, asyncio.TimerHandle] = {}
        self._opened: set[Who] = set()  # since a drawing of theirs began

    async def opened(self, workspace: str, user: str) -> None:
        self._opened.add((workspace, user))
        self._draw((workspace, user))

    def later(self, workspace: str, user: str, wait: int) -> None:
        """Opened again and again: drawn once more, in so many ms."""
        who = workspace, user
        if who not in self._later:
            self._opened.add(who)
            self._later[who] = asyncio.get_running_loop().call_later(wait / 1000, self._draw, who)

    def touched(self, workspace: str, user: str) -> None:
        """Something of theirs has changed."""
        if self._shown.get((workspace, user)) != NEVER:
            self._draw((workspace, user))

    async def finish(self) -> None:
        """Ends with what is under way."""
        if self._drawing:
            await asyncio.wait(self._drawing.values(), timeout=1)
        for timer in self._later.values():
            timer.cancel()

    def _draw(self, who: Who, left: int = PATIENCE) -> None:
        if who in self._later:
            self._later.pop(who).cancel()
        if who in self._drawing:
            self._again.add(who)
            return
        self._drawing[who] = asyncio.create_task(self._keep_drawing(who, left))

    async def _keep_drawing(self, who: Who, left: int) -> None:
        """However often it changes meanwhile, once more is enough."""
        try:
            while True:
                self._again.discard(who)
                if opened := who in self._opened:
                    self._opened.discard(who)
                    self._shown[who] = FRESH  # Slack may have forgotten what it showed
                began = self._app.clock.now()
                await self._publish(*who, waited_for=opened)
                if opened:
                    await self._app.tell(HomeOpened(_speaker(*who), began))
                if who not in self._again:
                    return
        except TROUBLE as error:
            wait = _too_many(error) if left else 0
            if wait:  # drawn then, as it is then: an untrue page would stay
                self._opened |= {who} if opened else set()
                self._later[who] = asyncio.get_running_loop().call_later(wait / 1000, self._draw, who, left - 1)
            else:
                log.warning("the Home of %s in %s was not shown: %s", who[1], who[0], word(error))
        except Exception as error:  # noqa: BLE001 - whatever it was, it is drawn anew when somebody looks
            log.error("the Home of %s in %s raised %s", who[1], who[0], type(error).__name__)
        finally:
            self._drawing.pop(who, None)

    async def _publish(self, workspace: str, user: str, *, waited_for: bool) -> None:
        """Raises one of Slack's problems. Who waits for it goes before those whose page changes behind their back."""
        looks, whose = await self._looks(workspace, user)
        if not looks:
            self._shown[workspace, user] = NEVER
            return
        home = await self._read(_speaker(workspace, user, await self._people.look(workspace, user)))
        cards = [*home.cards, NO_MESSAGES]
        to = ours(reader(home.zone, home.language, self._catalogs))
        pictures = {
            number: file
            for number, card in enumerate(cards)
            if card.picture and (file := await self._pictures.of_answer(workspace, card.picture, to, whose, home=True))
        }
        view = draw_home(cards, to, pictures, self._pages)
        drawn = hashlib.sha256(json.dumps(view, sort_keys=True).encode()).hexdigest()
        if self._shown.get((workspace, user)) == drawn:
            return
        errand = self._calls.errand(f"the Home of {user}", workspace)
        try:
            await self._calls.call(errand, "views.publish", paced=not waited_for, user_id=user, view=view)
        except Answered as refused:
            if not pictures or not isinstance(refused.outcome, Never):
                raise
            view = draw_home(cards, to, pages=self._pages)
            await self._calls.call(errand, "views.publish", paced=not waited_for, user_id=user, view=view)
            drawn = FRESH  # Slack has not looked at one of the pictures yet
        if whose is not None:
            await self._pictures.on_home(whose, [*pictures.values()])
        self._shown[workspace, user] = drawn

    async def _looks(self, workspace: str, user: str) -> tuple[bool, int | None]:
        """Whether they have ever looked; noted where it is new, as Slack keeps their page over a restart of ours. And
        their account's number.
        """
        here = self._shown.get((workspace, user)) is not None
        speaker = _speaker(workspace, user)

        def known(stores: Stores) -> tuple[int, bool] | None:
            account = stores[Accounts].known(speaker)
            return None if account is None else (account.id, stores[Accounts].has_opened_home(account.id))

        try:
            found = await self._app.units.read(known)
            if found is not None and here and not found[1]:
                number = found[0]
                await self._app.units.run(lambda stores: stores[Accounts].opened_home(number))
        except Exception as error:  # noqa: BLE001 - without the database, whom we remember
            log.error("who looks could not be read or noted: %s", type(error).__name__)
            return here, None
        whose, opened = found or (None, False)
        return here or opened, whose

    async def _read(self, speaker: Speaker) -> Home:
        try:
            return await self._app.home(speaker)
        except Exception as error:  # noqa: BLE001 - whatever the database does, they are told, and find /help-now
            log.error("the Home of %s in %s raised %s", speaker.user, speaker.place.workspace, type(error).__name__)
            return Home([home_later()], speaker.zone or "UTC", speaker.language)


def _too_many(error: Exception) -> int:
    """For how long (ms) Slack has had too many of them, or has no turn; 0 where it is something else."""
    if isinstance(error, Answered) and error.error not in LIMITED:
        return 0
    outcome = error.outcome if isinstance(error, Refused) else None
    return (outcome.wait or 0) if isinstance(outcome, Later | Away) else 0


def _speaker(workspace: str, user: str, sight: Sight | None = None) -> Speaker:
    """As they are known, and with what Slack tells more."""
    return speaker_of(Happened("", workspace, "home", 0, user), sight)
