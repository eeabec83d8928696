"""The days that a cell names: exact ones, ones whose order of day and month is open, and what is no exact day."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum, auto
from functools import cache

from bot.calendar import zone as zone_of
from bot.trackers.folding import bare, folded, listed, signs, while_reading
from bot.trackers.orders import YEARS, Numbers, Spelled, made

EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
CLOCK = re.compile(r"(?<![\d.])\d{1,2}[:.]\d{2}(:\d{2}(\.\d+)?)?(?![.\d])\s*(([ap])\.?m\b\.?|uhr|h\b)?")
INSTANT = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[t ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?"
)
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s*([-/.年년])\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})(?!\d)\s*[日일.]?")
NUMBERS = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|'?\d{2})(?!\d)")
SHORT = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})(?![\d./-]*\d)\.?")
DAY_MONTH = re.compile(
    r"(?<![\w])(\d{1,2})(?:\.|st|nd|rd|th|er|º|ª|o)?[\s-]*(?:de |of )?([^\W\d_]{3,})\.?,?[\s-]*(?:de |del )?"
    r"('?\d{2,4})?(?![\w:])"
)
MONTH_DAY = re.compile(r"([^\W\d_]{3,})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,?[\s-]*(\d{4})(?!\d))?")
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")


class Kind(Enum):
    EMPTY = auto()
    DAYS = auto()
    ABOUT = auto()  # a week, a month, "early October"
    BEFORE = auto()
    NO_SUCH_DAY = auto()
    WORDS = auto()  # no day at all


@dataclass(frozen=True)
class Look:
    """What a cell says of days, in its order."""

    kind: Kind
    days: tuple[date | Numbers, ...] = ()


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for meaning, words in listed("dates.tsv", " "):
        if meaning.isdigit():
            for word in words:
                found.setdefault(word, int(meaning))
    return found


@cache
def _said(meaning: str) -> frozenset[str]:
    return frozenset(word for name, words in listed("dates.tsv", " ") if name == meaning for word in words)


@while_reading
def is_nothing(cell: str) -> bool:
    """Whether a cell only says that there is nothing in it."""
    return (not folded(cell[:100]) and not signs(cell[:100])) or says_nothing(cell)


def says_nothing(cell: str) -> bool:
    """Whether that is said in words, such as "n/a"."""
    return bare(cell[:100]) in _said("none")


@while_reading
def look(cell: str, zone: str) -> Look:
    """What is in it; instants become the day where the member lives."""
    words = bare(cell[:200])
    if is_nothing(cell):
        return Look(Kind.EMPTY)
    if (number := _number(words, zone)) is not None:
        return Look(Kind.DAYS, (number,))
    days, rest, odd = _found(words, zone)
    said = set(folded(rest).split())
    if _said("before") & said and days:
        return Look(Kind.BEFORE)
    if days and not odd:
        return Look(Kind.DAYS, tuple(days))
    if odd:
        return Look(Kind.NO_SUCH_DAY, tuple(days))
    if said & _said("about") or said & set(_months()) or re.fullmatch(r"\d{4}([./-]\d{1,2})?|\d{1,2}[./-]\d{4}", words):
        return Look(Kind.ABOUT)
    return Look(Kind.NO_SUCH_DAY if sum(one.isdigit() for one in words) > 2 else Kind.WORDS)


@while_reading
def undated(words: str) -> str:
    """What is said beside days, folded; empty where a cell is nothing but days."""
    days, rest, odd = _found(bare(words[:200]), "UTC")
    parts = folded(rest).split()
    return " ".join(one for one in parts if not ((days or odd) and one in _said("weekday")))


def _number(words: str, zone: str) -> date | None:
    """Seconds or milliseconds since 1970, or the days that a spreadsheet counts."""
    if not re.fullmatch(r"\d{5}(\.\d+)?|\d{10}(\.\d+)?|\d{13}", words):
        return None
    value = float(words)
    if value < 100_000:
        return EPOCH + timedelta(days=int(value)) if value >= 32_874 else None  # 1990
    return _local(datetime.fromtimestamp(value / (1000 if value > 1e11 else 1), UTC), zone)


def _local(when: datetime, zone: str) -> date | None:
    here = when.astimezone(zone_of(zone)).date() if when.year in YEARS else None
    return here if here and here.year in YEARS else None


def _found(words: str, zone: str) -> tuple[list[date | Numbers], str, bool]:
    """The days in the order they stand, what is left of the words, and whether one of them does not exist."""
    days: list[tuple[int, date | Numbers | None]] = []
    for pattern, read in ((INSTANT, _instant), (YEAR_FIRST, _year_first), (NUMBERS, _numbers), (COMPACT, _compact)):
        words = _taken(pattern, words, days, lambda one, read=read: read(one, zone))
    words = CLOCK.sub(lambda one: " " * len(one[0]), words)
    for pattern in (DAY_MONTH, MONTH_DAY):
        words = _taken(pattern, words, days, _named)
    if not days:
        words = _taken(SHORT, words, days, lambda one: Numbers(int(one[1]), int(one[3]), None))
    ordered = [day for _, day in sorted(days, key=lambda one: one[0])]
    return [day for day in ordered if day is not None], words, None in ordered


def _taken(pattern: re.Pattern[str], words: str, days: list[tuple[int, date | Numbers | None]], read: object) -> str:
    for one in pattern.finditer(words):
        day = read(one)  # type: ignore[operator]
        if day != "none":
            days.append((one.start(), day))
            words = words[: one.start()] + " " * len(one[0]) + words[one.end() :]
    return words


def _instant(one: re.Match[str], zone: str) -> date | None:
    day = made(int(one[1]), int(one[2]), int(one[3]))
    if day is None or not one[7]:
        return day
    offset = one[7] if one[7][0] in "+-" else "+00"
    try:
        away = timedelta(hours=int(offset[1:3]), minutes=int(offset[3:].lstrip(":") or 0))
        when = datetime(day.year, day.month, day.day, int(one[4]), int(one[5]), tzinfo=UTC)
        return _local(when - (away if offset[0] == "+" else -away), zone)
    except (ValueError, OverflowError):
        return day


def _year_first(one: re.Match[str], zone: str) -> date | None:
    return made(int(one[1]), int(one[3]), int(one[4]))


def _compact(one: re.Match[str], zone: str) -> date | None:
    return made(int(one[1]), int(one[2]), int(one[3]))


def _numbers(one: re.Match[str], zone: str) -> Numbers | None:
    return Numbers(int(one[1]), int(one[3]), _year(one[4]), short=one[2] != "." and len(one[4]) == 2)


def _year(typed: str) -> int:
    year = int(typed.lstrip("'"))
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _named(one: re.Match[str]) -> date | Numbers | str | None:
    """A month by its name; the day is told from it, so its order is never open."""
    named, day = (one[1], one[2]) if one[2].isdigit() else (one[2], one[1])
    month = _months().get(folded(named), 0)
    if not month or not 1 <= int(day) <= 31:
        return "none"
    if not one[3]:
        return Spelled(int(day), month, None)
    return made(_year(one[3]), month, int(day))
