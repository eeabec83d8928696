"""What the command line's long-running commands do."""

import asyncio
import gc
import signal
import sys

from adapters.alone import alone
from adapters.wiring import playground
from storage.engine import open_database, sqlite_file
from storage.migrate import HEAD, upgrade


async def run(database: str, port: int) -> int:
    """Serves until SIGINT or SIGTERM."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with playground(sqlite_file(database), port) as opened:
        gc.collect()
        gc.freeze()  # what starting made stays: looking through all of it again holds up answers by 30 ms and more
        gc.set_threshold(20_000, 10, 10)  # by default it looks after every second command
        sys.stdout.write(f"The playground is open at http://127.0.0.1:{opened}/ (Ctrl+C ends it).\n")
        sys.stdout.flush()
        await stopped.wait()
    return 0


async def migrate(database: str) -> str:
    """Brings the tables to the newest revision; says what was done. Raises AlreadyOpen while a bot runs on them."""
    path = sqlite_file(database)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(path):
        opened = await open_database(path)
        try:
            changed = await upgrade(opened)
        finally:
            await opened.close()
    return f"{path} is at revision {HEAD} now." if changed else f"{path} is at revision {HEAD} already."
