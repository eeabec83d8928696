"""Whatever moment the process dies at: after a restart and a retry all is as if nothing had happened."""

import asyncio
import os
import random
import shutil
from pathlib import Path

import pytest

from adapters.running.playing import settle_in
from adapters.simulate.crash import Crash, Points
from tests.crashes import Step, Teller, close_dms, differences, guard, press, say, standing, told, until
from tests.features.kindness import WORDS
from tests.world import World

POINTS = int(os.environ.get("SUPPORT_CIRCLE_CRASHES", "8"))  # boundaries to die at in each story; 9999 is all of them

STORIES: dict[str, list[Step]] = {
    "a no": [
        say("ana", "rejected", stage="FINAL", sting=5, note="They went quiet on me."),
        press("ana", "More"),
        press("ana", "Reflect on Thursday ✓"),
        say("ana", "rejections"),
        say("ana", "edit-rejection", number=1, stage="FINAL", sting=4, note="Changed."),
        until(hours=42),
    ],
    "an ask": [
        say("ana", "rejected", stage="FINAL", sting=5),
        press("ana", "Ask my circle", wish="LISTEN", words="It was a hard one."),
        press("ana", "Send"),
        until(minutes=8),
        press("ben", "Write a kind word", words=WORDS),
        until(minutes=11),
        press("ana", "Thanks"),
        press("ana", "Reply", words="This helped."),
        until(minutes=14),
    ],
    "taken back": [
        say("ana", "ask", wish="TIPS", words="Please help."),
        press("ana", "Send"),
        press("ana", "Undo"),
        press("ana", "Send", time=2),
        until(minutes=8),
        press("ben", "Not now"),
        until(minutes=11),
        say("ana", "my-asks"),
        press("ana", "Take back number 1"),
        press("ana", "Take it back"),
        until(minutes=14),
    ],
    "a rest": [
        say("ben", "rest", until="2 days"),
        say("ana", "encourage", member=2, words=WORDS),
        until(minutes=3),
        say("ben", "back"),
        until(minutes=6),
        say("ben", "rest", until="1 day"),
        until(hours=48),
    ],
    "a week": [
        say("dana", "goal", action="Write to two people", times=2),
        say("dana", "share-goal", number=1),
        say("dana", "pace", pace="LOW", day="2026-11-24"),
        until(days=5, hours=2),
        press("dana", "Done"),
        until(days=7),
    ],
    "a closed door": [
        close_dms("chidi"),
        say("ana", "encourage", member=3, words=WORDS),
        until(minutes=3),
        say("chidi", "inbox"),
        close_dms("chidi", closed=False),
        until(minutes=20),  # what is told beside an answer goes away with the process: now the next one tells it
        say("ben", "encourage", member=3, words=WORDS),
        until(minutes=23),
        press("chidi", "More"),
        press("chidi", "Mute this person"),
        say("ben", "encourage", member=3, words=f"Once more: {WORDS}"),
        until(minutes=26),
    ],
    "leaving": [
        say("eli", "ask", wish="LISTEN"),
        press("eli", "Send"),
        until(minutes=8),
        say("eli", "leave"),
        press("eli", "Leave"),
        until(minutes=11),
        say("eli", "join", where="circle", name="Eli", zone="Tokyo"),
        until(hours=25),
    ],
}


@pytest.mark.parametrize("name", STORIES)
async def test_a_crash_changes_nothing(name: str, seated: Path, tmp_path: Path) -> None:
    """At any boundary of the story: the same rows, the same letters to the same people, nothing twice."""
    steps = STORIES[name]
    teller, wanted = await told(seated, tmp_path / "whole", steps, None)
    wrong, known = {}, teller.points.passed
    for at in sorted(random.Random(name).sample(range(known), min(POINTS, known))):
        _, found = await told(seated, tmp_path / str(at), steps, at)
        if found != wanted:
            wrong[at] = differences(found, wanted)
        shutil.rmtree(tmp_path / str(at))
    assert wrong == {}
    assert known > 20, "a story has boundaries"


async def test_every_boundary_of_the_first_start(bare: Path, tmp_path: Path) -> None:
    """A playground killed while its five people sit down has five people after the next start."""
    wanted, at = None, 0
    while True:
        shutil.copytree(bare, tmp_path / str(at))
        world, points = World(tmp_path / str(at)), Points(None if wanted is None else at - 1)
        await world.open(seated=False)
        guard(points, world)
        try:
            await settle_in(world.core)
        except Crash:
            await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()}, return_exceptions=True)
            await world.restart()
            await settle_in(world.core)
        found = await standing(world)
        await world.close()
        wanted = wanted or found
        assert differences(found, wanted) == {}, at
        if not points.dead and at > 0:
            break
        at += 1
    assert at > 30


@pytest.mark.parametrize("name", STORIES)
async def test_events_that_come_again_change_nothing(name: str, seated: Path, tmp_path: Path) -> None:
    """Every event at once a second time, and all of them in any order in the end (I9)."""

    def twice(step: Step) -> Step:
        async def both(teller: Teller) -> None:
            before = len(teller.events)
            await step(teller)
            for event in teller.events[before:]:
                await asyncio.gather(event(), event())

        return both

    _, wanted = await told(seated, tmp_path / "once", STORIES[name], None)
    teller, found = await told(seated, tmp_path / "twice", [twice(step) for step in STORIES[name]], None)
    assert differences(found, wanted) == {}
    await teller.world.open(seated=False)
    try:
        for seed in range(3):
            for event in random.Random(seed).sample(teller.events, len(teller.events)):
                await event()
        await teller.world.advance(minutes=3)
        assert differences(await standing(teller.world), wanted) == {}
    finally:
        await teller.world.close()
