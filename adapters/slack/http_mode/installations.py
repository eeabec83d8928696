"""Where the app is installed: its tokens there, kept and renewed, and what becomes of who takes them back."""

import asyncio
import logging
from contextlib import suppress

from slack_bolt.authorization import AuthorizeResult

from adapters.common.refusals import Refused
from adapters.slack.http_mode.oauth import Access, Denied, Installation
from adapters.slack.http_mode.tokens import InstallationCache, Renewals
from adapters.slack.inbound import NAME
from bot.app import App
from bot.courier import LONGEST_PAUSE, Away, Shut
from bot.events import WorkspaceJoined, WorkspacesSeen

log = logging.getLogger(__name__)

REVOKED = {"account_inactive", "token_revoked"}  # the workspace took the app back
AT_ONCE = 8  # tokens that are tried at once at the start


class Installed:
    """All workspaces that installed the app; see `adapters.slack.web_api.Workspaces`.

    `start` before anything else, `stop` at the end. Until the database was read every workspace is away. Several
    processes may have the same ones: each renewal is one's alone.
    """

    def __init__(self, app: App, access: Access) -> None:
        self._app, self._access = app, access
        self._kept = InstallationCache(app.units, app.process)
        self._renewals = Renewals(self._kept, access, app.clock)
        self._rests: dict[str, int] = {}  # until when (UTC ms) a token that Slack does not know is not tried again
        self._asking: set[str] = set()

    async def start(self, *, asks: bool = True) -> None:
        """Reads what is kept, asks Slack whether each token still works, tells the core where the bot is; who only
        carries letters reads it, and no more.

        What was revoked meanwhile is dropped; a Slack that cannot be reached changes nothing.
        """
        await self._kept.load()
        if not asks:
            return
        workspaces = sorted(self._kept.all())
        for first in range(0, len(workspaces), AT_ONCE):
            looks = (self._look(one) for one in workspaces[first : first + AT_ONCE])
            if not all(await asyncio.gather(*looks)):
                break
        await self._seen()

    async def stop(self) -> None:
        """Waits for renewals: whose answer is not kept has lost the workspace."""
        await self._renewals.finish()

    async def token(self, workspace: str) -> str:
        """Raises Refused: Shut where the app is not installed, Away where Slack gives no token now."""
        known = await self._kept.find(workspace)
        if known is None:
            raise Refused(Shut("workspace gone") if self._kept.loaded else Away())
        now = self._app.clock.now()
        if (rest := self._rests.get(workspace, 0)) > now:
            raise Refused(Away(rest - now))
        return (await self._renewals.fresh(workspace, known)).token

    async def lost(self, workspace: str, token: str) -> None:
        """Slack did not take a token: if it is still the one in use, Slack is asked what has become of it."""
        await self._renewals.settled(workspace)
        known = self._kept.get(workspace)
        if known is None or known.token != token or workspace in self._asking:
            return
        self._asking.add(workspace)
        try:
            await self._look(workspace)
        finally:
            self._asking.discard(workspace)
        if self._kept.get(workspace) is None:
            await self._seen()

    async def added(self, workspace: str, installation: Installation) -> None:
        """Somebody has installed the app."""
        await self._kept.put(workspace, installation, self._app.clock.now())
        self._forget(workspace)
        log.info("installed in workspace %s", workspace)
        await self._seen()
        await self._app.tell(WorkspaceJoined(NAME, workspace))

    async def removed(self, workspace: str, at_ms: int) -> None:
        """Slack tells (app_uninstalled, tokens_revoked of a bot) that a workspace took the app back then.

        An older event than the installation that is kept is about one before it, and changes nothing.
        """
        if await self._kept.replace(workspace, lambda _, since: at_ms >= since):
            self._forget(workspace)
            log.info("taken out of workspace %s: its tokens are deleted", workspace)
            await self._seen()

    async def authorize(
        self, enterprise_id: str | None, team_id: str | None, user_id: str | None
    ) -> AuthorizeResult | None:
        """For Bolt: who we are there, None where the app is not installed.

        Without a token, which Bolt would hand around in its context: who speaks asks `token`. Where the database could
        not be read, everybody is let in: /help-now needs no store.
        """
        known = None
        with suppress(Refused):
            known = await self._kept.find(team_id or "")
        told = {"enterprise_id": enterprise_id, "team_id": team_id, "user_id": user_id}
        if known is not None:
            ours = {"team": known.team, "bot_user_id": known.bot, "bot_id": known.bot_id}
            return AuthorizeResult(**told, **ours, bot_scopes=known.scopes)
        return None if self._kept.loaded else AuthorizeResult(**told)

    async def _look(self, workspace: str) -> bool:
        """Asks whether the token still works, and drops what is over; False where Slack did not tell."""
        known = self._kept.get(workspace)
        if known is None:
            return True
        try:
            await self._access.whose(known.token)
        except Denied as denied:
            await self._refused(workspace, known, denied.error)
            return bool(denied.error)
        self._rests.pop(workspace, None)
        return True

    async def _refused(self, workspace: str, known: Installation, error: str) -> None:
        if error in REVOKED:
            if await self._kept.replace(workspace, lambda kept, _: kept == known):
                self._forget(workspace)
                log.info("workspace %s took the token back (%s): it is deleted", workspace, error)
        elif error == "token_expired":
            self._renewals.begin(workspace, known)
        elif error:  # an address that is not on the app's list of allowed ones, say: whoever runs the bot can mend that
            self._rests[workspace] = self._app.clock.now() + LONGEST_PAUSE
            log.error("Slack does not take the token of workspace %s: %s; it rests", workspace, error)
        else:
            log.warning("Slack did not tell whether the token of workspace %s still works", workspace)

    def _forget(self, workspace: str) -> None:
        self._rests.pop(workspace, None)
        self._renewals.forget(workspace)

    async def _seen(self) -> None:
        """As it is kept: another process may know of more."""
        await self._kept.load()
        await self._app.tell(WorkspacesSeen(NAME, self._kept.all()))
