"""A file from one of a platform's own hosts, from which no redirect leads away: bounded, unpacked, in memory alone."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import aiohttp
from aiohttp import hdrs
from yarl import URL

from bot.answers import Unclear
from bot.attached import ELSEWHERE, FAILED, GONE, NOT_ALLOWED, too_large

CHUNK = 64 * 1024
PAGE = "text/html"
MISSING = (403, 404, 410)  # Discord's addresses end after a day, with 404
NONE: Mapping[str, str] = MappingProxyType({})
TROUBLE = (aiohttp.ClientError, OSError, ValueError, RuntimeError)


async def download(
    session: aiohttp.ClientSession,
    address: str,
    ours: Callable[[URL], bool],
    *,
    size: int,
    most: int,
    headers: Mapping[str, str] = NONE,
    pages: bool = True,
) -> bytes:
    """Raises Unclear: not `ours`, more than `most`, less than the `size` that was told, gone; or, where it is none
    of the `pages`, one in its place, by which Slack says, with 200, that one may not have it.

    It is asked for unpacked, and what comes packed all the same is not taken: a few bytes could swell.
    """
    try:
        url = URL(address, encoded=True)
        if not ours(url):
            raise Unclear(ELSEWHERE)
        async with session.get(
            url,
            headers={**headers, hdrs.ACCEPT_ENCODING: "identity"},
            allow_redirects=False,
            auto_decompress=False,
            read_bufsize=CHUNK,
        ) as answer:
            if answer.status in MISSING:
                raise Unclear(GONE)
            if answer.status != 200 or answer.headers.get(hdrs.CONTENT_ENCODING, "identity") != "identity":
                raise Unclear(FAILED)
            if answer.content_type == PAGE and not pages:
                raise Unclear(NOT_ALLOWED)
            if (answer.content_length or 0) > most:
                raise too_large(most)
            content = bytearray()
            async for chunk in answer.content.iter_chunked(CHUNK):
                content += chunk
                if len(content) > most:
                    raise too_large(most)
            if len(content) < size:
                raise Unclear(FAILED)
            return bytes(content)
    except Unclear:  # which is a ValueError
        raise
    except TROUBLE:
        raise Unclear(FAILED) from None
