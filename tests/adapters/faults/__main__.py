"""Prints docs/faults.md from real runs, a town each."""

import asyncio
import logging
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.adapters.discord.faults import rows as discord
from tests.adapters.discord.faults import table as of_discord
from tests.adapters.discord.town import town
from tests.adapters.faults.table import page
from tests.adapters.slack.faults import rows as slack
from tests.adapters.slack.faults import table as of_slack


async def _page() -> str:
    """One row after the other: two minutes."""
    parts: dict[str, list[str]] = {of_discord.HEAD: [], of_slack.HEAD: []}
    for row in discord.ROWS:
        with TemporaryDirectory() as folder:
            async with town(Path(folder)) as server:
                parts[of_discord.HEAD].append(await of_discord.measured(row, server))
    for one in slack.ROWS:
        with TemporaryDirectory() as folder:
            async with of_slack.town_of(one, Path(folder)) as workspace:
                parts[of_slack.HEAD].append(await of_slack.measured(one, workspace))
    return page(parts)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # what faults make the bot log is for operators
    sys.stdout.write(asyncio.run(_page()))
