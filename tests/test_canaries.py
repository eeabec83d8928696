"""Two hundred canaries live through a circle and through all that can break: no file, log or traceback has one of them.

The same search finds them where sealing is the identity.
"""

import asyncio
import base64
import json
import subprocess
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from adapters.common.clock import SystemClock
from adapters.running.database import up_to_date
from tests.adapters.process import environment
from tests.canaries import PLAYGROUND, Canaries, files, found, written
from tests.storage.released import put
from tests.world import DATABASE

STEPS, SEED = 420, 7
LEFT = ["", "0002"]


def lived(folder: Path, kind: str) -> tuple[list[str], bytes]:
    """The canaries, and all that was said of the life."""
    command = [sys.executable, "-m", "tests.canary_life", str(folder), kind, str(SEED), str(STEPS)]
    done = subprocess.run(command, env=environment(), capture_output=True, timeout=400, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-3000:]
    return json.loads(done.stdout), done.stderr


@pytest.mark.parametrize("release", LEFT, ids=["fresh", *LEFT[1:]])
async def test_nothing_of_them_is_anywhere(tmp_path: Path, release: str) -> None:
    """On a fresh database and on those that releases left: neither in the database, its log, the key ring or a backup,
    nor in what all loggers say at their loudest, for people and for machines, in tracebacks, in what faulthandler says,
    or among figures.
    """
    if release:
        path = put(f"{release}.sql", tmp_path / DATABASE)
        async with AsyncExitStack() as open_now:
            await up_to_date(path, SystemClock(), open_now)
    birds, told = await asyncio.to_thread(lived, tmp_path, "sealed")
    assert len(birds) > 200
    assert found(files(tmp_path, *PLAYGROUND), birds) == {}
    assert found([("what it said", told)], birds) == {}
    for loud in (
        b"DEBUG:aiosqlite",
        b'"logger": "aiosqlite"',
        b"support_circle_letters_total{",
        b"Traceback (most recent call last)",
        b"(most recent call first)",
    ):
        assert loud in told
    assert len([*tmp_path.glob("*.backup")]) == bool(release) and (tmp_path / "circle.db.keys").exists()


def test_the_search_finds_them_where_nothing_is_sealed(tmp_path: Path) -> None:
    """The very same life: over 200 of them in the database."""
    birds, _ = lived(tmp_path, "plain")
    assert len(found(files(tmp_path, *PLAYGROUND), birds)) > 200


@pytest.mark.parametrize("way", written("a"))
def test_the_search_finds_each_way_of_writing(way: str) -> None:
    """Whatever stands around it."""
    birds = Canaries(1)
    for word in {birds.make("ana", long=bool(place % 2)) for place in range(40)}:
        needle = written(word)[way]
        assert len(needle) >= 10
        around = b"\0\xff words before " + needle + b" and behind"
        assert way in {place.partition(": ")[2] for place in found([("it", around)], [word])[word]}


def test_base64_is_found_wherever_it_begins() -> None:
    for shift in range(7):
        whole = base64.b64encode(b"x" * shift + b"canary-of-ana-long" + b"y" * shift)
        assert found([("it", whole)], ["canary-of-ana-long"])
