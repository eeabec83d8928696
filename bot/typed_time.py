"""What people type when asked when: clock times, quiet hours, days."""

import re
import unicodedata
from contextlib import suppress
from datetime import date, timedelta

from bot.calendar import DAY

NO_QUIET = frozenset({"none", "no", "off", "never"})
LONG = 16 * 60  # minutes of quiet that are asked about once more
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CENTURY = timedelta(days=36_525)


def parse_clock(text: str) -> int | None:
    """The minute of the day (0..1439) in "9", "9:30", "09.30", "0930", "9 pm", "21h", "9 oclock", "12 noon",
    "midnight"; else None.
    """
    minute = _clock(text)
    return None if minute is None else minute % 1440


def parse_range(text: str) -> tuple[int, int] | None:
    """Quiet hours as (first quiet minute, first minute awake) for "21:00-08:00", "9pm to 8am", "21–8"; else None.

    "none" is (0, 0). Two equal ends typed out are None: they could mean never or always.
    """
    if _plain(text) in NO_QUIET:
        return 0, 0
    ends, _ = _ends(text)
    match [parse_clock(end) for end in ends]:
        case [int(start), int(end)] if start != end:
            return start, end
    return None


def likelier_ranges(text: str) -> list[tuple[int, int]]:
    """Where it is open which half of the day quiet hours mean ("10-7"), or they would be very long: what else they may
    be, the likeliest first, and as they stand. Empty where they are clear, or were said with their length.
    """
    found = parse_range(text)
    ends, hours = _ends(text)
    if found is None or found == (0, 0):
        return []
    start, end = found
    length = (end - start) % 1440
    if hours is not None and hours == length // 60:
        return []
    bare = all(re.fullmatch(r"[1-9]|1[0-2]", one) for one in ends)
    if not bare and length <= LONG:
        return []
    halves = [((start + 720) % 1440, end), (start, (end + 720) % 1440)] if max(start, end) <= 720 else []
    return [*(one for one in halves if one[0] != one[1] and 0 < (one[1] - one[0]) % 1440 <= LONG), found]


def parse_week_time(text: str) -> tuple[int, int] | None:
    """Weekday (Monday = 0) and minute of the day in "Monday 9:00", "sun, 5 pm", "wed at noon"; else None.

    24:00 is the next day's beginning.
    """
    name, _, hour = " ".join(_plain(text).replace(",", " ").split()).partition(" ")
    minute = _clock(hour.removeprefix("at "))
    days = [
        number for number, weekday in enumerate(WEEKDAYS) if len(name) >= 3 and weekday.startswith(name.rstrip(".s"))
    ]
    return None if minute is None or not days else ((days[0] + minute // 1440) % 7, minute % 1440)


def parse_day(text: str, today: date) -> date | None:
    """The date meant, counted from `today`; None if it is unclear or more than a century away.

    Takes "2026-03-29", "24.12.", "1 dec", "december 24 2026", "today", "tomorrow", "yesterday", "friday" or "next fri"
    (never today), "3d", "in 5 days", "2 weeks".
    """
    text = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    near = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if text in near:
        return _shifted(today, near[text])
    if (dated := _dated(text, today)) is not None:
        return dated
    if iso := re.fullmatch(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", text):
        try:
            day = date(int(iso[1]), int(iso[3]), int(iso[4]))
        except ValueError:
            return None
        return day if abs(day - today) <= CENTURY else None
    if ahead := re.fullmatch(r"(?:in )?(\d{1,5}|an?|one) ?(d|days?|w|weeks?)", text):
        count = int(ahead[1]) if ahead[1].isdecimal() else 1
        return _shifted(today, count * (7 if ahead[2].startswith("w") else 1))
    name = re.sub("^(on |next |this )", "", text).rstrip(".")
    for number, weekday in enumerate(WEEKDAYS):
        if len(name) >= 3 and weekday.startswith(name):
            return _shifted(today, (number - today.weekday() - 1) % 7 + 1)
    return None


def _dated(text: str, today: date) -> date | None:
    """A day of a month, the next to come where no year is named; points stand behind the day first, as everywhere."""
    month = "|".join(one[:3] + f"(?:{one[3:]})?" for one in MONTHS)
    forms = (r"(\d\d?)\. ?(\d\d?)\.? ?(\d{4})?", rf"(\d\d?)(?:st|nd|rd|th|\.)? (?:of |de )?({month})\.?,? ?(\d{{4}})?")
    found = next((one for form in forms if (one := re.fullmatch(form, text))), None)
    parts = found.groups() if found else ()
    if not found and (turned := re.fullmatch(rf"({month})\.? (\d\d?)(?:st|nd|rd|th)?,? ?(\d{{4}})?", text)):
        parts = (turned[2], turned[1], turned[3])
    if not parts:
        return None
    which = int(parts[1]) if parts[1].isdecimal() else [one[:3] for one in MONTHS].index(parts[1][:3]) + 1
    for year in [int(parts[2])] if parts[2] else range(today.year, today.year + 9):  # nine hold a 29 February
        with suppress(ValueError):
            day = date(year, which, int(parts[0]))
            if parts[2] or day >= today:
                return day if abs(day - today) <= CENTURY else None
    return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _clock(text: str) -> int | None:
    """As `parse_clock`, with 1440 for 24:00."""
    text = _plain(text).replace(".m", "m").rstrip(".").removesuffix("oclock").removeprefix("oclock").strip(". ")
    if (named := text.removeprefix("12 ")) in ("noon", "midnight"):
        return 720 if named == "noon" else 0
    said = re.fullmatch(r"(\d\d?)(?:[:.h]?(\d\d))?h?(?:\s*oclock)?\s*([ap]m?)?", text)
    if not said:
        return None
    hour, minute = int(said[1]), int(said[2] or 0)
    if said[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if said[3].startswith("p") else 0)
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= 1440 else None


def _ends(text: str) -> tuple[list[str], int | None]:
    """What stands on both sides of a span of hours, and its length in hours where that is said behind it."""
    span, _, length = re.sub(r"^(from|between)\s+", "", _plain(text)).partition(",")
    hours = re.fullmatch(r"\s*(\d\d?) (?:hours|oclock)", length)
    if length and not hours:
        return [], None
    return re.split(r"\s*[-‐‑–—−]\s*|\s+(?:to|till?|until|and)\s+", span), int(hours[1]) if hours else None


def _shifted(today: date, days: int) -> date | None:
    return today + days * DAY if days <= CENTURY.days else None
