"""A key ring, and a database whose units seal with it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.sealing.cipher import Cipher
from storage.sealing.ring import KeyRing
from tests.room import Room

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
