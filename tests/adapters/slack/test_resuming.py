"""What was said before the bot went down: done at the next start, once, whatever fails meanwhile."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager

import pytest

from adapters.demo.rehearsal import DATABASE
from adapters.slack import journal
from adapters.slack.desk import Desk
from bot.remembered import Received
from tests.adapters.faults.disk import on_disk, rows
from tests.adapters.slack.faults.acts import LOGGED, first, held_up, killed, put_down, rejected, slow_core
from tests.adapters.slack.town import Town
from tests.loopback.slack import Act, Error, Reset
from tests.loopback.slack.events import gone
from tests.loopback.slack.faults import Kind

UNSURE = "Something went wrong on my side, and I can't tell whether that was saved."
TROUBLE = "Something went wrong on my side, and nothing was saved. I'm sorry. Please try again in a minute."
NOT_NOTED = "what was shown could not be noted"
SOCKETS = pytest.mark.parametrize("mode", ["sockets"])


def noes(town: Town) -> int:
    [(count,)] = rows(town, "SELECT count(*) FROM rejections")
    return int(count)


def waiting(town: Town) -> int:
    [(count,)] = rows(town, "SELECT count(*) FROM received WHERE heard IS NOT NULL")
    return int(count)


async def held(town: Town) -> tuple[Act, asyncio.Event]:
    """Ana's command, acknowledged and not handled until the event."""
    asked, over = await held_up(town)
    said = await rejected(town)
    await town.slack.until(lambda: said.done and asked.hits)
    return said, over


def nothing_settled(town: Town) -> AbstractContextManager[None]:
    """What was written down can be read, and not be changed."""
    return refusing(town, "UPDATE ON received")


@contextmanager
def refusing(town: Town, what: str) -> Iterator[None]:
    """The database takes all but that."""
    with closing(sqlite3.connect(town.folder / DATABASE)) as hand:
        hand.execute(f"CREATE TRIGGER stuck BEFORE {what} BEGIN SELECT RAISE(ABORT, 'stuck'); END")
        hand.commit()
        yield
        hand.execute("DROP TRIGGER stuck")
        hand.commit()


@SOCKETS
@pytest.mark.parametrize("kind", [Error("internal_error", 500), Reset()], ids=["500", "reset"])
async def test_though_the_first_connection_fails(town: Town, kind: Kind) -> None:
    """It is done when there is one."""
    said, over = await held(town)
    fault = town.slack.fail("apps.connections.open", kind, 2)
    await killed(town)
    over.set()
    await town.slack.until(lambda: said.messages)
    await town.connection.finish()
    assert fault.hits == 2 and first(said.message) == LOGGED
    assert noes(town) == 1 and waiting(town) == 0


async def test_what_may_still_be_done_is_not_said_to_be_lost(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The database fails at the command and at giving it up: noted again until it works, and not done later then."""
    monkeypatch.setattr(journal, "SOON", 0.01)
    with nothing_settled(town):
        said = await (await rejected(town)).settled()
        assert said.message.words.startswith(UNSURE)
        await on_disk(town, lambda: caplog.text.count(NOT_NOTED) > 2)
        assert waiting(town) == 1
    await on_disk(town, lambda: waiting(town) == 0)
    await town.restart()
    await town.connection.finish()
    assert noes(town) == 0 and len(said.messages) == 1
    await put_down(town)
    assert noes(town) == 1


async def test_nothing_was_kept_stays_true(town: Town) -> None:
    """The command fails and can be given up: killed at once, it is not done at the next start."""
    with refusing(town, "INSERT ON rejections"):
        said = await (await rejected(town)).settled()
        assert said.message.words.startswith(TROUBLE) and waiting(town) == 0
    await killed(town)
    await town.connection.finish()
    assert noes(town) == 0


async def test_what_is_not_noted_yet_is_at_the_end(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    """The database comes back just before the bot ends."""
    with nothing_settled(town):
        said = await (await rejected(town)).settled()
        await town.connection.finish()
        assert NOT_NOTED in caplog.text and waiting(town) == 1
    again = await (await rejected(town)).settled()
    await town.close()
    assert waiting(town) == 0
    await town.restart()
    await town.connection.finish()
    assert noes(town) == 1 and (len(said.messages), len(again.messages)) == (1, 1)


@SOCKETS
async def test_what_comes_before_that_is_looked_at(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said to a bot that has just connected: it is in hand already, and answered once."""
    looked, acts = Desk.resume, list[Act]()

    async def resume(desk: Desk) -> bool:
        said, over = await held(town)
        acts.append(said)
        found = await looked(desk)
        over.set()
        return found

    monkeypatch.setattr(Desk, "resume", resume)
    await town.restart()
    [said] = acts
    await said.settled()
    await town.connection.finish()
    assert [first(one) for one in said.messages] == [LOGGED]
    assert noes(town) == 1 and waiting(town) == 0


@SOCKETS
@pytest.mark.parametrize("meanwhile", [False, True])
async def test_what_comes_again_before_that_is_looked_at(
    town: Town, monkeypatch: pytest.MonkeyPatch, meanwhile: bool
) -> None:
    """Slack did not hear that we had it: it is answered as what was written down, once."""
    said, over = await held(town)
    looked = Desk.resume

    async def resume(desk: Desk) -> bool:
        if not meanwhile:
            await town.slack.redeliver(said)
            await town.slack.until(lambda: said.done)
            return await looked(desk)
        async with slow_core(town):
            await town.slack.redeliver(said)
            while not desk.journal._writing:
                await asyncio.sleep(0)
            looking = asyncio.create_task(looked(desk))
            await asyncio.wait({looking}, timeout=0.05)
        return await looking

    monkeypatch.setattr(Desk, "resume", resume)
    await killed(town)
    over.set()
    await town.slack.until(lambda: said.messages)
    await town.connection.finish()
    assert [first(one) for one in said.messages] == [LOGGED]
    assert noes(town) == 1 and waiting(town) == 0


async def test_what_cannot_be_read_any_more(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    """It is settled, its words are in no log, and it keeps nobody else from being answered."""
    said, over = await held(town)
    strange = '{"type":"said","old":"They said no."}'
    await town.heart.units.run(lambda stores: stores[Received].take("slack:old", None, strange, 1, ""))
    await killed(town)
    over.set()
    await town.slack.until(lambda: said.messages)
    await town.connection.finish()
    assert first(said.message) == LOGGED and noes(town) == 1 and waiting(town) == 0
    assert "event slack:old cannot be read any more" in caplog.text and "They said no" not in caplog.text


@SOCKETS
@pytest.mark.parametrize("kind", [Error("internal_error", 500), Reset()], ids=["500", "reset"])
async def test_taken_out_while_slack_does_not_tell(town: Town, kind: Kind) -> None:
    """Nothing closes; at the next start it is looked at again, and the token is good."""
    fault = town.slack.fail("auth.test", kind)
    await (await town.slack.event(town.team, gone(town.team, "app_uninstalled"))).settled()
    await town.connection.finish()
    assert fault.hits == 1 and waiting(town) == 1
    assert rows(town, "SELECT closed FROM circles") == [(0,)]
    await town.restart()
    await town.connection.finish()
    assert waiting(town) == 0 and rows(town, "SELECT closed FROM circles") == [(0,)]


@SOCKETS
async def test_taken_out(town: Town) -> None:
    """Slack says so: circles close."""
    town.slack.fail("auth.test", Error("token_revoked"))
    await (await town.slack.event(town.team, gone(town.team, "app_uninstalled"))).settled()
    await town.connection.finish()
    assert waiting(town) == 0 and rows(town, "SELECT closed FROM circles") == [(1,)]
