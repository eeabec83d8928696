"""A circle on PostgreSQL, and an operator who speaks to it."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from adapters.cli import main
from adapters.running.database import up_to_date
from adapters.running.move import moved
from storage.sealing.opening import RingAt
from tests.postgresql import server
from tests.room import Hands
from tests.storage.released import RING, put

Says = Callable[..., str]


@pytest.fixture(scope="package")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A circle with rows in every table, that has moved there."""
    file = put("0025.sql", tmp_path_factory.mktemp("moved") / "circle.db")
    file.with_name("circle.db.keys").write_text(RING)
    name = server().take()

    async def moving() -> None:
        async with AsyncExitStack() as stack:
            await up_to_date(file, Hands(), stack)
        await moved(file, server().url(name), RingAt(file=file.with_name("circle.db.keys")), lambda _: None)

    asyncio.run(moving())
    yield name
    server().drop(name)


@pytest.fixture
def name(template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A copy of it, named in the settings with its key ring, in a folder of its own."""
    made = server().take(template)
    (tmp_path / "ring").write_text(RING)
    (tmp_path / "ring").chmod(0o600)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUPPORT_CIRCLE_DATABASE", server().url(made))
    monkeypatch.setenv("SUPPORT_CIRCLE_KEYS_FILE", str(tmp_path / "ring"))
    yield made
    server().drop(made)


@pytest.fixture
def says(name: str, capsys: pytest.CaptureFixture[str]) -> Says:
    def said(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        answered = main(words)
        read = capsys.readouterr()
        assert answered == code, read
        return read.out + read.err

    return said
