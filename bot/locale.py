"""How a language writes what is no sentence: numbers, dates, times of day, lists. Other languages bring their own."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Protocol

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LONG = 10_000  # from five digits on they are read in groups


class Locale(Protocol):
    def number(self, value: int) -> str: ...

    def day(self, when: date) -> str:
        """A date with its weekday and without its year."""

    def clock(self, at: time) -> str:
        """A time of day, to the minute."""

    def moment(self, when: datetime) -> str:
        """A day with its time, in the zone that it comes in."""

    def listed(self, parts: Sequence[str]) -> str:
        """Several things in one line."""


class English:
    def number(self, value: int) -> str:
        return f"{value:,}" if value >= LONG else str(value)

    def day(self, when: date) -> str:
        return f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}"

    def clock(self, at: time) -> str:
        return f"{at:%H:%M}"

    def moment(self, when: datetime) -> str:
        return f"{self.day(when)}, {when:%H:%M}"

    def listed(self, parts: Sequence[str]) -> str:
        return ", ".join(parts)


ENGLISH = English()
