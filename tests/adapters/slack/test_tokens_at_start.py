"""What a start finds of the tokens that are kept, and what it leaves alone."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.adapters.slack.premises import Premises, premises
from tests.adapters.slack.test_tokens import renewals, team_of
from tests.loopback.slack import Reset
from tests.room import HOUR


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Premises]:
    async with premises(tmp_path, rotating=True) as one:
        yield one


async def test_the_start_looks_at_each(here: Premises) -> None:
    """Who took the app back while we were down is gone; who only has an old token gets a new one."""
    gone, old = await team_of(here), here.slack.team("Old")
    await here.install(old)
    await here.circle(old)
    gone.installed = False
    here.room.clock.ms += 30 * HOUR
    await here.restart()
    assert here.kept() == [old.id] and here.closed() == {gone.id: True, old.id: False}
    assert await here.installed.token(old.id) == old.token and renewals(here) == 1


async def test_a_start_without_slack_changes_nothing(here: Premises) -> None:
    """Every workspace is still there, and after the first silence no more are asked about than were already."""
    teams = [here.slack.team(f"Team {count}") for count in range(12)]
    for team in teams:
        await here.install(team)
        await here.circle(team)
    here.slack.fail("auth.test", Reset(), times=100)
    before = here.asked("auth.test")
    await here.restart()
    assert here.kept() == [team.id for team in teams] and not any(here.closed().values())
    assert here.asked("auth.test") - before == 8
    assert await here.installed.token(teams[0].id) == teams[0].token


async def test_one_that_cannot_be_read_keeps_no_other_from_its_own(here: Premises) -> None:
    """Damaged, or sealed with a key that is gone: that workspace has to install it again, and no other notices."""
    torn, whole = await team_of(here), here.slack.team("Whole")
    await here.install(whole)
    with closing(sqlite3.connect(here.room.path)) as db, db:
        db.execute("UPDATE installations SET secrets = x'00' WHERE workspace = ?", (torn.id,))
    await here.restart()
    assert await here.installed.token(whole.id) == whole.token
