"""Clocks of contacts as they are kept: sealed, with touches by their names."""

from datetime import date

import msgspec

from bot.features.contacts.store import Clock, Touch
from storage.sealing.keys import Unreadable


class _Clock(msgspec.Struct, frozen=True, omit_defaults=True):
    """A clock as it is kept, its touches by their names."""

    touches: tuple[tuple[str, date], ...] = ()
    later_on: date | None = None
    keep_days: int | None = None
    kept_on: date | None = None
    let_be: bool = False
    asked_on: date | None = None
    connected_on: date | None = None
    known_as: tuple[str, ...] = ()


_clock = msgspec.json.Decoder(_Clock).decode


def packed(clock: Clock) -> str:
    told = msgspec.structs.asdict(clock) | {"touches": tuple((what.name, on) for what, on in clock.touches)}
    return msgspec.json.encode(_Clock(**told)).decode()


def clock_of(kept: str | None) -> Clock:
    """Where it can't be read, nothing is known, and so nothing is due."""
    if kept is None or isinstance(kept, Unreadable):
        return Clock()
    try:
        told = _clock(kept)
        touches = tuple((Touch[what], on) for what, on in told.touches)
    except (msgspec.DecodeError, KeyError):  # damaged, or of a newer version
        return Clock()
    return Clock(**(msgspec.structs.asdict(told) | {"touches": touches}))
