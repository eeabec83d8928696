"""The fault table: a row runs one fault; what it did to letters and sessions is counted, not told."""

import inspect
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.letters import Waiting
from bot.ports import Outbox
from bot.tokens import split_key
from tests.adapters.discord.faults.acts import letters
from tests.adapters.discord.town import Town

HEAD = """\
# When Discord misbehaves

Each line is a fault put into the running bot on the Discord of `tests/loopback/discord`: what the member saw, and how
many letters were lost, how many came twice, and how many of the 1,000 IDENTIFYs of a day it took (each start of the
bot takes one). Printed by `python -m tests.adapters.discord.faults`; `tests/adapters/discord/test_faults.py` runs
every line again.

| Fault | What the member saw | Letters lost | Letters twice | IDENTIFYs |
|---|---|---|---|---|
"""
ENDED_KINDLY = {"left", "blocked", "resting", "enough for now", "late"}


@dataclass(frozen=True)
class Row:
    """`run` puts its fault (named by its docstring) in a town and tells what the member saw; `slow`: seconds."""

    run: Callable[[Town], Awaitable[str]]
    identifies: int = 0
    slow: bool = False

    @property
    def fault(self) -> str:
        return " ".join((inspect.getdoc(self.run) or "").split()).removesuffix(".")


async def measured(row: Row, town: Town) -> str:
    """The row's line. Raises AssertionError where a letter was lost or doubled, or an IDENTIFY too many was used."""
    before = town.discord.identifies
    saw = await row.run(town)
    await town.turn()
    lost, twice = await _lost(town), _twice(town)
    used = town.discord.identifies - before
    assert (lost, twice, used) == (0, 0, row.identifies), f"{row.fault}: lost {lost}, twice {twice}, IDENTIFYs {used}"
    return f"| {row.fault} | {saw} | {lost} | {twice} | {used} |\n"


def page(lines: Sequence[str]) -> str:
    return HEAD + "".join(lines)


def _standing(town: Town) -> Counter[str]:
    """How many messages of Discord's carry each letter's key."""
    found: Counter[str] = Counter()
    for message in town.discord.messages.values():
        keys = {split_key(one["custom_id"])[1] for one in message.buttons}
        found.update(key for key in keys if key is not None and not message.ephemeral)
    return found


def _twice(town: Town) -> int:
    return sum(count > 1 for count in _standing(town).values())


async def _lost(town: Town) -> int:
    """Letters that nobody can read: neither standing at Discord, nor in /inbox, nor told to a host, nor unwanted."""
    standing, lost = _standing(town), 0
    for one in letters(town):
        match one.state:
            case "sent":
                lost += not standing[one.key]
            case "dead" if one.account is not None:
                kept = {waiting.key for waiting in await _undelivered(town, one.account)}
                lost += one.key not in kept and not (one.kind == "ASK" and _went_on(town, one.subject))
            case "dead":
                lost += not any(other.kind == "HOST" and other.state == "sent" for other in letters(town))
            case "cancelled":
                lost += one.why not in ENDED_KINDLY and not standing[one.key]
            case _:
                lost += one.not_before <= town.clock.now()
    return lost


async def _undelivered(town: Town, account: int) -> Sequence[Waiting]:
    return await town.heart.units.read(lambda stores: stores[Outbox].undelivered(account))


def _went_on(town: Town, subject: str) -> bool:
    """Whether someone else was asked."""
    ask = subject.rpartition(":")[0]
    return any(one.subject.startswith(ask) and one.state == "sent" for one in letters(town) if one.subject != subject)
