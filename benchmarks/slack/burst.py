"""A thousand people at once while letters drain: how soon each is acknowledged and answered, beside a bare Bolt."""

import asyncio
import gc
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.slack.letters import Came, came, posts, write
from benchmarks.slack.place import Kind, Mode, Scene, connected
from tests.loopback.slack import Channel, User

FLOWING = 20  # letters that have gone before the burst begins
STEADY = 5.0  # seconds of draining before it
LAST = 30.0  # seconds after which an answer counts as lost
NEVER = float("inf")
REJECTED = 'stage=SCREEN sting=3 employer="Acme" note="They went with somebody else."'


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Milliseconds from handing a command over to its acknowledgement, both on Slack's side; answers in seconds."""

    p50: float
    p99: float
    longest: float
    late: int  # acknowledged after three seconds, or never
    answered: float  # the last of the answers; nan where none are given
    unanswered: int
    again: int  # answered more than once


@dataclass(frozen=True, slots=True)
class Result:
    mode: Mode
    people: int
    workspaces: int
    bots: dict[Kind, Acknowledged]
    kept: int  # rejections in the database
    letters: Came
    before: float  # letters a second
    during: float


async def measured(there: Scene, people: int, letters: int) -> Result:
    """Each bot in a process of its own, the loopback Slack in this one."""
    chosen = there.people[:: max(1, len(there.people) // people)][:people]
    bots: dict[Kind, Acknowledged] = {}
    for kind in ("nod", "echo"):
        async with connected(there, kind):
            await _greeted(there)
            bots[kind] = await _burst(there, chosen, answered=kind == "echo")
    await write(there, chosen, letters)
    async with connected(there, "ours"):
        await there.slack.until(lambda: len(posts(there)) >= FLOWING, 60)
        looks = [_look(there)]
        await asyncio.sleep(STEADY)
        looks.append(_look(there))
        bots["ours"] = await _burst(there, chosen, answered=True)
        looks.append(_look(there))
    before, during = ((two[1] - one[1]) / (two[0] - one[0]) for one, two in pairwise(looks))
    workspaces = len({user.team.id for user, _ in chosen})
    return Result(there.mode, len(chosen), workspaces, bots, _kept(there), came(there), before, during)


async def _greeted(there: Scene) -> None:
    """One command alone, on which a bare Bolt asks who it is; ours knows by then."""
    user, channel = there.people[0]
    await (await there.slack.command(user, channel, "/circle", "help")).settled()


def _look(there: Scene) -> tuple[float, int]:
    return time.perf_counter(), len(posts(there))


def _kept(there: Scene) -> int:
    outside = sqlite3.connect(there.database)
    kept: int = outside.execute("SELECT count(*) FROM rejections").fetchone()[0]
    outside.close()
    return kept


async def _burst(there: Scene, people: list[tuple[User, Channel]], *, answered: bool) -> Acknowledged:
    """All of it at once: made first, then handed over as fast as it can be."""
    slack = there.slack
    deliver, slack.deliver = slack.deliver, lambda act: None
    acts = [await slack.command(user, channel, "/rejected", REJECTED) for user, channel in people]
    slack.deliver = deliver
    gc.collect()
    gc.freeze()  # a Slack that stops to collect its people would keep every bot waiting
    for act in acts:
        act.at, act.began = slack.clock(), time.perf_counter()
        deliver(act)
        await asyncio.sleep(0)  # the socket's turn
    began = time.perf_counter()
    while not all(act.done and (act.answered or not answered) for act in acts):
        await asyncio.sleep(0.01)
        if time.perf_counter() - began > LAST:
            break
    took = time.perf_counter() - acts[0].began
    waits = sorted(NEVER if act.acked is None else act.acked * 1000 for act in acts)
    p50, p99 = (waits[int(len(waits) * share)] for share in (0.5, 0.99))
    said = [len(act.messages) for act in acts]
    return Acknowledged(
        p50, p99, waits[-1], sum(act.error for act in acts), took, said.count(0), sum(one > 1 for one in said)
    )


NAMES: dict[Kind, str] = {"ours": "Support Circle", "echo": "Bolt alone", "nod": "Bolt alone, which only acknowledges"}


def lines(results: Sequence[Result]) -> Iterator[str]:
    """The results as Markdown."""
    yield f"## {results[0].people:,} people at once on Slack"
    yield ""
    yield "Each of them puts one rejection down with `/rejected` and a note: a thousand people, as forty do not type"
    yield "twenty-five commands at once. Until Slack has the acknowledgement, and until it has the last answer, by its"
    yield "clock. The bot and the loopback Slack, with Slack's own limits and without TLS, are processes of their own."
    yield "Ours writes each command to its database before it acknowledges it, and sends letters meanwhile; Bolt alone"
    yield "says “Echo.”"
    for result in results:
        yield ""
        yield f"{result.mode}, {result.workspaces:,} {'workspaces' if result.workspaces > 1 else 'workspace'}:"
        yield ""
        yield "| bot | p50 ms | p99 ms | longest ms | after 3 s | p99 × Bolt alone | all answered s |"
        yield "|---|---|---|---|---|---|---|"
        for kind in ("ours", "echo", "nod"):
            one = result.bots[kind]
            ratio, answered = one.p99 / result.bots["echo"].p99, "" if kind == "nod" else f"{one.answered:.1f}"
            yield (
                f"| {NAMES[kind]} | {_ms(one.p50)} | {_ms(one.p99)} | {_ms(one.longest)} | {one.late} | {ratio:.2f} "
                f"| {answered} |"
            )
        yield ""
        yield from _fates(result)


def _fates(result: Result) -> Iterator[str]:
    ours, letters = result.bots["ours"], result.letters
    yield f"{result.kept:,} of {result.people:,} are in the database; {ours.unanswered} stayed unanswered and"
    yield f"{ours.again} were answered twice. Of {letters.waiting:,} letters {result.before:.0f} a second went before"
    yield f"the burst and {result.during:.0f} during it, where measuring ends. Of {letters.sent:,} sent {letters.lost}"
    yield f"were lost, {letters.twice} came twice and {letters.late} late; Slack answered {letters.refused} of their"
    yield "requests with 429."


def _ms(value: float) -> str:
    return "never" if value == NEVER else f"{value:,.0f}"
