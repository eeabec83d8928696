"""When the database is slow, broken or gone, and when the bot ends in the middle: acknowledged, told, done once."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager

import pytest

from adapters.demo.rehearsal import DATABASE
from tests.adapters.slack.town import Town
from tests.loopback.slack import Act, Held

LOGGED = "I'm sorry. It's saved, and only you can see it. Nothing else is needed today."
HELP = "If you're in danger right now, call your local emergency number."
TROUBLE = "Something went wrong on my side, and nothing was saved. I'm sorry. Please try again in a minute."
ONE_MOMENT = "One moment. I have what you wrote, and I'm still working on it."
ACK = 3.0  # seconds that Slack waits


@asynccontextmanager
async def slow(town: Town) -> AsyncIterator[None]:
    """Until the end of the block nothing is written to the store."""
    over, begun = threading.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def hold(_: object) -> None:
        loop.call_soon_threadsafe(begun.set)
        over.wait()

    held = asyncio.create_task(town.heart.units.run(hold))
    await begun.wait()
    try:
        yield
    finally:
        over.set()
        await held


@contextmanager
def broken(town: Town, table: str) -> Iterator[None]:
    """That table is gone meanwhile."""
    with closing(sqlite3.connect(town.folder / DATABASE)) as hand:
        hand.execute(f"ALTER TABLE {table} RENAME TO lost")
        hand.commit()
        yield
        hand.execute(f"ALTER TABLE lost RENAME TO {table}")
        hand.commit()


def noes(town: Town) -> int:
    [(count,)] = town.rows("SELECT count(*) FROM rejections")
    return int(count)


def waiting(town: Town) -> int:
    [(count,)] = town.rows("SELECT count(*) FROM received WHERE heard IS NOT NULL")
    return int(count)


async def rejected(town: Town) -> Act:
    """Ben types a whole command, and waits for no answer."""
    return await town.slack.command(town.people["ben"], town.places["circle"], "/rejected", "stage=FINAL sting=5")


async def pressed(town: Town) -> Act:
    """Ana chooses when to look back."""
    return await town.slack.press(
        town.people["ana"],
        town.shows("ana", "Reflect on Thursday ✓"),
        "Reflect on Thursday ✓",
    )


async def sent_in(town: Town) -> Act:
    """Chidi sends in the form that lies open before them."""
    chidi = town.people["chidi"]
    return await town.slack.submit(chidi, chidi.stack[-1], {"stage": "FINAL", "sting": "5"})


async def before_it(town: Town) -> None:
    """What those three acts are done on."""
    await town.say("ana", "rejected", "circle", stage="FINAL", sting="3")
    await town.press("ana", "More")
    await town.say("chidi", "rejected", "circle")
    await town.connection.finish()


async def test_a_slow_database(town: Town) -> None:
    """Everything is acknowledged in time and answered later; help now and bare forms at once."""
    await before_it(town)
    async with slow(town):
        acts = [await rejected(town), await pressed(town), await sent_in(town)]
        help_now = await town.say("dana", "help-now")
        form = await town.say("eli", "ask", "circle")
        assert HELP in help_now.message.words and form.view.callback_id == "form"
        for act in acts:
            await town.slack.until(lambda act=act: act.acked is not None)  # type: ignore[misc]
            assert act.acked is not None and act.acked < ACK and not act.error
        assert acts[2].view.words.endswith(ONE_MOMENT) and not acts[0].messages
    for act in acts:
        await act.settled()
    await town.connection.finish()
    assert LOGGED in acts[0].message.words and LOGGED in acts[2].view.words
    assert "Until then, leave it be." in acts[1].message.words
    assert noes(town) == 3 and waiting(town) == 0


async def test_a_handler_that_raises(town: Town) -> None:
    """Who spoke is told, and reads what they wrote; it is not done behind their back later."""
    await town.say("ben", "rejected", "circle", stage="FINAL", sting="5", note="Yes.")
    with broken(town, "rejections"):
        said = await town.say("ben", "rejected", "circle", stage="FINAL", sting="5", employer="Initech")
        assert said.message.words.startswith(TROUBLE) and "Initech" in said.message.words
        assert said.message.labels == ["Help now"] and said.acked is not None and not said.error
        form = await town.say("ben", "rejected")
        sent = await town.fill("ben", form.view, stage="FINAL", sting="5", note="Six warm weeks.")
        assert TROUBLE in sent.view.words and "Six warm weeks." in sent.view.words and not sent.error
        late = await town.press("ben", "Help now")
        assert HELP in late.view.words
    await town.connection.finish()
    assert waiting(town) == 0
    await town.restart()
    await town.connection.finish()
    assert noes(town) == 1 and not town.dms("ben")


async def test_where_nothing_can_be_written_down(town: Town) -> None:
    """Acknowledged all the same, and tried."""
    with broken(town, "received"):
        said = await town.say("ben", "rejected", "circle", stage="FINAL", sting="5")
        assert said.message.words.startswith(TROUBLE) and not said.error
        assert HELP in (await town.say("ben", "help-now")).message.words
    said = await town.say("ben", "rejected", "circle", stage="FINAL", sting="5")
    assert LOGGED in said.message.words


KILLED: dict[str, tuple[Callable[[Town], Awaitable[Act]], int]] = {
    "command": (rejected, 2),
    "press": (pressed, 1),
    "form": (sent_in, 2),
}


@pytest.mark.parametrize("kind", KILLED)
async def test_ended_before_it_was_done(town: Town, kind: str) -> None:
    """Written down and acknowledged; at the next start it is done, once, whatever comes again."""
    do, count = KILLED[kind]
    await before_it(town)
    await town.restart()  # nobody is remembered, so Slack is asked who speaks, between hearing and doing
    asked = Held()
    town.slack.fail("users.info", asked)
    act = await do(town)
    await town.slack.until(lambda: town.slack.open_calls and (kind == "form" or act.acked is not None))
    assert waiting(town) == 1 and noes(town) == 1
    for task in asyncio.all_tasks():
        if (getattr(task.get_coro(), "__qualname__", "")).startswith("Desk."):
            task.cancel()
    await town.restart()
    asked.until.set()
    await act.settled()  # in Socket Mode Slack brings a form again over the next connection
    await town.connection.finish()
    assert waiting(town) == 0 and noes(town) == count
    if kind == "command":
        assert LOGGED in act.message.words
    elif kind == "press":
        assert "Until then, leave it be." in act.message.words
    await town.slack.redeliver(act)
    await act.settled()
    await town.restart()
    await town.connection.finish()
    assert waiting(town) == 0 and noes(town) == count and not town.dms("ben")


@pytest.mark.parametrize("restarted", [False, True])
async def test_what_comes_twice_changes_nothing(town: Town, restarted: bool) -> None:
    """It is told once; only a form is answered again, and the same."""
    await before_it(town)
    acts = [await (await do(town)).settled() for do, _ in KILLED.values()]
    await town.connection.finish()
    told = [[one.words for one in [*act.messages, *act.views]] for act in acts]
    replies = [one for one in town.slack.requests if one.method == "response_url"]
    if restarted:
        await town.restart()
    for act in acts:
        await (await town.slack.redeliver(act)).settled()
        assert not act.error
    await town.connection.finish()
    assert [[one.words for one in [*act.messages, *act.views]] for act in acts] == told
    assert [one for one in town.slack.requests if one.method == "response_url"] == replies
    assert noes(town) == 3 and waiting(town) == 0
