"""Five people who speak at once to a bot that keeps dying, and say once more what got no answer."""

import asyncio
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import ClientError, ClientSession

from tests.adapters.process import HEADERS

CAST = ["ana", "ben", "chidi", "dana", "eli"]  # numbers 1 to 5 in the database
KIND = "{event} I am glad that you told us, and I am here when you want to talk."
MARK = re.compile(r"#\w+-\d+")  # an event's id among words
Answer = tuple[int, dict[str, Any]]


class Line:
    """The way to the bot: waits while it is down, says again what got no answer, or where the database `falls` what was
    told that something went wrong.
    """

    def __init__(self, session: ClientSession, *, falls: bool = False) -> None:
        self.session, self.url, self.up, self.falls = session, "", asyncio.Event(), falls
        self.said: Counter[str] = Counter()

    async def post(self, path: str, body: dict[str, Any]) -> Answer:
        while True:
            await self.up.wait()
            try:
                async with self.session.post(self.url + path, json=body, headers=HEADERS) as response:
                    answer = response.status, await response.json()
            except (ClientError, OSError):
                self.said["resent"] += 1
                continue
            if answer[0] == 429:  # they say more than a hand could
                await asyncio.sleep(answer[1]["wait"])
                continue
            self.said[f"status {answer[0]}"] += 1
            if answer[0] == 500 and self.falls:  # its database is gone, and comes back
                await asyncio.sleep(0.05)
                continue
            assert answer[0] in (200, 422) or path == "/api/clock", answer  # which somebody else may have moved on
            return answer

    async def get(self, path: str) -> Any:
        while True:
            await self.up.wait()
            try:
                async with self.session.get(self.url + path) as response:
                    if response.status != 500 or not self.falls:
                        return await response.json()
            except (ClientError, OSError):
                continue
            await asyncio.sleep(0.05)

    async def move(self, hours: float) -> None:
        """Moves the clock on, to an instant and not by a span: said again it moves no further."""
        to = datetime.fromisoformat((await self.get("/api/clock"))["now"]) + timedelta(hours=hours)
        await self.post("/api/clock", {"to": to.isoformat()})


@dataclass
class Acknowledged:
    """What the bot said it has done, by event id; `asks` by number; and how far the clock had been moved (ms)."""

    notes: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    asks: set[int] = field(default_factory=set)
    thanked: set[int] = field(default_factory=set)
    moved: float = 0


class Person:
    """Does one thing after another."""

    def __init__(self, name: str, line: Line, done: Acknowledged, seed: int) -> None:
        self.name, self._line, self._done = name, line, done
        self._chance, self._count = random.Random(f"{seed}{name}"), 0
        self._old: list[str] = []  # tokens that were seen at some time, and always answer

    async def live(self, until: asyncio.Event) -> None:
        ways = [self.log] * 6 + [self.encourage] * 4 + [self.ask] * 3 + [self.write] * 3 + [self.thank] * 2
        ways += [self.rest, self.take_back, self.look_back, self.look_back, self.move]
        while not until.is_set():
            await self._chance.choice(ways)()

    def _event(self) -> str:
        self._count += 1
        return f"#{self.name}-{self._count}"

    async def act(self, command: str, event: str, **given: Any) -> Answer:
        """In the channel of the circle that all five are in, since some are in another as well."""
        said = {"as": self.name, "where": "circle", "command": command, "given": given, "event": event, "typed": True}
        return await self._line.post("/api/act", said)

    async def press(self, token: str, event: str, **given: Any) -> Answer:
        return await self._line.post("/api/press", {"as": self.name, "token": token, "given": given, "event": event})

    async def log(self) -> None:
        event = self._event()
        status, answer = await self.act("rejected", event, stage="FINAL", sting=3, note=f"{event} a no")
        assert status == 200 and answer["message"]["text"].startswith("I'm sorry. It's saved"), answer
        assert any(one["label"] == "Ask my circle" for one in answer["message"]["buttons"])  # however often it was said
        self._done.notes[event] = self.name

    async def encourage(self) -> None:
        event = self._event()
        other = self._chance.choice([name.capitalize() for name in CAST if name != self.name])
        status, _ = await self.act("encourage", event, member=other, words=KIND.format(event=event))
        if status == 200:
            self._done.words[event] = self.name

    async def ask(self) -> None:
        event = self._event()
        status, preview = await self.act("ask", event, wish="LISTEN", words=f"{event} It was a hard one.")
        assert status == 200 and preview["message"]["title"] == "Before I send it", preview
        send = preview["message"]["buttons"][0]
        status, answer = await self.press(send["token"], self._event())
        if status == 200 and send["label"] == "Send":  # or the clock went on, and the preview was forgotten
            assert answer["message"]["title"] == "What happens next", answer
            self._done.asks.add(_number(send["token"]))

    async def take_back(self) -> None:
        _, mine = await self.act("my-asks", self._event())
        tokens = [one["token"] for one in mine["message"]["buttons"] if one["label"].startswith("Take back")]
        if tokens:
            self._done.asks.discard(_number(tokens[0]))
            _, asked = await self.press(tokens[0], self._event())
            buttons = asked.get("message", {}).get("buttons", ())
            for sure in [one["token"] for one in buttons if one["label"] == "Take it back"]:
                await self.press(sure, self._event())

    async def write(self) -> None:
        token = await self._seen("Write a kind word")
        if token:
            event = self._event()
            status, _ = await self.press(token, event, words=KIND.format(event=event))
            if status == 200:
                self._done.words[event] = self.name

    async def thank(self) -> None:
        token = await self._seen("Thanks")
        if token:
            status, answer = await self.press(token, self._event())
            assert status == 200, answer
            self._done.thanked.add(_number(token))

    async def rest(self) -> None:
        status, answer = await self.act("rest", self._event(), until="2 days")
        assert status == 200 and answer["message"]["title"] == "Resting", answer
        status, answer = await self.act("back", self._event())
        assert status == 200, answer

    async def look_back(self) -> None:
        """An old button: seen some time ago, perhaps before the last three kills."""
        token = await self._seen("Why this?")
        if token:
            self._old.append(token)
        if self._old:
            status, answer = await self.press(self._chance.choice(self._old), self._event())
            assert status == 200 and answer["message"]["title"] == "Why this?", answer

    async def move(self) -> None:
        await self._line.move(self._chance.uniform(0.1, 8))

    async def _seen(self, label: str) -> str | None:
        """Any button with that label that the person sees."""
        messages = await self._line.get(f"/api/messages?as={self.name}")
        tokens = [button["token"] for one in messages for button in one["buttons"] if button["label"] == label]
        return str(self._chance.choice(tokens)) if tokens else None


def _number(token: str) -> int:
    """The one number on a button."""
    found = re.search(r"=(\d+)", token)
    assert found is not None, token
    return int(found[1])
