"""Counts what a fault did to letters: lost and doubled ones are counted, not told."""

from collections import Counter
from collections.abc import Sequence

from bot.letters import Waiting
from bot.mailing import Outbox
from tests.adapters.faults.disk import letters
from tests.adapters.heart import Alive

ENDED_KINDLY = {"left", "blocked", "resting", "enough for now", "late", "away", "shown"}  # the last two: read in /inbox
UNKNOWN = "unknown outcome"


def twice(standing: Counter[str]) -> int:
    """`standing` is how many messages on the platform carry each letter's key."""
    return sum(count > 1 for count in standing.values())


async def lost(town: Alive, standing: Counter[str]) -> int:
    """Letters that nobody can read: neither standing there, nor in /inbox, nor told to a host, nor unwanted."""
    found = 0
    for one in letters(town):
        match one.state:
            case "sent":
                found += not standing[one.key]
            case "dead" if one.account is not None:
                kept = {waiting.key for waiting in await _undelivered(town, one.account)}
                found += one.key not in kept and not (one.kind == "ASK" and _went_on(town, one.subject))
            case "dead":
                found += not _told(town)
            case "cancelled" if one.account is None and one.why == UNKNOWN:
                found += not standing[one.key] and not _told(town)
            case "cancelled" if one.kind == "ASK" and one.why == UNKNOWN:
                found += not standing[one.key] and not _went_on(town, one.subject)
            case "cancelled":
                found += one.why not in ENDED_KINDLY and not standing[one.key]
            case "pending" if one.account is not None and one.look_at > town.clock.now():  # it waits on
                found += one.key not in {waiting.key for waiting in await _undelivered(town, one.account)}
            case _:
                found += one.not_before <= town.clock.now()
    return found


async def _undelivered(town: Alive, account: int) -> Sequence[Waiting]:
    return await town.heart.units.read(lambda stores: stores[Outbox].undelivered(account))


def _told(town: Alive) -> bool:
    """Whether a host has been written to."""
    return any(one.kind == "HOST" and one.state == "sent" for one in letters(town))


def _went_on(town: Alive, subject: str) -> bool:
    """Whether someone else was asked."""
    ask = subject.rpartition(":")[0]
    return any(one.subject.startswith(ask) and one.state == "sent" for one in letters(town) if one.subject != subject)
