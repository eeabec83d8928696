"""Databases as the newest revision and a first start leave them: made once in each process, and copied from then on."""

from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.demo.rehearsal import VirtualClock
from adapters.running.database import up_to_date
from storage.engine import create, open_database
from storage.migrate import upgrade
from storage.sealing.opening import BESIDE

_made: list[bytes] = []
_started: list[bytes] = []


async def put_newest(path: Path) -> None:
    """Unless there is a database already. Running every revision takes ten times as long as opening what they leave."""
    if not path.exists():
        content = _made[0] if _made else await _migrated()
        create(path)
        path.write_bytes(content)


async def put_started(path: Path) -> None:
    """As `put_newest`, with the keys that a bot makes when it is first started there: all is sealed, which took three
    times as long to find as a later start takes.
    """
    if not path.exists():
        content, ring = _started or await _started_first()
        for file, kept in ((path, content), (BESIDE.beside(path), ring)):
            create(file)
            file.write_bytes(kept)


async def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "newest.db"
        database = await open_database(path)
        await upgrade(database, VirtualClock())
        await database.close()
        _made[:] = [path.read_bytes()]
    return _made[0]


async def _started_first() -> list[bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "started.db"
        await put_newest(path)
        async with AsyncExitStack() as running:
            await up_to_date(path, VirtualClock(), running)
        _started[:] = [path.read_bytes(), BESIDE.beside(path).read_bytes()]
    return _started
