"""Several processes, one database: what only one may do is never done by two, and never by nobody for long."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from adapters.running.leases import Pulse, process_name, while_held
from bot.leases import Leases
from bot.ports import Busy
from storage.stores import Stores
from storage.unit import Units
from tests.room import Room

NAMES, PARTS, GROUPS = ("discord", "renewal"), 7, 3


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with Room(tmp_path) as made:
        yield made


@dataclass
class Now:
    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Cut(Units[Stores]):
    """The way to the database, which can be cut."""

    whole: Units[Stores]
    cut: bool = False

    async def run(self, work):  # type: ignore[no-untyped-def]
        if self.cut:
            raise Busy
        return await self.whole.run(work)

    async def read(self, work, within=None):  # type: ignore[no-untyped-def]
        if self.cut:
            raise Busy
        return await self.whole.read(work, within)


@dataclass
class Process:
    """One that beats every three seconds, unless it is suspended."""

    units: Cut
    now: Now
    asleep: bool = False
    pulse: Pulse = field(init=False)
    adopted: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pulse = Pulse(process_name(), self.units, self.now)
        self.leases = {name: self.pulse.one_of(name, [""]) for name in NAMES}
        self.shards = self.pulse.shards("letters", PARTS)
        self.lines = self.pulse.one_of("line", [f":9/3:{group}" for group in range(GROUPS)])

        async def heard() -> None:
            self.adopted.append("one")

        self.pulse.bereaved.append(heard)

    async def beat(self) -> None:
        if not self.asleep:
            with contextlib.suppress(Busy):
                await self.pulse.beat()


async def lived(room: Room, seed: int) -> int:
    """Six minutes of four processes that fall, sleep, are cut off and come back; how often a lease changed hands."""
    chance, now = random.Random(seed), Now()
    alive = [Process(Cut(room.units), now) for _ in range(4)]
    moved, last = 0, dict.fromkeys(NAMES, "")
    for second in range(360):
        now.seconds += 1
        if second <= 300 and chance.random() < 0.03:
            one = chance.choice(alive)
            match chance.choice(["kill", "end", "sleep", "cut", "wake"]):
                case "kill":
                    alive[alive.index(one)] = Process(Cut(room.units), now)
                case "end" if not one.units.cut and not one.asleep:
                    await one.pulse.leave()
                    alive[alive.index(one)] = Process(Cut(room.units), now)
                case "sleep":
                    one.asleep = True
                case "cut":
                    one.units.cut = True
                case _:
                    one.asleep = one.units.cut = False
        if second > 300:  # at the end all are well
            for one in alive:
                one.asleep = one.units.cut = False
        for number, one in enumerate(alive):
            if (second + number) % 3 == 0:
                await one.beat()
        for name in NAMES:
            holders = [one.pulse.name for one in alive if one.leases[name].ours() == 0]
            assert len(holders) < 2, f"{name} is two processes', seed {seed}, second {second}"
            if holders and holders[0] != last[name]:
                moved, last[name] = moved + 1, holders[0]
            if second > 340:  # a beat, thirty seconds of silence, a beat
                assert holders, f"{name} is nobody's, seed {seed}, second {second}"
        lines = [group for one in alive if (group := one.lines.ours()) is not None]
        assert len(lines) == len({*lines}), f"a group is two processes', seed {seed}, second {second}"
        if second > 350:
            assert len(lines) == GROUPS, f"{lines}, seed {seed}"
        shares = [one.shards.ours() for one in alive]
        held = sorted(part for share in shares for part in share)
        assert len(held) == len({*held}), f"a part is two processes', seed {seed}, second {second}"
        if second > 345:  # and one more beat, at which whoever had more gives some back
            assert (held, sorted(map(len, shares))) == ([*range(PARTS)], [1, 2, 2, 2]), f"{shares}, seed {seed}"
    left = await room.run(lambda stores: stores[Leases].all("process:"))
    assert {f"process:{one.pulse.name}" for one in alive} == {*left}
    return moved


async def test_it_is_never_two_processes_and_never_nobodys_for_long(room: Room) -> None:
    moved = 0
    for seed in range(4):
        await room.run(lambda stores: stores[Leases].clear())
        moved += await lived(room, seed)
    assert moved > 10


async def test_whoever_is_gone_is_mourned_by_one(room: Room) -> None:
    now = Now()
    dead, *others = (Process(Cut(room.units), now) for _ in range(4))
    await dead.beat()
    for _ in range(10):
        for one in others:
            await one.beat()
        now.seconds += 5
    assert sorted(len(one.adopted) for one in others) == [0, 0, 1]


async def test_whoever_cannot_beat_has_given_up_before_another_takes_it(room: Room) -> None:
    now = Now()
    one, other = (Process(Cut(room.units), now) for _ in range(2))
    await one.beat()
    await other.beat()
    one.units.cut = True
    held = []
    for _ in range(12):
        now.seconds += 5
        await one.beat()
        await other.beat()
        held.append(tuple(each.leases["discord"].ours() == 0 for each in (one, other)))
    assert held == [(True, False)] * 3 + [(False, False)] * 2 + [(False, True)] * 7


async def test_a_group_is_kept_and_whoever_waits_takes_what_falls_free(room: Room) -> None:
    """Nobody gives theirs back because another one comes, and whoever slept too long has their own again first."""
    now = Now()
    four = [Process(Cut(room.units), now) for _ in range(4)]
    for one in four:
        await one.beat()
    assert [one.lines.ours() for one in four] == [0, 1, 2, None]
    now.seconds += 25  # of nobody's beats
    for one in (four[1], four[3], four[0], four[2]):
        await one.beat()
    assert [one.lines.ours() for one in four] == [0, 1, 2, None]
    await four[1].pulse.leave()
    for one in four[2:]:
        await one.beat()
    assert [one.lines.ours() for one in four[2:]] == [2, 1]


async def test_nobody_shares_out_otherwise_what_others_hold(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever has other settings waits, and says what to do; whoever fell keeps nobody from it."""
    now = Now()
    one, other = (Pulse(process_name(), room.units, now) for _ in range(2))
    before, after = one.one_of("line", [":4/2:0", ":4/2:1"]), other.one_of("line", [":8/2:0", ":8/2:1"])
    for _ in range(8):
        await one.beat()
        await other.beat()
        now.seconds += 5
    assert (before.ours(), after.ours(), after.others) == (0, None, ["line:4/2:0"])
    assert caplog.text.count("share line out as line:4/2:0, and this one would as line:8/2:0, line:8/2:1") == 1
    for _ in range(6):  # it saw the last beat five seconds ago
        assert after.ours() is None
        await other.beat()
        now.seconds += 5
    assert (before.ours(), after.ours()) == (None, 0)


async def test_work_is_done_while_the_lease_is_ours(room: Room) -> None:
    """Begun once it is, ended when it is no more, begun anew; its end is whose it is waited for."""
    now = Now()
    one = Process(Cut(room.units), now)
    begun, ended = asyncio.Event(), asyncio.Event()

    async def work(part: int) -> None:
        assert part == 0
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    doing = asyncio.create_task(while_held(one.leases["discord"], work, look=0))
    for _ in range(2):
        await one.beat()
        await begun.wait()
        begun.clear()
        now.seconds += 20
        await ended.wait()
        ended.clear()
    doing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await doing
