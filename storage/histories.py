"""What happened to an application, as it is kept: its lines, sealed as one."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache

import msgspec

from bot.milestones import Happened, Milestone
from bot.pipeline import Entry, History
from storage.sealing.keys import Keys, Unreadable

WIDE = 128  # histories are as long as a multiple of this, so that few are told apart by their length
Line = tuple[int, str, str | None, int]  # an entry: its number, kind, day, and whether it was taken back
_lines = msgspec.json.Decoder(list[Line])


def packed(history: History) -> str:
    lines = [(each.n, each.what.name, each.on, int(each.taken_back)) for each in history]
    words = msgspec.json.encode(lines).decode()
    return words.ljust(-(-len(words) // WIDE) * WIDE)


def opened_lines(keys: Keys, kept: bytes | None, account: int, number: int) -> list[Line] | None:
    """Of the account's application of that number; None where it cannot be read."""
    words = keys.open(kept, account, "applications.history", number)
    return None if words is None or isinstance(words, Unreadable) else _lines.decode(words)


def opened_history(keys: Keys, kept: bytes | None, account: int, number: int) -> History | None:
    """The same, as entries."""
    lines = opened_lines(keys, kept, account, number)
    if lines is None:
        return None
    return tuple(Entry(n, Milestone[what], _day(on), gone > 0) for n, what, on, gone in lines)


def happened(lines: Collection[Line] | None, but: Collection[int] = ()) -> list[Happened] | None:
    """What counts of a history, without some of its lines."""
    return None if lines is None else [_happened(what, on) for n, what, on, gone in lines if not gone and n not in but]


@lru_cache(maxsize=16_384)  # of 50,000 events most are one of these
def _happened(what: str, on: str | None) -> Happened:
    return Happened(Milestone[what], _day(on))


def _day(on: str | None) -> date | None:
    return date.fromisoformat(on) if on else None
