"""Cells as days: the order of day and month belongs to the whole column, and is asked where it is not told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.answers import Choice
from bot.trackers.asking import Asking
from bot.trackers.days import Kind, Look, look
from bot.trackers.drafts import Draft
from bot.trackers.headers import Field
from bot.trackers.layouts import Column
from bot.trackers.left_open import NO_DAY, QUOTED, to_come, unreadable, vague
from bot.trackers.orders import Numbers, Order, orders_of
from bot.words import Text, day, say, with_year

PAST = (Field.APPLIED_ON, Field.DATE, Field.ADDED, Field.STATUS_ON)  # what is in them has happened
Place = tuple[str, int]  # table and column; -1 is the history
SAID: Mapping[Order, tuple[str, Text, Callable[[date], Text]]] = {
    Order.DAY_FIRST: ("day", say("Day first"), lambda on: say("Day first: {day}", day=with_year(on))),
    Order.MONTH_FIRST: ("month", say("Month first"), lambda on: say("Month first: {day}", day=with_year(on))),
    Order.YEAR_FIRST: ("year", say("Year first"), lambda on: say("Year first: {day}", day=with_year(on))),
}


@dataclass
class Undecided:
    """What one question about the order of day, month and year is about."""

    key: str
    places: dict[Place, tuple[Order, ...]] = field(default_factory=dict)
    pairs: list[tuple[int, Numbers]] = field(default_factory=list)  # each with its record

    def ask(self, asking: Asking, year: int) -> Order | None:
        orders = {order for possible in self.places.values() for order in possible}
        years = [pair for _, pair in self.pairs if pair.year] or [self.pairs[0][1]]
        example = next((one for one in years if all(one.read(order) for order in orders)), years[0])
        options = []
        for order, (value, bare, told) in SAID.items():
            if order in orders:
                read = example.read(order, year)
                options.append(Choice(value, told(read) if read else bare))
        answer = asking.ask(
            (self.key, "date_order"),
            [record for record, _ in self.pairs],
            lambda n: self.text(n, example.written),
            options,
            None,
        )
        return next((order for order, (value, *_) in SAID.items() if value == answer), None)

    def text(self, n: int, written: str) -> Text:
        if any(Order.YEAR_FIRST in possible for possible in self.places.values()):
            return say(
                "{n} day could be read in several ways, such as {written}. What comes first?",
                "{n} days could be read in several ways, such as {written}. What comes first?",
                n=n,
                written=written,
            )
        return say(
            "{n} day could be read in two ways, such as {written}. Which comes first, the day or the month?",
            "{n} days could be read in two ways, such as {written}. Which comes first, the day or the month?",
            n=n,
            written=written,
        )


@dataclass
class Dates:
    """All days of a file, for a member who lives in `zone`, where it is `today`."""

    asking: Asking
    today: date
    zone: str
    orders: dict[Place, Order | None] = field(default_factory=dict)
    latest: dict[Place, date] = field(default_factory=dict)

    def settle(self, drafts: Sequence[Draft], month_first: bool) -> None:
        """Decides the order in each column. `month_first`: whoever made the file always writes so."""
        cells: dict[Place, list[tuple[Draft, Look]]] = {}
        for draft in drafts:
            for column, cell in self._cells(draft):
                cells.setdefault((draft.table, column), []).append((draft, look(cell, self.zone)))
        open_ = (Undecided("date_order"), Undecided("year_order"))
        for place, looks in cells.items():
            pairs = (day for _, one in looks for day in one.days if isinstance(day, Numbers))
            possible = (Order.MONTH_FIRST,) if month_first else orders_of(pairs, self.today.year)
            self.orders[place] = possible[0] if len(possible) == 1 else None
            if len(possible) > 1:
                asked = open_[Order.YEAR_FIRST in possible]
                asked.places[place] = possible
                asked.pairs += [(draft.record, pair) for draft, one in looks for pair in undecided(one)]
        for asked in open_:
            if asked.pairs:
                self.orders.update(dict.fromkeys(asked.places, asked.ask(self.asking, self.today.year)))
        for place, looks in cells.items():
            known = (self._read(one, place) for _, seen in looks for one in seen.days if not _yearless(one))
            self.latest[place] = max((one for one in known if one and one <= self.today), default=self.today)

    def _cells(self, draft: Draft) -> Iterable[tuple[int, str]]:
        dated = (*PAST, Field.APPLIED, Field.FOLLOW_UP, Field.STATUS, Field.OUTCOME)
        for column in draft.layout.columns:
            if column.field in dated and (cell := draft.get(column.field)):
                yield column.at, cell
        for step in draft.steps:
            if step.cell:
                yield step.column.at, step.cell
        for _, on in draft.row.history:
            yield -1, on

    def _read(self, one: date | Numbers, place: Place, year: int | None = None) -> date | None:
        return one.read(self.orders.get(place), year) if isinstance(one, Numbers) else one

    def look(self, cell: str) -> Look:
        return look(cell, self.zone)

    def days(self, draft: Draft, at: int, cell: str) -> tuple[date, ...]:
        """The days of a cell: those that can be read, and years that are missing asked."""
        found = []
        for one in self.look(cell).days:
            read = (
                self._yearly(draft, (draft.table, at), one, cell)
                if _yearless(one)
                else self._read(one, (draft.table, at))
            )
            if read:
                found.append(read)
        return tuple(found)

    def past(self, draft: Draft, column: Column, cell: str) -> tuple[date, ...]:
        """The days of a cell on which something has happened: what is still to come is told, and kept in the notes."""
        found = self.days(draft, column.at, cell)
        ahead = [one for one in found if one > self.today]
        if ahead:
            to_come(self.asking, draft, column, cell, ahead[0])
        return tuple(one for one in found if one not in ahead)

    def ahead(self, draft: Draft, at: int, cell: str) -> date | None:
        """The first of its days, where all of them are still to come."""
        found = [self._read(one, (draft.table, at)) for one in self.look(cell).days]
        return found[0] if found and all(one and one > self.today for one in found) else None

    def _yearly(self, draft: Draft, place: Place, one: date | Numbers, cell: str) -> date | None:
        """The most recent such day before the column's last one, once somebody has seen it."""
        latest = self.latest.get(place, self.today)
        years = (self._read(one, place, year) for year in (latest.year + 1, latest.year, latest.year - 1))
        limit = min(self.today, latest + timedelta(days=60))
        likely = next((read for read in years if read and read <= limit), None)
        if likely is None:
            return None
        answer = self.asking.ask(
            ("date_year_missing", "date_year_missing"),
            [draft.record],
            lambda n: say(
                "“{cell}” has no year. Is it {day}?",
                "{n} days have no year, such as “{cell}”. Are they the most recent ones, such as {day}?",
                n=n,
                cell=cell[:QUOTED],
                day=day(likely),
            ),
            (Choice("recent", say("Yes, {year}", year=str(likely.year))), NO_DAY),
            "recent",
        )
        return likely if answer == "recent" else None

    def applied(self, draft: Draft, column: Column) -> tuple[date, ...]:
        """The day on which somebody applied, or several; asked where the cell is no exact day."""
        cell = draft.get(column.field)
        seen = self.look(cell)
        if seen.kind in (Kind.EMPTY, Kind.WORDS):
            return ()
        if seen.kind in (Kind.ABOUT, Kind.BEFORE):
            vague(self.asking, draft, column, cell, seen.kind)
            return ()
        found = self.past(draft, column, cell)
        is_open = any(undecided(seen)) and self.orders.get((draft.table, column.at)) is None
        nothing = not self.days(draft, column.at, cell) and not any(_yearless(one) for one in seen.days)
        if nothing and not is_open:
            unreadable(self.asking, draft, column, cell)
        return found


def undecided(seen: Look) -> list[Numbers]:
    return [one for one in seen.days if type(one) is Numbers and one.first != one.second]


def _yearless(one: date | Numbers) -> bool:
    return isinstance(one, Numbers) and one.year is None
