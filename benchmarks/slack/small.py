"""What every command costs on its way through the adapter: written down before the acknowledgement, drawn after it."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from adapters.slack.drawing.block_kit import draw
from adapters.slack.drawing.text import ours
from adapters.slack.drawing.views import draw_form
from adapters.slack.inbound import NAME, Heard, Way
from adapters.slack.journal import Journal
from benchmarks.measure import Rates, bot, disk_limit, rates
from benchmarks.slack.letters import WORDS
from bot.forms import Form
from bot.people import Place, Speaker
from bot.tokens import Draft
from bot.words import reader

SAID = Draft("rejected", {"stage": "SCREEN", "sting": "3", "note": "They went with somebody else."})


@dataclass(frozen=True, slots=True)
class Drawing:
    """Microseconds."""

    drawn: float
    encoded: float  # json.dumps of it


@dataclass(frozen=True, slots=True)
class Result:
    disk: float  # fdatasync a second
    taken: list[Rates]  # Journal.take, by clients
    drawings: dict[str, Drawing]


async def measured(folder: Path, seconds: float) -> Result:
    disk = disk_limit(folder)
    async with bot(folder / "small.db") as one:
        journal, numbers, to = Journal(one.app), count(), ours(reader("Europe/Berlin", "en", {}))

        async def take() -> None:
            number = next(numbers)
            heard = Heard(f"{NAME}:{number}", "T1", f"U{number % 1_000}", "User", "C1", SAID, Way("https://…"), True)
            if not await journal.take(heard):
                raise RuntimeError("a benchmark's command was taken before")

        taken = [await rates(clients, take, seconds) for clients in (1, 64)]
        host = Speaker(NAME, "T1", "U1", "Host", Place("T1", "C1", manages=True))
        for said in (Draft("setup", {"name": "Bench", "zone": "Europe/Berlin"}), Draft("join", {"name": "Host"})):
            await one.app.handle(host, said, typed=True)
        asked = (await one.app.handle(host, Draft("rejected"), typed=False)).said
        if not isinstance(asked, Form):
            raise RuntimeError("a benchmark's form was not asked")
        drawings = {
            "a letter with two buttons": _drawing(lambda: draw(WORDS, to)[0].blocks, seconds),
            "the form of `/rejected`": _drawing(lambda: draw_form(asked, to, set()), seconds),
        }
    return Result(disk, taken, drawings)


def _drawing(draw_it: Callable[[], object], seconds: float) -> Drawing:
    drawn = draw_it()
    return Drawing(_micros(draw_it, seconds / 4), _micros(lambda: json.dumps(drawn), seconds / 4))


def _micros(once: Callable[[], object], seconds: float) -> float:
    done, started = 0, time.perf_counter()
    while (took := time.perf_counter() - started) < seconds:
        once()
        done += 1
    return took / done * 1e6


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    yield "## What Slack says, written down; what it shows, drawn"
    yield ""
    yield "`Journal.take` of a `/rejected` with a note, before its acknowledgement. fd is this disk's own limit, a 4"
    yield f"KiB append and fdatasync: {result.disk:,.0f} a second in the same run."
    yield ""
    yield "| how | clients | a second | of fd | p50 ms | p99 ms |"
    yield "|---|---|---|---|---|---|"
    for one in result.taken:
        of = one.per_second / result.disk
        yield f"| Journal.take | {one.clients} | {one.per_second:,.0f} | {of:.2f} | {one.p50:.2f} | {one.p99:.2f} |"
    yield ""
    yield "| drawn | µs | × its json.dumps |"
    yield "|---|---|---|"
    for name, drawing in result.drawings.items():
        yield f"| {name} | {drawing.drawn:.0f} | {drawing.drawn / drawing.encoded:.1f} |"
