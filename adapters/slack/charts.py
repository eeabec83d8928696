"""Pictures for answers and for App Home: an answer that cannot show one says its words instead."""

import asyncio
from typing import Any

from adapters.refused import Refused
from adapters.slack.sending.calls import Errand
from adapters.slack.sending.pictures import Pictures
from bot.messages import Picture
from bot.words import Reader

PATIENCE = 2.0  # seconds: somebody waits


class Charts:
    """Uploaded by the gateway's ways, within its pace and beside its files."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures

    async def file(self, workspace: str, picture: Picture | None, to: Reader) -> str | None:
        """The id of its file on Slack, None where there is nothing to show or no way to."""
        if picture is None or not picture.bars:
            return None
        try:
            by = asyncio.get_running_loop().time() + PATIENCE
            shown = await self._pictures.shown(Errand("a chart", workspace, by), picture, to, _as_it_is)
        except Refused:
            return None
        file: str | None = shown["file"]
        return file


async def _as_it_is(file: str | None) -> dict[str, Any]:
    return {"file": file}
