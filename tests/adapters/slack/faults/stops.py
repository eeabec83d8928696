"""The bot ends at the worst moments, and comes up again on the same files."""

import asyncio

from tests.adapters.faults.disk import rows, states
from tests.adapters.slack.faults.acts import (
    LOGGED,
    POST,
    URL,
    first,
    held_up,
    killed,
    kind_word,
    quietly_ended,
    rejected,
    without_history,
    word_arrived,
)
from tests.adapters.slack.faults.table import Row
from tests.adapters.slack.town import Town
from tests.loopback.slack import Act, Held, Reset


async def acknowledged(town: Town) -> str:
    """The bot is killed between a command's acknowledgement and its handling."""
    return await _acknowledged(town)


async def acknowledged_over_http(town: Town) -> str:
    """The bot is killed between a command's acknowledgement and its handling, in HTTP mode."""
    return await _acknowledged(town)


async def _acknowledged(town: Town) -> str:
    said, over = await _held(town)
    await killed(town)
    over.set()
    return await _answered(town, said)


async def asked_to_end(town: Town) -> str:
    """The bot is asked to end between a command's acknowledgement and its handling: it waits for that."""
    said, over = await _held(town)
    ending = asyncio.create_task(town.restart())
    await asyncio.sleep(0)
    over.set()
    await ending
    return await _answered(town, said)


async def _held(town: Town) -> tuple[Act, asyncio.Event]:
    """Ana's command is acknowledged, and not handled until the event."""
    asked, over = await held_up(town)
    said = await rejected(town)
    await town.slack.until(lambda: said.done and asked.hits)
    assert not said.messages and rows(town, "SELECT count(*) FROM rejections") == [(0,)]
    return said, over


async def _answered(town: Town, said: Act) -> str:
    await town.slack.until(lambda: said.messages)
    await town.connection.finish()
    assert first(said.message) == LOGGED
    return f"“{LOGGED}”"


async def unanswered(town: Town) -> str:
    """The bot is killed after a command is done, before its answer is on its way."""
    town.slack.fail(URL, Reset(), times=2)
    said = await rejected(town)
    await town.slack.until(lambda: any(one.method == URL and not one.status for one in town.slack.requests))
    await killed(town)
    return await _answered(town, said)


async def before_the_reply(town: Town) -> str:
    """The bot ends between a letter's posting and its being marked."""
    return await _ended(town)


async def before_the_reply_unseen(town: Town) -> str:
    """No history: the bot ends between a letter's posting and its being marked."""
    without_history(town)
    return await _ended(town, times=2)


async def before_it_arrives(town: Town) -> str:
    """The bot ends while a letter is on its way, and it never arrives."""
    await kind_word(town)
    town.slack.fail(POST, Reset())
    turn = asyncio.create_task(town.turn())
    await town.slack.until(lambda: town.slack.requests[-1].method == POST)
    await quietly_ended(turn)
    await town.restart()
    assert states(town, "WORD") == ["sending"] and not town.dms("ben")
    await town.advance(minutes=2)
    return await word_arrived(town)


async def _ended(town: Town, times: int = 1) -> str:
    await kind_word(town)
    held = Held()
    town.slack.fail(POST, held)
    turn = asyncio.create_task(town.turn())
    await town.slack.until(lambda: town.slack.requests[-1].method == POST)
    await quietly_ended(turn)
    await town.restart()
    held.until.set()
    assert states(town, "WORD") == ["sending"] and len(town.dms("ben")) == 1
    await town.advance(minutes=3)
    return await word_arrived(town, times)


STOPS = (
    Row(acknowledged, cost={"connections": 1}),
    Row(acknowledged_over_http, mode="web"),
    Row(asked_to_end, cost={"connections": 1}),
    Row(unanswered, cost={"connections": 1}),
    Row(before_the_reply, cost={"connections": 1}),
    Row(before_it_arrives, cost={"connections": 1}),
    Row(before_the_reply_unseen, cost={"connections": 1, "letters_twice": 1}),
)
