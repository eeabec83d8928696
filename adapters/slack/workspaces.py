"""Whose token is used where: one workspace with a token from the settings, or many that installed the app."""

import logging
from typing import Protocol

from adapters.common.refusals import Refused
from bot.courier import LONGEST_PAUSE, Away, Never

log = logging.getLogger(__name__)


class Workspaces(Protocol):
    """Where the app is installed; a workspace is named by its team id (T…)."""

    async def token(self, workspace: str) -> str:
        """The bot's token there. Raises Refused: Never("workspace gone") where there is none, Away where it rests."""

    async def lost(self, workspace: str, token: str) -> None:
        """Slack does not take this token any more."""


class OneWorkspace:
    """The workspace of a token from the settings; a token that Slack refuses is not used again until the next start."""

    def __init__(self, workspace: str, token: str) -> None:
        self._workspace, self._token = workspace, token
        self._refused = False

    async def token(self, workspace: str) -> str:
        if workspace != self._workspace:
            raise Refused(Never("workspace gone"))
        if self._refused:
            raise Refused(Away(LONGEST_PAUSE))
        return self._token

    async def lost(self, workspace: str, token: str) -> None:
        if not self._refused:
            self._refused = True
            log.error("Slack does not accept the bot's token any more: nothing is sent until the next start")
