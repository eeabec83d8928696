"""Every fault of docs/faults.md, put into the running bot: no letter lost, none twice, and somebody is told."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.adapters.discord.faults.rows import ROWS
from tests.adapters.discord.faults.table import HEAD, Row, measured
from tests.adapters.discord.town import Town, town
from tests.adapters.faults.table import PAGE, name, names_under


@pytest.mark.parametrize("row", [one for one in ROWS if not one.slow], ids=lambda one: one.run.__name__)
async def test_a_fault(row: Row, town: Town) -> None:
    """What happens is what the page says."""
    assert await measured(row, town) in PAGE.read_text()


async def test_slow_faults(tmp_path: Path) -> None:
    """The same for those that take seconds, side by side."""
    slow = [one for one in ROWS if one.slow]
    async with AsyncExitStack() as towns:
        opened = [await towns.enter_async_context(town(_folder(tmp_path, one))) for one in slow]
        lines = await asyncio.gather(*map(measured, slow, opened))
    assert [one for one in lines if one not in PAGE.read_text()] == []


def test_the_page() -> None:
    """Every fault has its line, in order, and nothing else has."""
    assert names_under(HEAD) == [name(one.run) for one in ROWS]


def _folder(path: Path, row: Row) -> Path:
    made = path / row.run.__name__
    made.mkdir()
    return made
