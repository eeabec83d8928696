"""Day and month as two numbers: which comes first belongs to a whole column, never to one row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

YEARS = range(1990, 2101)
TEN = 10


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
    YEAR_FIRST = auto()


@dataclass(frozen=True)
class Numbers:
    """Two numbers of which one is the day and the other the month; `year` None where it is missing. It may come first
    where it is `short`, written with two digits.
    """

    first: int
    second: int
    year: int | None
    short: bool = False

    @property
    def written(self) -> str:
        year = f"{self.year % 100:02}" if self.short and self.year else str(self.year or "")
        return f"{self.first:02}/{self.second:02}/{year}".rstrip("/")

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
        if order is Order.YEAR_FIRST:
            return made(2000 + self.first, self.second, self.year % 100) if self.short and self.year else None
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


def orders_of(pairs: Iterable[Numbers], year: int) -> tuple[Order, ...]:
    """The orders that a whole column may be written in: one part over twelve decides, unless another row contradicts
    it, or all of them may begin with a year (of the last ten before `year`).
    """
    numbers = [one for one in pairs if not isinstance(one, Spelled)]
    votes = {one.order for one in numbers if one.order}
    if not votes and any(one.first != one.second for one in numbers):
        votes = {Order.DAY_FIRST, Order.MONTH_FIRST}
    if numbers and all(_years(one, year) for one in numbers):
        votes.add(Order.YEAR_FIRST)
    return tuple(one for one in Order if one in votes)


def _years(one: Numbers, year: int) -> bool:
    return year - TEN <= 2000 + one.first <= year and one.read(Order.YEAR_FIRST) is not None
