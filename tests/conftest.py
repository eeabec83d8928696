"""What every test may ask for."""

import asyncio
import gc
import os
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Generator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.letters import Heard, Letters
from tests.pooled import ON_POSTGRESQL, PooledRoom, PooledWorld
from tests.room import Room
from tests.world import World

settings.register_profile("here", deadline=None)  # how long one example takes says more of the machine than of us
# for tests/mutants.py: what fails is enough, its smallest example is not looked for, and every run is the same
settings.register_profile(
    "mutants", deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("here")

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of everybody's, in which pytest makes one that is ours alone
MEMORY_FREE = 2**31  # bytes; 12 MB at once is what was seen
# Every commit waits until it is on the disk, and nobody pulls the plug of a test: 459 of the slices took 71 s, now 39.
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > MEMORY_FREE:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """All that is collected stays to the end: looking through it for garbage takes a third of collecting."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How much the tests say that they have looked at, by `record_property`, whichever processes ran them."""
    counted = Counter[str]()
    for report in terminalreporter.getreports("passed"):
        counted.update(dict(report.user_properties))
    for what, times in counted.items():
        terminalreporter.write_line(f"{times} {what}")


@pytest.fixture(scope="session")
def seated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a circle of five, made once."""
    return asyncio.run(_made(tmp_path_factory.mktemp("seated"), seated=True))


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with tables and nothing in them, made once."""
    return asyncio.run(_made(tmp_path_factory.mktemp("bare"), seated=False))


async def _made(folder: Path, *, seated: bool) -> Path:
    world = PooledWorld(folder) if ON_POSTGRESQL else World(folder)
    await world.open(seated=seated)
    await world.close()
    return folder


@pytest.fixture
async def world(seated: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The five in their circle, Tuesday 17:00 in Lisbon; see tests/world.py."""
    async for one in _copied(seated, tmp_path / "world"):
        yield one


@pytest.fixture
async def other_world(seated: Path, tmp_path: Path) -> AsyncIterator[World]:
    """As `world`, to live the same in, but for what somebody must not be able to tell."""
    async for one in _copied(seated, tmp_path / "other"):
        yield one


@pytest.fixture
async def empty_world(bare: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The five, and no circle yet."""
    async for one in _copied(bare, tmp_path / "world"):
        yield one


async def _copied(template: Path, folder: Path) -> AsyncIterator[World]:
    shutil.copytree(template, folder)
    world = PooledWorld(folder, template) if ON_POSTGRESQL else World(folder)
    await world.open(seated=False)
    try:
        yield world
    finally:
        await world.close()
        if isinstance(world, PooledWorld):
            world.drop()


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """An empty store on a file of its own; see tests/room.py."""
    one = PooledRoom(tmp_path) if ON_POSTGRESQL else Room(tmp_path)
    await one.open()
    yield one
    await one.close()
    if isinstance(one, PooledRoom):
        one.give_back()


@pytest.fixture
def heard() -> Heard:
    """What becomes of letters."""
    return Heard()


@pytest.fixture
async def letters(room: Room, heard: Heard) -> Letters:
    """The courier's hands, with Ana, number 1, to write to."""
    await room.person("ana", await room.circle())
    return Letters(room, heard.feature())
