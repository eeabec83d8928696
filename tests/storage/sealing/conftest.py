"""A key ring, a database whose units seal with it, and one of an earlier release."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.sealing.cipher import Cipher
from storage.sealing.ring import KeyRing
from tests.room import Room
from tests.storage.released import put

RING = "old:" + "QUJD" * 10 + "QUI=\nnew:" + "WFla" * 10 + "WFk=\n"


@pytest.fixture
def cipher() -> Cipher:
    return Cipher(KeyRing(RING))


@pytest.fixture
async def room(tmp_path: Path, cipher: Cipher) -> AsyncIterator[Room]:
    room = Room(tmp_path, cipher)
    await room.open()
    yield room
    await room.close()


@pytest.fixture(params=["0001", "0002"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A database as a release left it."""
    path = tmp_path / "circle.db"
    put(f"{request.param}.sql", path)
    return path
