"""Pictures as files: uploaded unshared, so that nobody sees one but with its letter, and shown by their id."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from hashlib import sha256
from typing import Any

from cachetools import LRUCache

from adapters.common.chart import png
from adapters.common.memory import REMEMBERED
from adapters.common.refusals import Refused
from adapters.slack.sending.calls import Calls, Errand
from adapters.slack.sending.errors import Answered
from adapters.slack.sending.uploads import Files
from bot.courier import Never, Shut
from bot.messages import Picture
from bot.packing import File
from bot.words import Reader

Key = tuple[str, int | None, bool, bytes]  # workspace, whose, whether on their Home, what its content is told by
Show = Callable[[str | None], Awaitable[dict[str, Any]]]

PATIENCE = 2.0  # seconds for the picture of an answer: somebody waits
LOOKS = 4  # at one second's distance, as posts in a channel are

# How Slack refuses a message for its picture's sake: also one that it has not looked at yet, for a second or two
UNSEEN = {
    *("blocked_file_type", "file_deleted", "file_is_deleted", "file_not_found", "file_share_limit_reached"),
    *("invalid_blocks", "max_file_sharing_exceeded", "missing_file_data", "posting_to_channel_denied"),
    *("slack_connect_blocked_file_type", "slack_connect_file_link_sharing_blocked"),
    *("slack_connect_file_upload_sharing_blocked", "unable_to_share_files"),
}


class Pictures:
    """Each is one person's or nobody's: whoever deletes their data takes no picture away from somebody else."""

    def __init__(self, calls: Calls, uploading: Files) -> None:
        self._calls, self._uploading = calls, uploading
        self._files: LRUCache[Key, str] = LRUCache(REMEMBERED)

    async def shown(
        self, errand: Errand, picture: Picture, to: Reader, account: int | None, show: Show
    ) -> dict[str, Any]:
        """`show` with the file's id; with None, its words, where Slack does not take or show it. Raises Refused."""
        try:
            key, file = await self._uploaded(errand, picture, to, account)
        except Answered as refused:
            if not isinstance(refused.outcome, Never | Shut):
                raise
            return await show(None)
        for _ in range(LOOKS):
            try:
                return await show(file)
            except Answered as refused:
                if refused.error not in UNSEEN:
                    raise
        self._files[key] = ""  # the next letter tries with a new one
        return await show(None)

    async def of_answer(
        self, workspace: str, picture: Picture, to: Reader, account: int | None, *, home: bool = False
    ) -> str | None:
        """The id of its file, None where there is nothing to show or no way to: then its words are shown."""
        if not picture.bars:
            return None
        try:
            errand = Errand("a chart", workspace, asyncio.get_running_loop().time() + PATIENCE)
            return (await self._uploaded(errand, picture, to, account, home=home))[1]
        except Refused:
            return None

    async def on_home(self, account: int, files: Sequence[str]) -> None:
        """Their Home shows only these now: what it showed before is deleted, and never shown again."""
        over = await self._uploading.replaced(account, files)
        for key in [key for key, file in self._files.items() if file in over] if over else []:
            del self._files[key]

    async def _uploaded(
        self, errand: Errand, picture: Picture, to: Reader, account: int | None, *, home: bool = False
    ) -> tuple[Key, str]:
        """What it is kept as, and the file's id. Raises Refused."""
        content = png(picture, to)
        key = errand.workspace, account, home, sha256(content).digest()
        file = self._files.get(key) or await self._upload(errand, content, account, home=home)
        self._files[key] = file
        return key, file

    async def _upload(self, errand: Errand, content: bytes, account: int | None, *, home: bool) -> str:
        """Whatever became of one that is not answered: it is shared with nobody."""
        file = await self._uploading.upload(errand, File("chart.png", content), account, home=home)
        await self._calls.call(errand, "files.completeUploadExternal", files=[{"id": file}])
        return file
