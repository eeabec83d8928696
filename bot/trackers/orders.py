"""Day and month as two numbers: which comes first belongs to a whole column, never to one row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

YEARS = range(1990, 2101)


def made(year: int | None, month: int, day: int) -> date | None:
    if year is None or year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Order(Enum):
    DAY_FIRST = auto()
    MONTH_FIRST = auto()


@dataclass(frozen=True)
class Numbers:
    """Two numbers of which one is the day and the other the month; `year` None where it is missing."""

    first: int
    second: int
    year: int | None

    @property
    def order(self) -> Order | None:
        """The only one that is possible, where one is over twelve."""
        if self.first > 12 >= self.second:
            return Order.DAY_FIRST
        return Order.MONTH_FIRST if self.second > 12 >= self.first else None

    def read(self, order: Order | None, year: int | None = None) -> date | None:
        """The day, None where there is no such day or its order is not known."""
        if order is None and self.first != self.second:
            return None
        day, month = (self.second, self.first) if order is Order.MONTH_FIRST else (self.first, self.second)
        return made(self.year or year, month, day)


@dataclass(frozen=True)
class Spelled(Numbers):
    """A day with its month by name: whatever the column's order."""

    def read(self, order: Order | None, year: int | None = None) -> date | None:
        return made(self.year or year, self.second, self.first)

    @property
    def order(self) -> Order | None:
        return None


def order_of(pairs: Iterable[Numbers], until: date | None) -> tuple[Order | None, bool]:
    """The order of day and month in a whole column, and whether it matters: one part over twelve decides, or one
    reading alone that leaves no day after `until`.
    """
    numbers = [one for one in pairs if not isinstance(one, Spelled)]
    votes = [one.order for one in numbers if one.order]
    if votes:
        day_first, month_first = votes.count(Order.DAY_FIRST), votes.count(Order.MONTH_FIRST)
        return (Order.DAY_FIRST if day_first > month_first else Order.MONTH_FIRST), day_first == month_first
    open_ones = [one for one in numbers if one.first != one.second]
    if not open_ones or until is None:
        return None, bool(open_ones)
    fits = [order for order in Order if all((one.read(order) or until) <= until for one in open_ones)]
    return (fits[0], False) if len(fits) == 1 else (None, True)
