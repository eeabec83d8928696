"""What people choose in a Slack form: looked up by its id, and fetched from Slack's own hosts with the bot's token."""

import asyncio

from aiohttp import hdrs
from yarl import URL

from adapters.common.downloads import PAGE, download
from adapters.common.refusals import Refused
from adapters.slack.sending.calls import Calls, Errand
from adapters.slack.sending.errors import Answered
from bot.answers import Unclear
from bot.attached import ELSEWHERE, FAILED, GONE, NOT_ALLOWED, Given, look_over
from bot.commands import Question
from bot.people import Speaker

PAUSES = (0.5, 1.5, 3.0)  # seconds: a file is sometimes not there yet when the form that it was chosen in is
NOT_THERE = {"file_deleted", "file_not_found", "access_denied", "not_visible", "no_permission"}
FOREIGN = ("external", "tombstone")  # modes: a link to another service, and what was deleted


class Attachments:
    """A file's id proves nothing, and an app with files:read sees others' files: only the uploader's own is opened."""

    def __init__(self, calls: Calls, pauses: tuple[float, ...] = PAUSES) -> None:
        self._calls, self._pauses = calls, pauses

    async def fetch(self, by: Speaker, file: Given, asked: Question) -> tuple[str, bytes]:
        """Raises Unclear."""
        errand = self._calls.errand("a file", by.place.workspace)
        try:
            found = await self._found(errand, by, file)
            look_over(found.typed, asked.kinds, asked.max_bytes)
            token = await self._calls.token(errand)
        except Answered as refused:
            if refused.error == "missing_scope":
                raise Unclear(NOT_ALLOWED) from None
            raise Unclear(GONE if refused.error in NOT_THERE else FAILED) from None
        except Refused:
            raise Unclear(FAILED) from None
        about: dict[str, str] = {hdrs.AUTHORIZATION: f"Bearer {token}"}
        session, most = self._calls.session, asked.max_bytes
        content = await download(
            session,
            found.at,
            self._ours,
            size=found.size,
            most=most,
            headers=about,
            pages=found.type == PAGE,
        )
        return found.name, content

    async def _found(self, errand: Errand, by: Speaker, file: Given) -> Given:
        """With where it is. Raises Unclear, Refused."""
        for pause in (*self._pauses, None):
            try:
                shown = (await self._calls.call(errand, "files.info", file=file.at)).get("file") or {}
            except Answered as refused:
                if refused.error != "file_not_found" or pause is None:
                    raise
                shown = {}
            if shown.get("is_external") or shown.get("mode") in FOREIGN:
                raise Unclear(ELSEWHERE if shown.get("is_external") or shown["mode"] == "external" else GONE)
            if shown and shown.get("user") != by.user:
                raise Unclear(GONE)
            if address := shown.get("url_private_download") or shown.get("url_private"):
                name, kind = str(shown.get("name") or shown.get("title") or file.name), str(shown.get("mimetype") or "")
                return Given(address, name, int(shown.get("size") or 0), kind)
            if pause is not None:
                await asyncio.sleep(pause)
        raise Unclear(FAILED)

    def _ours(self, url: URL) -> bool:
        """The token goes to Slack, by its own scheme, and nowhere else."""
        home = URL(self._calls.base)
        same = (url.scheme, url.port, url.user) == (home.scheme, home.port, None)
        return same and url.host is not None and f".{url.host}".endswith(f".{home.host}")
