"""A town that nothing typed may harm."""

import logging
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from adapters.demo.rehearsal import DATABASE
from bot.agreeing import ALL
from bot.features.privacy.store import Consents
from bot.ports import Stores
from tests.adapters.hostile.filling import CANARY
from tests.adapters.slack.hostile.effects import effects
from tests.adapters.slack.town import Town, town


@pytest.fixture
async def open_town(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Town]:
    """Everybody has said that their words may be kept, and looks at their Home.

    In the end all has been sent; nothing took effect or raised, and no log has a word of theirs.
    """
    caplog.set_level(logging.DEBUG)
    async with town(tmp_path) as one:
        with closing(sqlite3.connect(tmp_path / DATABASE)) as outside:
            accounts = [number for (number,) in outside.execute("SELECT id FROM accounts")]
        await one.heart.units.run(partial(_consent, accounts))
        for user in one.people.values():
            await (await one.slack.open_home(user)).settled()
        yield one
        await one.advance(days=8)
        assert effects(one) == []
    logged = [each for phase in ("setup", "call", "teardown") for each in caplog.get_records(phase)]
    assert [each.message for each in logged if each.levelno >= logging.ERROR] == []
    assert [each.name for each in logged if CANARY in f"{each.getMessage()}{each.exc_text}"] == []


def _consent(accounts: Iterable[int], stores: Stores) -> None:
    for account in accounts:
        stores[Consents].give(account, ALL)
