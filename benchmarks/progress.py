"""How long /progress takes after five years of looking for work: the answer, and its picture."""

import gc
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from adapters.common.chart import png
from benchmarks.measure import WallClock, bot, seat
from bot.calendar import DAY_MS
from bot.features.applications.store import Application, Applications
from bot.messages import Message
from bot.milestones import Milestone
from bot.pipeline import Entry
from bot.ports import People
from bot.tokens import Draft
from bot.words import Reader
from storage.models.encouragement import kind_words
from storage.models.goals import weeks
from storage.models.people import members
from storage.models.reflections import reflections
from storage.models.rejections import rejections
from storage.models.rest import rests
from storage.sealing.codes import sealed_sting
from storage.statements import Prepared
from storage.stores import Stores

PARTS = ("FUNNEL", "STINGS", "WEEKS", "WORDS", "REST", "NOS")
YEARS = 5
WENT = (Milestone.APPLIED, Milestone.SCREEN, Milestone.INTERVIEW, Milestone.FINAL, Milestone.OFFER)


@dataclass(frozen=True)
class Result:
    applications: int
    took: Mapping[str, tuple[float, float]]  # by part: the middle and the worst, in ms


async def measured(folder: Path, applications: int, rounds: int) -> Result:
    """Of somebody with so many; of everything else what five busy years bring."""
    async with bot(folder / "progress.db") as one:
        [first, _] = speakers = await seat(one.app, 2, "Europe/Lisbon")
        now = WallClock().now()
        accounts = await one.app.units.run(lambda stores: [stores[People].meet(each, now).id for each in speakers])
        await one.app.units.run(lambda stores: _fill(stores, accounts, applications, now))
        gc.collect()
        gc.freeze()  # as the running bot does
        gc.set_threshold(20_000, 10, 10)
        took = dict[str, tuple[float, float]]()
        for part in PARTS:
            waits = []
            for _ in range(rounds):
                begun = time.perf_counter()
                answer = await one.app.handle(first, Draft("progress", {"part": part}, go=True))
                if not isinstance(answer.said, Message) or answer.said.picture is None:
                    raise RuntimeError(f"/progress {part} shows nothing")
                png(answer.said.picture, Reader())
                waits.append((time.perf_counter() - begun) * 1000)
            took[part] = median(waits), max(waits)
        return Result(applications, took)


def _fill(stores: Stores, accounts: Sequence[int], applications: int, now: int) -> None:
    me, other = accounts
    db, keys, here = stores[Applications].db, stores[Applications].keys, datetime.fromtimestamp(now / 1000, UTC).date()  # type: ignore[attr-defined]
    for n in range(applications):
        applied = here - timedelta(days=n * YEARS * 365 // applications)
        stores[Applications].add(Application(me, now - n, f"Employer {n % 700}", history=_history(n, applied, here)))
    circle = db.exec_driver_sql(f"SELECT circle FROM {members.name} LIMIT 1").scalar()
    for n in range(2_000):  # more than one a day
        at = now - n * YEARS * 365 * DAY_MS // 2_000
        for sender, receiver in ((me, other), (other, me)):
            KIND.run(db, circle=circle, sender=sender, receiver=receiver, words=b"kind", at=at)
        sting = sealed_sting(keys, n % 5 + 1, me, "reflections.sting", n + 1)
        later = sealed_sting(keys, n % 4 + 1, me, "reflections.sting_later", n + 1)
        LOOKED.run(
            db, id=n + 1, account=me, state="ANSWERED", earliest=at, due_at=at, sting=sting, sting_later=later,
            answered_at=at,
        )  # fmt: skip
        sealed = sealed_sting(keys, n % 5 + 1, me, "rejections.sting", n + 1)
        NO.run(db, id=n + 1, account=me, sting=sealed, at=at, reflection=n + 1)
    for n in range(YEARS * 52):
        monday = here - timedelta(days=here.weekday(), weeks=n)
        WEEK.run(db, account=me, week=monday.isoformat(), state="CLOSED", at=now)
        if n % 8 == 0:
            REST.run(db, account=me, began_at=now - n * 7 * DAY_MS, until_at=now - (n * 7 - 5) * DAY_MS)


def _history(n: int, applied: date, here: date) -> tuple[Entry, ...]:
    went = [(what, applied + timedelta(days=9 * step)) for step, what in enumerate(WENT[: 1 + n % 5])]
    end = [(Milestone.NO, applied + timedelta(days=60))] if n % 3 else []
    return tuple(Entry(k, what, min(on, here)) for k, (what, on) in enumerate([*went, *end], 1))


KIND = Prepared(kind_words.insert(), "circle", "sender", "receiver", "words", "at")
LOOKED = Prepared(
    reflections.insert(), *("id", "account", "state", "earliest", "due_at", "sting", "sting_later", "answered_at")
)
NO = Prepared(rejections.insert(), *("id", "account", "sting", "at", "reflection"))
WEEK = Prepared(weeks.insert(), *("account", "week", "state", "at"))
REST = Prepared(rests.insert(), *("account", "began_at", "until_at"))


def lines(found: Result) -> Iterator[str]:
    yield "## Progress"
    yield ""
    yield f"`/progress` with its picture, of somebody with {found.applications:,} applications in {YEARS} years."
    yield ""
    yield "| what | p50 ms | worst ms |"
    yield "|---|---|---|"
    for part, (middle, worst) in found.took.items():
        yield f"| {part.lower()} | {middle:.0f} | {worst:.0f} |"
