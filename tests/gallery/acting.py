"""Acts the transcripts out, and keeps what each platform was sent."""

import base64
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.adapters.discord import loopback_stage as on_discord
from tests.adapters.reading import Reading
from tests.adapters.slack import loopback_stage as on_slack
from tests.adapters.slack.transcripts import ours
from tests.adapters.stages import Seen, Stage, settle_in
from tests.adapters.transcripts import Chapters, Line, transcript
from tests.gallery import discord, slack
from tests.loopback.slack import View

Draw = Callable[[Seen], str]


@dataclass(frozen=True)
class Shot:
    """Who did what, and the screen that they saw then, as HTML."""

    who: str
    does: str
    html: str


@dataclass(frozen=True)
class Platform:
    """`opens` a stage with what draws its screens; `reads` a transcript as it is there."""

    name: str
    opens: Callable[[Path], AbstractAsyncContextManager[tuple[Stage, Draw]]]
    reads: Callable[[str], Chapters]


async def acted(platform: Platform, slice_: str, folder: Path) -> list[Shot]:
    """Every screen of one slice, in the order of its transcript."""
    async with platform.opens(folder) as (stage, draw):
        if slice_ not in ("circles", "story"):  # which begin with nobody there
            await settle_in(stage)
        reading = Watched(stage, draw)
        for lines in platform.reads(slice_).values():
            await reading.read(lines)
        return reading.shots


class Watched(Reading):
    """A reading that looks at each screen."""

    def __init__(self, stage: Stage, draw: Draw) -> None:
        super().__init__(stage)
        self._draw = draw
        self.shots: list[Shot] = []

    def see(self, line: Line, seen: Seen) -> None:
        self.shots.append(Shot(line.who, line.does, self._draw(seen)))


def data(content: bytes) -> str:
    """A picture as an address of its own: the page is one file."""
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


@asynccontextmanager
async def _discord(folder: Path) -> AsyncIterator[tuple[Stage, Draw]]:
    async with on_discord.loopback_stage(folder) as stage:
        town = stage.town

        def draw(seen: Seen) -> str:
            if seen.form:
                return discord.form(stage.modals[seen.form.id])
            if not seen.id:
                return discord.offered(seen.text)
            return discord.message(town.discord.messages[seen.id].payload, lambda url: _uploaded(town, url))

        yield stage, draw


def _uploaded(town: Any, url: str) -> str:
    path = "/" + url.split("/", 3)[3].partition("?")[0]
    return data(town.discord.uploads[path][0]) if path in town.discord.uploads else ""


@asynccontextmanager
async def _slack(folder: Path) -> AsyncIterator[tuple[Stage, Draw]]:
    async with on_slack.loopback_stage(folder, "sockets") as stage:

        def draw(seen: Seen) -> str:
            if not seen.id and not seen.form:
                return slack.offered(seen.text)
            one = stage.shown[seen.form.id if seen.form else seen.id]
            files = {number: data(file.content or b"") for number, file in one.files().items()}
            return slack.view(one, files) if isinstance(one, View) else slack.message(one.blocks, files)

        yield stage, draw


PLATFORMS = (Platform("Discord", _discord, transcript), Platform("Slack", _slack, ours))
