"""Whoever is erased while a backup is being made is not left in it: the one waits for the other."""

import asyncio
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from adapters.running import backups
from adapters.running.backups import Plan, make
from bot.remembered import Notes
from storage import manifest
from storage.backup import back_up
from storage.copies import forget_in_backups, identity
from storage.sealing.cipher import Cipher
from storage.sealing.noted import DONE
from storage.sealing.opening import BESIDE
from storage.sealing.ring_file import made
from tests.room import NOON, Room
from tests.storage.gone import rows

SOON = 0.3  # seconds in which it would be over, if nothing held it up


async def test_it_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cipher = Cipher(made(BESIDE.beside(tmp_path / "circle.db"), 0)[0])
    async with Room(tmp_path, cipher) as room:
        await room.person("ana", await room.circle())
        await room.run(lambda stores: stores[Notes].set("sealed", DONE))
        digest = await room.run(lambda stores: cipher.digesting(stores._connection))
        [who] = room.rows("SELECT platform, realm, user FROM accounts")
        gone = {digest(identity(*who)): NOON + 1}
        forgetting = Thread(target=forget_in_backups, args=(room.path, digest, gone))
        copied = back_up

        def late(*given: Any) -> Path:
            forgetting.start()
            forgetting.join(SOON)
            return copied(*given)

        monkeypatch.setattr(backups, "back_up", late)
        (tmp_path / "backups").mkdir()
        backup = await asyncio.to_thread(make, room.path, BESIDE, Plan(), NOON)
        forgetting.join()
        assert rows(backup, "SELECT count(*) FROM accounts WHERE user = 'ana'") == [(0,)]
        assert manifest.check(backup) is not None
