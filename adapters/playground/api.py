"""The playground's JSON API; the page has nothing that a script has not."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from mimetypes import guess_type
from typing import Any

from aiohttp import web

from adapters.common.listener import raised
from adapters.playground.clock import iso
from adapters.playground.coming import Coming
from adapters.playground.desk import Desk
from adapters.playground.inbound import BadRequest, act_of, body_of, person_of, press_of
from adapters.playground.platform import Platform
from adapters.playground.render import draw_form
from adapters.playground.security import FILES_PATH, error
from adapters.playground.standing import Register
from adapters.playground.times import FARTHEST, target_of
from adapters.playground.travel import Moved, Ticks, travel
from bot.app import App
from bot.forms import form_of
from bot.packing import bundled
from bot.replies import trouble
from bot.words import Reader, render

Upcoming = Callable[[], Awaitable[Sequence[Coming]]]
"""What is planned and people may hear of, the next first; nobody knows before whether it comes to something."""


class Api:
    """Each method answers one address."""

    def __init__(
        self,
        app: App,
        desk: Desk,
        platform: Platform,
        clock: Moved,
        ticks: Ticks,
        register: Register,
        upcoming: Upcoming,
        start_over: Callable[[], Awaitable[None]],
    ) -> None:
        self._app, self._desk, self._platform, self._register = app, desk, platform, register
        self._clock, self._ticks, self._upcoming = clock, ticks, upcoming
        self._start_over, self._starting = start_over, asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/people", self.people),
            web.post("/api/people", self.change_person),
            web.get("/api/commands", self.commands),
            web.get("/api/messages", self.messages),
            web.get("/api/my-data", self.my_data),
            web.post("/api/act", self.act),
            web.post(FILES_PATH, self.file),
            web.post("/api/press", self.press),
            web.post("/api/draft", self.draft),
            web.post("/api/words", self.words),
            web.get("/api/clock", self.clock),
            web.post("/api/clock", self.move_clock),
            web.post("/api/start-over", self.start_over),
        ]

    async def people(self, request: web.Request) -> web.Response:
        return web.json_response(await self._register.everyone())

    async def change_person(self, request: web.Request) -> web.Response:
        body = await _body(request)
        person, closed = person_of(body.get("as")), body.get("dms_closed")
        if not isinstance(closed, bool):
            raise BadRequest("“dms_closed” must be true or false.")
        await self._platform.close_dms(person.id, closed)
        return web.json_response(await self._register.one(person))

    async def commands(self, request: web.Request) -> web.Response:
        to = Reader()
        return web.json_response(
            [
                {
                    "word": spec.word,
                    "help": render(spec.help, to),
                    "host": spec.host,
                    "questions": draw_form(form_of(spec, {}), to)["questions"],
                }
                for spec in sorted(self._app.specs.values(), key=lambda spec: spec.word)
                if spec.listed
            ]
        )

    async def messages(self, request: web.Request) -> web.Response:
        person, after = person_of(request.query.get("as")), request.query.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) < 19):
            raise BadRequest("“after” must be the largest rev you have seen, 0 for everything.")
        return web.json_response(await self._desk.shown(person.id, int(after)))

    async def my_data(self, request: web.Request) -> web.Response:
        """The copy that goes with a message to this person; there is none any more once the message says so."""
        person, message = person_of(request.query.get("as")), request.query.get("message", "")
        if not (message.isascii() and message.isdigit() and len(message) < 19):
            raise BadRequest("“message” must be the number of a message.")
        files = await self._desk.copy(person, int(message))
        if not files:
            return error("There is no file here: it was taken back, or there was nothing for it.", 404)
        one = files[0] if len(files) == 1 else bundled(files, "applications.zip")
        named = {"Content-Disposition": f'attachment; filename="{one.name}"'}
        kind = guess_type(one.name)[0] or "application/octet-stream"
        return web.Response(body=one.content, content_type=kind, headers=named)

    async def act(self, request: web.Request) -> web.Response:
        return await _replied(self._desk.act(act_of(await _body(request))))

    async def file(self, request: web.Request) -> web.Response:
        """One that is to be an answer, as it is; what stands for it is that answer."""
        person, name = person_of(request.query.get("as")), request.query.get("name", "")
        if request.content_type != "application/octet-stream" or len(name) > 255:
            raise BadRequest("Please send a file as application/octet-stream, with its name, if it has one, as “name”.")
        return web.json_response({"answer": self._desk.attachments.hold(person, name, await request.read())})

    async def press(self, request: web.Request) -> web.Response:
        return await _replied(self._desk.press(press_of(await _body(request))))

    async def draft(self, request: web.Request) -> web.Response:
        """A form is put away, by Escape or with its page: what was typed into it is offered when it opens again."""
        body = await _body(request)
        await self._desk.put_away(press_of(body) if "token" in body else act_of(body))
        return web.json_response({})

    async def words(self, request: web.Request) -> web.Response:
        """What is typed and is no command: kept nowhere."""
        return web.json_response(await self._desk.wrote(act_of(await _body(request))))

    async def clock(self, request: web.Request) -> web.Response:
        coming = await self._upcoming()
        planned = [{"what": one.what, "whose": one.whose} for one in coming]
        answer: dict[str, Any] = {"now": iso(self._clock.now()), "next": None, "planned": planned}
        if coming:
            answer |= {"next": iso(coming[0].at), "next_what": coming[0].words}
        return web.json_response(answer)

    async def move_clock(self, request: web.Request) -> web.Response:
        body = await _body(request)
        before, heard = await self._platform.letters(), await self._platform.rev()
        async with self._ticks.lock:
            target = target_of(body, self._clock.now())
            if target is not None:
                await travel(self._clock, self._ticks, target)
            elif not await self._to_next():
                return error("Nothing is planned, so the clock stays where it is.", 422)
        self._platform.ring()
        sent, heard = await self._platform.letters() - before, await self._platform.rev() != heard
        return web.json_response({"now": iso(self._clock.now()), "sent": sent, "heard": heard})

    async def start_over(self, request: web.Request) -> web.Response:
        await _body(request)
        async with self._starting:
            await self._start_over()
        return web.json_response({"now": iso(self._clock.now())})

    async def _to_next(self) -> bool:
        """Moves on until somebody hears something, past what comes to nothing; False where nothing was planned."""
        await self._ticks.settle()
        rev, farthest = await self._platform.rev(), self._clock.now() + FARTHEST
        passed: set[Coming] = set()
        while (coming := await self._upcoming()) and coming[0].at <= farthest and coming[0] not in passed:
            passed.add(coming[0])
            await travel(self._clock, self._ticks, max(coming[0].at, self._clock.now()))
            if await self._platform.rev() != rev:
                break
        return bool(passed)


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise BadRequest("Please send JSON, with the header Content-Type: application/json.")
    return body_of(await request.read())


async def _replied(replying: Awaitable[Mapping[str, Any]]) -> web.Response:
    try:
        reply = await replying
    except BadRequest:
        raise
    except Exception as failed:  # noqa: BLE001 - whatever it was, the one who spoke hears what became of it
        raised(failed)
        return error(render(trouble(failed, ()).text, Reader()), 500)
    if "wait" in reply:
        return web.json_response(reply, status=429, headers={"Retry-After": str(reply["wait"])})
    return web.json_response(reply, status=422 if "error" in reply else 200)
