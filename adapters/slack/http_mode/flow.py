"""Someone installs the app: off to Slack with a state that only their browser can bring back, and home with a code."""

import hashlib
import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from slack_sdk.oauth import AuthorizeUrlGenerator

from adapters.common.settings import NO_LINKS, Links
from adapters.slack.http_mode import pages
from adapters.slack.http_mode.installations import Installed
from adapters.slack.http_mode.oauth import Access, Denied, Installation, NotGranted, granted
from adapters.slack.http_mode.pages import Page
from adapters.slack.inbound import Happened
from bot.app import App
from bot.calendar import MINUTE_MS
from bot.ports import OAuthStates

log = logging.getLogger(__name__)

LIVES = 10 * MINUTE_MS  # ms from the install page to the way back
AUTHORIZE = "https://slack.com/oauth/v2/authorize"
OURS = re.compile(r"[A-Za-z0-9_-]{43}")  # what token_urlsafe(32) makes
PLAIN = re.compile(r"[a-z_]{1,40}")


class Flow:
    """`scopes` are what is asked for, each with its reason; `happened` hears who has brought the app somewhere."""

    def __init__(
        self,
        app: App,
        installed: Installed,
        access: Access,
        scopes: Mapping[str, str],
        authorize: str = AUTHORIZE,
        links: Links = NO_LINKS,
        happened: Callable[[Happened], Awaitable[None]] | None = None,
    ) -> None:
        self._app, self._installed, self._access, self._scopes = app, installed, access, scopes
        self._links, self._happened = links, happened
        self._urls = AuthorizeUrlGenerator(
            client_id=access.client_id,
            redirect_uri=access.redirect,
            scopes=list(scopes),
            authorization_url=authorize,
        )

    def page(self, url: str) -> Page:
        """The install page; `url` is one that `begin` gave."""
        return pages.install(url, self._scopes, self._links)

    async def begin(self, browser: str | None) -> tuple[str, str]:
        """Where Slack asks whether to install it, and what the browser has to bring back as its cookie.

        `browser` is the cookie it has: with the same one, two pages can be open side by side.
        """
        ours = browser if browser is not None and OURS.fullmatch(browser) else secrets.token_urlsafe(32)
        state = secrets.token_urlsafe(32)
        digest, now = _digest(ours, state), self._app.clock.now()
        await self._app.units.run(lambda stores: stores[OAuthStates].issue(digest, now, now + LIVES))
        return self._urls.generate(state), ours

    async def finish(self, query: Mapping[str, str], browser: str | None) -> Page:
        """What to say to a browser that comes back from Slack."""
        digest, now = _digest(browser or "", query.get("state", "")), self._app.clock.now()
        taken = await self._app.units.run(lambda stores: stores[OAuthStates].take(digest, now))
        if query.get("error") == "access_denied":
            return pages.CANCELLED  # however long they thought about it
        if not taken:
            return pages.STALE
        if error := query.get("error"):
            return _refused(error)
        code = query.get("code")
        return await self._exchanged(code) if code and code.isascii() else pages.STALE

    async def _exchanged(self, code: str) -> Page:
        try:
            answer = await self._access.exchange(code)
            if answer.get("is_enterprise_install"):
                await self._given_back(str(answer.get("access_token") or ""))
                return pages.WHOLE_ORG
            workspace, installation = granted(answer, self._app.clock.now())
        except Denied as denied:
            return _refused(denied.error) if denied.error else pages.UNREACHED
        except NotGranted:
            return _refused("no_bot_token")
        await self._installed.added(workspace, await self._known(installation))
        who = str((answer.get("authed_user") or {}).get("id") or "")
        if who and self._happened is not None:
            await self._happened(Happened("", workspace, "brought", self._app.clock.now(), who))
        return pages.installed(installation.app, workspace, installation.team)

    async def _known(self, installation: Installation) -> Installation:
        """With the bot's own id, where Slack tells."""
        try:
            bot_id = (await self._access.whose(installation.token)).get("bot_id")
        except Denied:
            return installation
        return replace(installation, bot_id=bot_id if isinstance(bot_id, str) else None)

    async def _given_back(self, token: str) -> None:
        try:
            await self._access.give_back(token)
        except Denied as denied:
            log.warning("the token of a whole organisation could not be given back: %s", denied.error or "no answer")


def _digest(browser: str, state: str) -> str:
    """What is kept of a state: it says neither where nor how it can be used."""
    return hashlib.sha256(f"{browser}:{state}".encode(errors="replace")).hexdigest()


def _refused(error: str) -> Page:
    log.warning("Slack did not complete an installation: %s", error if PLAIN.fullmatch(error) else "an unusual error")
    return pages.REFUSED
