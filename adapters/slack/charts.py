"""Pictures for answers and for App Home: an answer that cannot show one says its words instead."""

import asyncio

from adapters.common.refusals import Refused
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
        errand = Errand("a chart", workspace, asyncio.get_running_loop().time() + PATIENCE)
        try:
            _, file = await self._pictures.uploaded(errand, picture, to)
        except Refused:
            return None
        return file
