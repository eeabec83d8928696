"""Cells as days: the order of day and month belongs to the whole column, and is asked where it is not told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.answers import Choice
from bot.trackers.asking import Asking, Asks
from bot.trackers.days import Kind, Look, look
from bot.trackers.drafts import Draft
from bot.trackers.headers import Field
from bot.trackers.layouts import Column
from bot.trackers.orders import Numbers, Order, order_of
from bot.words import Text, day, say

PAST = (Field.APPLIED_ON, Field.DATE, Field.ADDED, Field.STATUS_ON)  # what is in them has happened
DAY_FIRST, MONTH_FIRST = "day", "month"
NO_DAY = Choice("none", say("No exact day"))
Place = tuple[str, int]  # table and column; -1 is the history


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
        past: set[Place] = set()
        for draft in drafts:
            for column, cell in self._cells(draft):
                cells.setdefault((draft.table, column), []).append((draft, look(cell, self.zone)))
            for one in draft.layout.columns:
                if one.field in PAST:
                    past.add((draft.table, one.at))
        undecided: list[tuple[Draft, Numbers]] = []
        for place, looks in cells.items():
            until = self.today + timedelta(days=1) if place in past else None
            order, matters = order_of((day for _, one in looks for day in one.days if isinstance(day, Numbers)), until)
            self.orders[place] = Order.MONTH_FIRST if month_first else order
            if matters and not month_first:
                undecided += [(draft, pair) for draft, one in looks for pair in _open(one)]
                self.orders[place] = None
        if undecided:
            self._ask(undecided)
        for place, looks in cells.items():
            known = (self._read(one, place) for _, seen in looks for one in seen.days if not _yearless(one))
            self.latest[place] = max((one for one in known if one and one <= self.today), default=self.today)

    def _cells(self, draft: Draft) -> Iterable[tuple[int, str]]:
        dated = (*PAST, Field.FOLLOW_UP, Field.STATUS, Field.OUTCOME)
        for column in draft.layout.columns:
            if column.field in dated and (cell := draft.get(column.field)):
                yield column.at, cell
        for step in draft.steps:
            if step.cell:
                yield step.column.at, step.cell
        for _, on in draft.row.history:
            yield -1, on

    def _ask(self, undecided: list[tuple[Draft, Numbers]]) -> None:
        example = next((pair for _, pair in undecided if pair.year), undecided[0][1])
        first, second = example.read(Order.DAY_FIRST, self.today.year), example.read(Order.MONTH_FIRST, self.today.year)
        written = f"{example.first}/{example.second}/{example.year or ''}".rstrip("/")
        shown: tuple[Text, Text] = (
            say("Day first: {day}", day=day(first)) if first else say("Day first"),
            say("Month first: {day}", day=day(second)) if second else say("Month first"),
        )
        answer = self.asking.ask(
            ("date_order", "date_order"),
            [draft.record for draft, _ in undecided],
            lambda n: say(
                "{n} day could be read in two ways, such as {written}. Which comes first, the day or the month?",
                "{n} days could be read in two ways, such as {written}. Which comes first, the day or the month?",
                n=n,
                written=written,
            ),
            (Choice(DAY_FIRST, shown[0]), Choice(MONTH_FIRST, shown[1])),
            None,
        )
        chosen = {DAY_FIRST: Order.DAY_FIRST, MONTH_FIRST: Order.MONTH_FIRST, None: None}[answer]
        for place, order in self.orders.items():
            self.orders[place] = order or chosen

    def _read(self, one: date | Numbers, place: Place, year: int | None = None) -> date | None:
        return one.read(self.orders.get(place), year) if isinstance(one, Numbers) else one

    def look(self, cell: str) -> Look:
        return look(cell, self.zone)

    def days(self, draft: Draft, at: int, cell: str) -> tuple[date, ...]:
        """The days of a cell that is no applied day: those that can be read, and years that are missing asked."""
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
                cell=cell,
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
            self._vague(draft, column, cell, seen.kind)
            return ()
        found = self.days(draft, column.at, cell)
        undecided = any(_open(seen)) and self.orders.get((draft.table, column.at)) is None
        if not found and not undecided and not any(_yearless(one) for one in seen.days):
            self._no_such_day(draft, column, cell)
        ahead = [one for one in found if one > self.today + timedelta(days=1)]
        if ahead:
            self._ahead(draft, column, ahead[0])
        return tuple(one for one in found if one not in ahead)

    def _vague(self, draft: Draft, column: Column, cell: str, kind: Kind) -> None:
        key = "date_before" if kind is Kind.BEFORE else "date_about"
        self._left_open(
            draft,
            column,
            key,
            lambda n: say(
                "“{cell}” is no exact day. May I leave the day open and keep the words in the notes?",
                "{n} rows have no exact day, such as “{cell}”. May I leave the day open and keep the words in notes?",
                n=n,
                cell=cell,
            ),
        )

    def _no_such_day(self, draft: Draft, column: Column, cell: str) -> None:
        self._left_open(
            draft,
            column,
            "date_unreadable",
            lambda n: say(
                "“{cell}” isn't a day that exists. May I leave the day open and keep the words in the notes?",
                "{n} days don't exist, such as “{cell}”. May I leave the day open and keep the words in the notes?",
                n=n,
                cell=cell,
            ),
        )

    def _ahead(self, draft: Draft, column: Column, on: date) -> None:
        self._left_open(
            draft,
            column,
            "date_future",
            lambda n: say(
                "{day} is still to come. May I leave the day open and keep the words in the notes?",
                "{n} days are still to come, such as {day}. May I leave the day open and keep the words in the notes?",
                n=n,
                day=day(on),
            ),
        )

    def _left_open(self, draft: Draft, column: Column, key: str, text: Asks) -> None:
        cell = draft.get(column.field)
        draft.notes.append(f"{column.header}: {cell}" if column.header else cell)
        leave = Choice("skip", say("Leave these rows out"))
        draft.left_out |= self.asking.ask((key, key), [draft.record], text, (NO_DAY, leave), "none") == "skip"


def _open(seen: Look) -> list[Numbers]:
    return [one for one in seen.days if type(one) is Numbers and one.first != one.second]


def _yearless(one: date | Numbers) -> bool:
    return isinstance(one, Numbers) and one.year is None
