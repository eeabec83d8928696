"""Who is in the circles, and what they say."""

import asyncio
import time
from collections.abc import Iterator

from bot.app import App
from bot.messages import Message
from bot.people import Place, Speaker
from bot.tokens import Draft

ZONE = "Europe/Berlin"
REJECTED = {"stage": "SCREEN", "sting": "3", "employer": "Acme", "note": "They went with somebody else."}


def circle(number: int, members: int) -> Iterator[Speaker]:
    server, channel = str(3 * 10**17 + number), str(4 * 10**17 + number)
    for one in range(members):
        place = Place(server, channel, manages=not one)
        yield Speaker("discord", "", str(10**17 + number * members + one), "kim", place)


async def joined(app: App, people: list[Speaker], members: int) -> None:
    """Their circles, with no quiet hours: at night their first letters go out as well. One of each at the same time."""
    await asyncio.gather(
        *(_said(app, one, Draft("setup", {"name": "Seekers", "zone": ZONE})) for one in people[::members])
    )
    for number in range(members):
        some, joining = people[number::members], {"name": f"Kim {number}", "zone": ZONE, "quiet": "none"}
        for said in (Draft("join", joining), Draft("consent")):
            await asyncio.gather(*(_said(app, one, said) for one in some))


async def _said(app: App, speaker: Speaker, said: Draft) -> None:
    answer = await app.handle(speaker, said, typed=True)
    if answer.sorry or not isinstance(answer.said, Message):
        raise RuntimeError(f"/{said.word} was refused")


async def asked(app: App, people: list[Speaker], answers: list[float]) -> None:
    """Two of them say something; how long they wait by a real clock."""
    for said in (Draft("rejected", REJECTED), Draft("my-circle")):
        began = time.perf_counter()
        answer = await app.handle(people[len(answers) * 7 % len(people)], said, typed=True)
        if answer.sorry:
            raise RuntimeError(f"/{said.word} was refused")
        answers.append(time.perf_counter() - began)
