"""A key is lost: what goes on, and what each of those who notice reads, the operator and the members."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from adapters.common.clock import SystemClock
from adapters.common.settings import Settings
from adapters.doctor.examine import examine
from adapters.doctor.findings import told
from adapters.playground.people import CAST
from adapters.running.live import live
from adapters.running.playing import playground
from bot.app import App
from bot.features import FEATURES
from bot.replies import trouble
from bot.tokens import Draft
from bot.words import Reader, render
from storage.sealing.cipher import Cipher
from storage.sealing.noted import DONE
from storage.sealing.opening import BESIDE
from storage.sealing.ring import NoSuchKey
from storage.sealing.ring_file import made
from storage.unit import NoUnits
from storage.unusable import DatabaseUnusable
from tests.adapters.process import ran
from tests.small import text
from tests.world import DATABASE, World

BACK = "Put the copy of the key ring back that you keep apart from the database, and start again."
NOTHING_SAVED = "Something went wrong on my side, and nothing was saved. I'm sorry. Please try again in a minute."


def read(error: Exception) -> str:
    return render(trouble(error, ()).text, Reader())


async def test_the_whole_ring_is_lost(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The start, `keys` and the doctor say the same, and nothing is changed; on platforms /help-now answers alone."""
    path = tmp_path / DATABASE
    async with playground(path, 0):
        pass
    ring, before = BESIDE.beside(path), path.read_bytes()
    kept = ring.read_bytes()
    ring.unlink()
    said = f"The key ring {ring} is not there, and what is in {path} was sealed with it."
    for command in (("migrate",), ("keys", "status"), ("keys", "rotate")):
        done = ran(*command, "--database", str(path), folder=tmp_path)
        assert (done.returncode, done.stderr) == (2, f"{said} Nothing was changed. {BACK}\n"), command
    lines = told(await examine(str(path), Settings())).splitlines()
    assert lines[1:3] == [f"Key ring: problem. {said}", f"  Next: Nothing was changed. {BACK}"]
    for start in (live(path, []), playground(path, 0)):
        caplog.clear()
        async with start:
            assert f"{said} Nothing was changed. {BACK} Until then only /help-now answers." in caplog.messages
    assert path.read_bytes() == before and not ring.exists()
    ring.write_bytes(kept)
    async with playground(path, 0):
        pass


async def test_what_members_read_meanwhile() -> None:
    """/help-now as ever; of everything else, that nothing was saved."""
    app = App(FEATURES, NoUnits(DatabaseUnusable("It is gone.", BACK)), SystemClock(), random.Random(1))
    ana = CAST["ana"].speaker()
    help_now = text(await app.handle(ana, Draft("help-now", {}), typed=True))
    assert help_now.startswith("If you're in danger right now, call your local emergency number.")
    for word in ("rejected", "rejections", "inbox", "join"):
        with pytest.raises(DatabaseUnusable) as refused:
            await app.handle(ana, Draft(word, {}), typed=True)
        assert read(refused.value) == NOTHING_SAVED


async def test_one_persons_key_is_lost(tmp_path: Path) -> None:
    """Their words and their name are dots, and nothing new of theirs is kept; everybody else goes on as ever."""
    path = tmp_path / DATABASE
    world = World(tmp_path, Cipher(made(BESIDE.beside(path), 0)[0]))
    await world.open(seated=True)
    try:
        for one in ("ana", "ben"):
            await world.say(one, "rejected", stage="FINAL", sting=3, employer="Acme", note="They chose someone.")
        with closing(sqlite3.connect(path)) as db, db:
            where = "account = (SELECT id FROM accounts WHERE user = 'ana')"
            assert db.execute(f"UPDATE data_keys SET wrapped = x'00' WHERE {where}").rowcount == 1
            db.execute("INSERT INTO meta VALUES ('sealed', ?)", (DONE,))
        assert (await world.say("ana", "rejections")).labels[0] == "Stage unknown · …"
        assert (await world.say("ben", "rejections")).labels[0] == "Final round · Acme"
        assert (await world.say("ben", "my-circle", where="circle")).text == "… (host), Ben, Chidi, Dana, Eli"
        with pytest.raises(NoSuchKey) as lost:
            await world.say("ana", "rejected", stage="FINAL", sting=3, note="Another one.")
        assert read(lost.value) == NOTHING_SAVED
        assert "Rest well." in (await world.say("ana", "rest", until="3 days")).text
        assert (await world.say("ana", "help-now")).text.startswith("If you're in danger right now")
        await world.say("ben", "rejected", stage="FINAL", sting=3, note="Another one.")
        assert world.rows("SELECT count(*) FROM rejections") == [(3,)]
    finally:
        await world.close()
    [_, lost_key, to_do, *_] = told(await examine(str(path), Settings())).splitlines()
    assert lost_key.endswith(f" keys in {path} are damaged: what those people wrote can't be read.")
    assert lost_key.startswith("Key ring: problem. 1 of the ")
    assert to_do == (
        "  Next: Nothing new of theirs is kept either. Restore a backup in which they are whole, or they begin anew."
    )
