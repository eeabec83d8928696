"""Ports of time to come: what is planned, and what is due."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from bot.people import Owner


class Schedule(Protocol):
    """Dues: records that time sends."""

    def on(
        self, due: object, owner: Owner, subject: str, day: date, minute: int, zone: str, once: str | None = None
    ) -> bool:
        """At a local date and minute. `once` names what happens once only, of this kind about the subject: that date,
        where nothing is said. False if it has happened or is to come."""

    def at(self, due: object, owner: Owner, subject: str, when: int, once: str | None = None) -> bool:
        """At an instant, UTC milliseconds; as often as it is asked for, unless `once` says otherwise."""

    def cancel(self, due: type, subject: str) -> int: ...
    def hurry(self, due: type, subject: str, when: int) -> None:
        """What is to come about the subject comes at that instant (UTC ms)."""

    def coming(self, due: type, subject: str) -> int | None:
        """When the first of this kind about the subject is to come (UTC ms)."""

    def hand_over(self, subject: str, account: int, heir: int) -> None:
        """An account's open dues about a subject are another's from now on."""

    def move(self, account: int, zone: str) -> int:
        """An account's open dues keep their local date and time in another zone."""


class Dues(Protocol):
    """The ticker's side of the schedule."""

    def claim(self, now: int, limit: int) -> Iterator[tuple[int, str, str, int]]:
        """Open dues up to now that no other process has in hand, oldest first: number, kind, record as JSON, planned
        instant.
        """

    def still(self, numbers: list[int], now: int) -> set[int]:
        """Which of them would be claimed now: none that was done, moved, or whose owner was hidden since."""

    def done(self, numbers: list[int], now: int) -> None: ...

    def failed(self, number: int, now: int) -> bool:
        """A due whose handler raised: tried again later; True where it is given up, and left for the operator."""

    def put_off(self, number: int, until: int) -> None:
        """It is looked at again at an instant (UTC ms); what it was meant for stays, of one by a local hour."""

    def next_at(self) -> int | None: ...
