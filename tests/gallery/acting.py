"""Acts the transcripts out, and keeps what each platform was sent."""

import base64
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from adapters.demo.rehearsal import NotShown
from adapters.playground.inbound import BadRequest
from adapters.playground.people import PEOPLE
from adapters.running.playing import site
from tests.adapters.browser import browsing, chromium
from tests.adapters.discord import loopback_stage as on_discord
from tests.adapters.playground_stage import playground_stage
from tests.adapters.reading import Reading
from tests.adapters.slack import loopback_stage as on_slack
from tests.adapters.slack.transcripts import ours
from tests.adapters.stages import Seen, Stage, settle_in
from tests.adapters.transcripts import Chapters, Line, transcript
from tests.gallery import discord, playground, slack
from tests.loopback.slack import View

Draw = Callable[[Seen, str], Awaitable[str]]  # what is seen, and in which zone


@dataclass(frozen=True)
class Shot:
    """Who did what, and the screen that they saw then, as HTML."""

    who: str
    does: str
    html: str


@dataclass(frozen=True)
class Platform:
    """`opens` a stage with what draws its screens; `reads` a transcript as it is there. Not all that is done elsewhere
    can be done in the playground, and it has names of its own: `strict` says whether the transcript holds there.
    """

    name: str
    opens: Callable[[Path], AbstractAsyncContextManager[tuple[Stage, Draw]]]
    reads: Callable[[str], Chapters]
    strict: bool = True


async def acted(platform: Platform, slice_: str, folder: Path) -> list[Shot]:
    """Every screen of one slice, in the order of its transcript."""
    async with platform.opens(folder) as (stage, draw):
        if slice_ not in ("circles", "story"):  # which begin with nobody there
            await settle_in(stage)
        reading = Watched(stage, draw, strict=platform.strict)
        for lines in platform.reads(slice_).values():
            await reading.read(lines)
        return reading.shots


class Watched(Reading):
    """A reading that looks at each screen."""

    def __init__(self, stage: Stage, draw: Draw, *, strict: bool) -> None:
        super().__init__(stage)
        self._draw, self.strict = draw, strict
        self.shots: list[Shot] = []

    async def see(self, line: Line, seen: Seen) -> None:
        self.shots.append(Shot(line.who, line.does, await self._draw(seen, PEOPLE[line.who].zone)))

    async def _do(self, who: str, does: str) -> Seen | None:
        try:
            return await super()._do(who, does)
        except (AssertionError, BadRequest, IndexError, KeyError, NotShown, NotImplementedError) as error:
            if self.strict:
                raise
            self.shots.append(Shot(who, does, f"<p class=none title='{escape(str(error))}'>Not done so here.</p>"))
            return None


def offered(names: Iterable[str]) -> str:
    """What is offered while something is being typed."""
    return f"<ul class=offered>{''.join(f'<li>{escape(one)}' for one in names)}</ul>"


def data(content: bytes) -> str:
    """A picture as an address of its own: the page is one file."""
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


@asynccontextmanager
async def _discord(folder: Path) -> AsyncIterator[tuple[Stage, Draw]]:
    async with on_discord.loopback_stage(folder) as stage:
        town = stage.town

        async def draw(seen: Seen, zone: str) -> str:
            if seen.form:
                return discord.form(stage.modals[seen.form.id])
            if not seen.id:
                return offered(seen.labels)
            return discord.message(town.discord.messages[seen.id].payload, lambda url: _uploaded(town, url), zone)

        yield stage, draw


def _uploaded(town: Any, url: str) -> str:
    path = "/" + url.split("/", 3)[3].partition("?")[0]
    return data(town.discord.uploads[path][0]) if path in town.discord.uploads else ""


@asynccontextmanager
async def _slack(folder: Path) -> AsyncIterator[tuple[Stage, Draw]]:
    async with on_slack.loopback_stage(folder, "sockets") as stage:

        async def draw(seen: Seen, zone: str) -> str:
            if not seen.id and not seen.form:
                return offered(seen.labels)
            one = stage.shown[seen.form.id if seen.form else seen.id]
            files = {number: data(file.content or b"") for number, file in one.files().items()}
            return slack.view(one, files, zone) if isinstance(one, View) else slack.message(one.blocks, files, zone)

        yield stage, draw


@asynccontextmanager
async def _playground(folder: Path) -> AsyncIterator[tuple[Stage, Draw]]:
    async with AsyncExitStack() as undo:
        stage = await undo.enter_async_context(playground_stage(folder))
        server = site(stage.world.core, stage.clock)
        undo.push_async_callback(server.stop)
        port = await server.start(0)
        page = await (await undo.enter_async_context(browsing(chromium() or "chromium"))).new_page()
        await page.goto(f"http://127.0.0.1:{port}")
        yield stage, lambda seen, zone: playground.drawn(stage, page, seen)


PLATFORMS = (
    Platform("Discord", _discord, transcript),
    Platform("Slack", _slack, ours),
    *((Platform("Playground", _playground, transcript, strict=False),) if chromium() else ()),
)
