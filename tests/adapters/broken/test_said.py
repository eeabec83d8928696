"""Whoever needs help hears where it is, at once and alone, on every platform, whatever became of the database."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from storage import engine
from tests.adapters.broken.failures import FAILURES, Failure
from tests.adapters.broken.places import PLACES, Place
from tests.disclosed import DANGER


@dataclass(frozen=True)
class Words:
    """What Ana says, and what has to be in what she hears first."""

    command: str
    hears: str
    given: Mapping[str, str] = field(default_factory=dict)
    within: float = 5.0  # seconds on a busy machine, Slack's own quiet among them: half of what is waited for a lock


REJECTION = {"stage": "FINAL", "sting": "5"}
SAID = {
    "help": Words("help-now", "findahelpline.com"),
    "danger": Words("rejected", "You don't have to go through this alone", {**REJECTION, "note": DANGER}, 15.0),
}
"""One line for each thing that has to be answered with the database gone."""


CELLS = {
    f"{where}, {failure}, {words}": (make, FAILURES[failure], SAID[words])
    for where, make in PLACES.items()
    for failure in FAILURES
    for words in SAID
}


@pytest.mark.parametrize(("make", "failure", "words"), CELLS.values(), ids=CELLS)
async def test_it_answers_privately(make: Callable[[], Place], failure: Failure, words: Words, tmp_path: Path) -> None:
    """Again and again, while others wait for what does not come."""
    path, place = tmp_path / "circle.db", make()
    async with AsyncExitStack() as life:
        await life.enter_async_context(place.there())
        if failure.at_start:
            async with place.first(path):
                pass
            life.enter_context(failure.breaks(path, place.pid))
            await life.enter_async_context(place.bot(path))
        else:
            await life.enter_async_context(place.bot(path))
            life.enter_context(failure.breaks(path, place.pid))
        waiting = [asyncio.create_task(place.says("rest", {"until": "3 days"})) for _ in range(5)]
        for _ in range(2):
            async with asyncio.timeout(words.within):
                heard = await place.says(words.command, words.given)
                assert words.hears in heard.text and heard.private
        for one in waiting:
            one.cancel()
        await asyncio.wait(waiting)


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
async def test_each_failure_is_one(failure: Failure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever has to be kept is not, and is said not to be: so it is no accident that the answers above come."""
    monkeypatch.setattr(engine, "BUSY_MS", 100)
    path, place = tmp_path / "circle.db", PLACES["Discord"]()
    async with AsyncExitStack() as life:
        await life.enter_async_context(place.there())
        async with place.bot(path):
            if not failure.at_start:
                life.enter_context(failure.breaks(path, place.pid))
                assert failure.says in (await place.says("rest", {"until": "3 days"})).text
        if failure.at_start:
            life.enter_context(failure.breaks(path, place.pid))
            async with place.bot(path):
                assert failure.says in (await place.says("rest", {"until": "3 days"})).text
