"""Discord's part of the fault table: a row runs one fault; what it did to letters and sessions is counted, not told."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.tokens import split_key
from tests.adapters.discord.town import Town
from tests.adapters.faults import judge
from tests.adapters.faults.table import cost, head, line, name

ABOUT = """\
Counted are letters lost, letters that came twice, and how many of the 1,000 IDENTIFYs of a day it took (each start of
the bot takes one).
"""
HEAD = head("Discord", ABOUT)


@dataclass(frozen=True)
class Row:
    """`run` puts its fault (named by its docstring) in a town and tells what the member saw; `slow`: seconds."""

    run: Callable[[Town], Awaitable[str]]
    identifies: int = 0
    slow: bool = False


async def measured(row: Row, town: Town) -> str:
    """The row's line. Raises AssertionError where a letter was lost or doubled, or an IDENTIFY too many was used."""
    before = town.discord.identifies
    saw = await row.run(town)
    await town.turn()
    standing = _standing(town)
    counts = await judge.lost(town, standing), judge.twice(standing), town.discord.identifies - before
    assert counts == (0, 0, row.identifies), f"lost, twice, IDENTIFYs: {counts}"
    return line(name(row.run), saw, cost(IDENTIFYs=row.identifies))


def _standing(town: Town) -> Counter[str]:
    """How many messages of Discord's carry each letter's key."""
    found: Counter[str] = Counter()
    for message in town.discord.messages.values():
        keys = {split_key(one["custom_id"])[1] for one in message.buttons}
        found.update(key for key in keys if key is not None and not message.ephemeral)
    return found
