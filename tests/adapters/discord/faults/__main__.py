"""Prints docs/faults.md from real runs, a town each."""

import asyncio
import logging
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.adapters.discord.faults.rows import ROWS
from tests.adapters.discord.faults.table import measured, page
from tests.adapters.discord.town import town


async def _page() -> str:
    """One row after the other: a minute."""
    lines = []
    for row in ROWS:
        async with AsyncExitStack() as open_now:
            folder = Path(open_now.enter_context(TemporaryDirectory()))
            lines.append(await measured(row, await open_now.enter_async_context(town(folder))))
    return page(lines)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # what faults make the bot log is for operators
    sys.stdout.write(asyncio.run(_page()))
