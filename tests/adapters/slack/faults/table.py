"""Slack's part of the fault table: a row runs one fault; what it did to letters and to people is counted, not told."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.adapters.faults import judge
from tests.adapters.faults.table import cost, head, line, name
from tests.adapters.slack.faults.toll import Toll, toll
from tests.adapters.slack.town import Mode, Town, town

ABOUT = """\
Counted are letters lost and letters twice; effects lost and twice, of what people said; answers lost and twice; and how
many connections of Socket Mode it took, of which there may be ten (each start of the bot takes one; none in HTTP mode).
“No history”: the scopes for it were not granted, so a letter whose reply was lost cannot be looked for. Then kind words
and answers go again, nudges and recaps do not.
"""
HEAD = head("Slack", ABOUT)


@dataclass(frozen=True)
class Row:
    """`run` puts its fault (named by its docstring) in a town and tells what the member saw; `slow`: seconds.

    `cost` names what is not 0 of the Toll; `slack` is for the LoopbackSlack.
    """

    run: Callable[[Town], Awaitable[str]]
    mode: Mode = "sockets"
    cost: Mapping[str, int] = field(default_factory=dict)
    slack: Mapping[str, Any] = field(default_factory=dict)
    slow: bool = False


def town_of(row: Row, folder: Path) -> AbstractAsyncContextManager[Town]:
    """Where the row runs."""
    return town(folder, row.mode, **row.slack)


async def measured(row: Row, town: Town) -> str:
    """The row's line. Raises AssertionError where it cost more or less than the row says."""
    opened, acts = town.slack.opened, len(town.slack.acts)
    saw = await row.run(town)
    await town.turn()
    standing = _standing(town)
    lost, twice = await judge.lost(town, standing), judge.twice(standing)
    found = Toll(lost, twice, *toll(town, town.slack.acts[acts:]), town.slack.opened - opened)
    assert found == Toll(**row.cost), found
    return line(name(row.run), saw, cost(**found._asdict()))


def _standing(town: Town) -> Counter[str]:
    """How many messages of Slack's carry each letter's key."""
    found: Counter[str] = Counter()
    for team in town.slack.teams.values():
        for channel in team.channels.values():
            told = (one.metadata for one in channel.messages if one.metadata and not one.deleted and not one.ephemeral)
            found.update(str(one["event_payload"]["key"]) for one in told)
    return found
