"""What people type when asked when: clock times, quiet hours, days."""

import re
import unicodedata
from datetime import date, timedelta

from bot.calendar import DAY

NO_QUIET = frozenset({"none", "no", "off", "never"})
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CENTURY = timedelta(days=36_525)


def parse_clock(text: str) -> int | None:
    """The minute of the day (0..1439) in "9", "9:30", "09.30", "0930", "9 pm", "21h", "noon", "midnight"; else None."""
    text = unicodedata.normalize("NFKC", text).strip().casefold().replace(".m", "m").rstrip(".")
    if text in ("noon", "midnight"):
        return 720 if text == "noon" else 0
    said = re.fullmatch(r"(\d\d?)(?:[:.h]?(\d\d))?h?\s*([ap]m?)?", text)
    if not said:
        return None
    hour, minute = int(said[1]), int(said[2] or 0)
    if said[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if said[3].startswith("p") else 0)
    return (hour * 60 + minute) % 1440 if minute < 60 and hour * 60 + minute <= 1440 else None


def parse_range(text: str) -> tuple[int, int] | None:
    """Quiet hours as (first quiet minute, first minute awake) for "21:00-08:00", "9pm to 8am", "21–8"; else None.

    "none" is (0, 0). Two equal ends typed out are None: they could mean never or always.
    """
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    if text in NO_QUIET:
        return 0, 0
    ends = re.split(r"\s*[-‐‑–—−]\s*|\s+(?:to|till?|until|and)\s+", re.sub(r"^(from|between)\s+", "", text))
    minutes = [parse_clock(end) for end in ends]
    match minutes:
        case [int(start), int(end)] if start != end:
            return start, end
    return None


def parse_week_time(text: str) -> tuple[int, int] | None:
    """Weekday (Monday = 0) and minute of the day in "Monday 9:00", "sun, 5 pm", "wed at noon"; else None."""
    name, _, hour = " ".join(unicodedata.normalize("NFKC", text).casefold().replace(",", " ").split()).partition(" ")
    minute = parse_clock(hour.removeprefix("at "))
    days = [
        number for number, weekday in enumerate(WEEKDAYS) if len(name) >= 3 and weekday.startswith(name.rstrip(".s"))
    ]
    return None if minute is None or not days else (days[0], minute)


def parse_day(text: str, today: date) -> date | None:
    """The date meant, counted from `today`; None if it is unclear or more than a century away.

    Takes "2026-03-29", "today", "tomorrow", "yesterday", "friday" or "next fri" (never today), "3d", "in 5 days",
    "2 weeks".
    """
    text = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    near = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if text in near:
        return _shifted(today, near[text])
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


def _shifted(today: date, days: int) -> date | None:
    return today + days * DAY if days <= CENTURY.days else None
