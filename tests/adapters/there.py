"""The playground as a process of its own, its circle in PostgreSQL: `python -m tests.adapters.there postgresql://…`.

What the bot is told of a database, `support-circle run` says of a file, since two playgrounds on one address would not
know of each other; here nobody starts a second one.
"""

import asyncio
import signal
import sys
from pathlib import Path

from adapters.running.playing import playground
from adapters.running.serve import loop_factory
from storage.sealing.opening import RingAt

FILE, RING = Path("circle.db"), Path("keys")  # the platform's own memory lies beside the one


async def main(where: str) -> None:
    """Until SIGTERM."""
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with playground(FILE, 0, RingAt(file=RING), where=where) as opened:
        sys.stdout.write(f"The playground is open at http://127.0.0.1:{opened}/\n")
        sys.stdout.flush()
        await stopped.wait()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(main(sys.argv[1]))
