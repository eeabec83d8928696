"""A town that nothing typed may harm."""

import logging
from collections.abc import AsyncIterator, Iterable
from functools import partial
from pathlib import Path

import pytest

from bot.agreeing import ALL
from bot.features.privacy.store import Consents
from bot.ports import Stores
from tests.adapters.discord.hostile.effects import effects
from tests.adapters.discord.town import Town, town
from tests.adapters.faults.disk import rows


@pytest.fixture
async def open_town(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Town]:
    """Everybody has said that their words may be kept. In the end all has been sent, nothing took effect or raised."""
    async with town(tmp_path) as one:
        one.guild.role("Seekers")
        await one.heart.units.run(partial(_consent, [account for (account,) in rows(one, "SELECT id FROM accounts")]))
        yield one
        await one.advance(days=8)
        assert effects(one) == []
    logged = [each for phase in ("setup", "call", "teardown") for each in caplog.get_records(phase)]
    assert [each.message for each in logged if each.levelno >= logging.ERROR] == []


def _consent(accounts: Iterable[int], stores: Stores) -> None:
    for account in accounts:
        stores[Consents].give(account, ALL)
