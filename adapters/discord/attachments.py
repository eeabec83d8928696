"""What people attach on Discord: named in an interaction, and fetched from Discord's own hosts."""

from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
from yarl import URL

from adapters.common.downloads import download
from adapters.common.opening import Opening
from adapters.files.reading import READERS
from bot.attached import Given, look_over
from bot.commands import Question
from bot.people import Speaker

HOSTS = ("cdn.discordapp.com", "media.discordapp.net")
FOLDERS = ("/attachments/", "/ephemeral-attachments/")


def attached(data: Mapping[str, Any], number: str) -> str:
    """The attachment of that number, as an answer; Discord signs its address for a day."""
    shown = data["resolved"]["attachments"][number]
    return Given(shown["url"], shown["filename"], shown["size"], shown.get("content_type") or "").typed


class Attachments:
    """An address that Discord has signed is all that it asks for: nobody's token goes with it."""

    def __init__(self, connector: Callable[[], aiohttp.BaseConnector]) -> None:
        self._connector = connector

    def opening(self) -> Opening:
        return Opening(self.fetch, READERS)

    async def fetch(self, by: Speaker, file: Given, asked: Question) -> tuple[str, bytes]:
        """Raises Unclear."""
        look_over(file.typed, asked.kinds, asked.max_bytes)
        async with aiohttp.ClientSession(connector=self._connector()) as session:
            content = await download(session, file.at, _ours, size=file.size, most=asked.max_bytes)
        return file.name, content


def _ours(url: URL) -> bool:
    plain = (url.scheme, url.explicit_port, url.user) == ("https", None, None)
    return plain and url.host in HOSTS and url.raw_path.startswith(FOLDERS)
