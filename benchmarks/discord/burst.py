"""A thousand people at once while letters drain: how soon each sees an answer, beside a bot that only echoes."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from adapters.discord.connection import SOCKETS
from benchmarks.discord.letters import Came, came, posts, write
from benchmarks.discord.place import Scene, echo, ours
from tests.loopback.discord import Channel, Interaction, User

ALLOWED = 50  # requests a second: Discord's limit for everything but answers to interactions
STEADY = 5.0  # seconds of draining before the burst
LAST = 5.0  # seconds after which nobody is answered any more: Discord takes no first answer after three
NEVER = float("inf")
REJECTED = {"stage": "SCREEN", "sting": "3", "employer": "Acme", "note": "They went with somebody else."}
PRESSED = ("Log a rejection", "Help now")  # a form, and an answer that asks no database

Act = Callable[[], Awaitable[Interaction]]


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Milliseconds from handing an event to the socket to the first callback, both on Discord's side."""

    p50: float
    p99: float
    longest: float
    lost: int  # after three seconds, or never


@dataclass(frozen=True, slots=True)
class Result:
    people: int
    ours: Acknowledged
    bare: Acknowledged
    frugal: Acknowledged  # the bare one with as many sockets as ours
    letters: Came
    before: float  # letters a second
    during: float


async def measured(there: Scene, people: int, letters: int) -> Result:
    """Each bot in a process of its own, the loopback Discord in this one."""
    chosen = there.people[:: max(1, len(there.people) // people)][:people]
    there.discord.limits(global_per_second=ALLOWED)
    async with ours(there):
        acts = await _acts(there, chosen)
    async with echo(there):
        bare = await _burst(there, acts)
    async with echo(there, SOCKETS):
        frugal = await _burst(there, acts)
    direct = await write(there, chosen, letters)
    async with ours(there):
        await there.discord.until(lambda: len(posts(there)) >= 2 * direct, 60)  # the conversations are open
        looks = [_look(there)]
        await asyncio.sleep(STEADY)
        looks.append(_look(there))
        answered = await _burst(there, acts)
        looks.append(_look(there))
    before, during = ((two[1] - one[1]) / (two[0] - one[0]) for one, two in pairwise(looks))
    return Result(len(chosen), answered, bare, frugal, came(there), before, during)


def _look(there: Scene) -> tuple[float, int]:
    return time.perf_counter(), len(posts(there))


async def _acts(there: Scene, people: list[tuple[User, Channel]]) -> list[Act]:
    """What each will do: half put a rejection down, a quarter ask for help, a quarter press a button of its answer."""
    discord = there.discord
    acts: list[Act] = []
    for number, (user, channel) in enumerate(people):
        if number % 2:
            acts.append(partial(discord.slash, user, channel, "rejected", REJECTED))
        elif number % 4:
            acts.append(partial(discord.slash, user, channel, "help"))
        else:
            said = await (await discord.slash(user, channel, "help")).settled()
            acts.append(partial(discord.press, user, said.answer, PRESSED[number // 4 % len(PRESSED)]))
    return acts


async def _burst(there: Scene, acts: list[Act]) -> Acknowledged:
    """All of it at once: made first, then handed to the socket as fast as it takes them."""
    discord = there.discord
    held: list[tuple[str, Any, Any]] = []
    publish, discord.publish = discord.publish, lambda *event: held.append(event)
    made = [await act() for act in acts]
    discord.publish = publish
    gc.collect()
    gc.freeze()  # a Discord that stops to collect its 20,000 people would keep every bot waiting
    for one, event in zip(made, held, strict=True):
        one.at, one.dispatched = discord.clock(), time.perf_counter()
        publish(*event)
        await asyncio.sleep(0)  # the socket's turn
    await asyncio.gather(*(one.settled(LAST) for one in made), return_exceptions=True)
    waits = sorted(NEVER if one.acknowledged_after is None else one.acknowledged_after * 1000 for one in made)
    p50, p99 = (waits[int(len(waits) * share)] for share in (0.5, 0.99))
    return Acknowledged(p50, p99, waits[-1], waits.count(NEVER))


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    letters = result.letters
    yield f"## {result.people:,} people at once on Discord"
    yield ""
    yield "Half of them put a rejection down with `/rejected`, a quarter say `/help`, a quarter press a button, handed"
    yield "to the gateway's socket as fast as it takes them; until Discord has the first answer, by its clock. The bot"
    yield "and the loopback Discord are processes of their own. Ours writes to its database and sends letters"
    yield f"meanwhile, over {SOCKETS} connections at most; discord.py alone says “Echo.”, by itself over one for each."
    yield ""
    yield "| bot | p50 ms | p99 ms | longest ms | after 3 s | p99 × discord.py alone |"
    yield "|---|---|---|---|---|---|"
    for name, one in (
        ("Support Circle", result.ours),
        ("discord.py alone", result.bare),
        (f"discord.py alone, {SOCKETS} connections", result.frugal),
    ):
        ratio = "" if NEVER in (one.p99, result.bare.p99) else f"{one.p99 / result.bare.p99:.2f}"
        yield f"| {name} | {_ms(one.p50)} | {_ms(one.p99)} | {_ms(one.longest)} | {one.lost} | {ratio} |"
    yield ""
    yield f"Of {letters.waiting:,} letters, under Discord's limit of {ALLOWED} requests a second,"
    yield f"{result.before:.0f} a second went before the burst and {result.during:.0f} during it, where measuring ends."
    yield f"Of {letters.sent:,} sent {letters.lost} were lost, {letters.twice} came twice and {letters.late} late;"
    yield f"Discord answered {letters.refused} requests with 429."


def _ms(value: float) -> str:
    return "never" if value == NEVER else f"{value:,.0f}"
