"""Whom a process of the bot connects to, as its operating system hears it: each address once.

    hears(addresses)                                            # from now on, until the process ends
    python -m tests.adapters.nowhere discord FOLDER             # a circle's week on a loopback platform: what was heard

uvloop connects in C, where Python hears nothing, so asyncio's own loop runs in its place.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ASKED, REACHED = "socket.getaddrinfo", "socket.connect"


def hears(addresses: list[list[Any]]) -> None:
    """Writes down each host that is looked up, and each address that is connected to or sent to."""
    sys.modules["uvloop"] = None  # type: ignore[assignment]

    def hook(event: str, given: tuple[Any, ...]) -> None:
        if event == ASKED:
            note([event, str(given[0])])
        elif event in (REACHED, "socket.sendto", "socket.sendmsg"):
            note([event, *(given[1] if isinstance(given[1], tuple) else (str(given[1]),))[:2]])

    def note(what: list[Any]) -> None:
        if what not in addresses:
            addresses.append(what)

    sys.addaudithook(hook)


async def week(platform: str, folder: Path) -> int:
    """A week of a circle, with letters, a picture and somebody's home; the port at which the platform stands."""
    from tests.adapters.discord import loopback_stage as discord
    from tests.adapters.slack import loopback_stage as slack
    from tests.adapters.stages import settle_in

    opened = discord.loopback_stage(folder) if platform == "discord" else slack.loopback_stage(folder, "sockets")
    async with opened as stage:
        await settle_in(stage)
        await stage.say("ana", "rejected", {"stage": "FINAL", "sting": "5", "note": "So close."})
        await stage.press("ana", "Yes, save it")
        await stage.press("ana", "Ask my circle", {"wish": "Just listen"})
        await stage.press("ana", "Send")
        await stage.advance(days=7)
        played: Any = stage
        return int(played.town.discord.port if platform == "discord" else urlsplit(played._town.slack.at).port)


if __name__ == "__main__":
    heard: list[list[Any]] = []
    hears(heard)
    at = asyncio.run(week(sys.argv[1], Path(sys.argv[2])))
    sys.stdout.write(json.dumps({"port": at, "heard": heard}))
