"""What people type when asked when something was: "yesterday", "3 March", "last Friday", "2 weeks ago", "unknown"."""

import re
from datetime import date, timedelta

from bot.spoken import DATE, Meanings, in_english
from bot.typed_time import CENTURY, parse_day, whole_day
from bot.words import Reader, say

PAST = Meanings(
    {
        **DATE.said,
        "ago": say("ago", context="typed", note="3 days ago"),
        "last": say("last, past", context="typed", note="last Friday"),
        "ereyesterday": say("the day before yesterday, day before yesterday", context="typed"),
        "unknown": say(
            "unknown, don't know, not known, not sure, no idea",
            context="typed",
            note="in place of a day that nobody remembers",
        ),
    },
    DATE.written,
)
SPAN = re.compile(r"(?:last )?(\d{1,4}|one)? ?(day|week|fortnight)s?(?: ago)?")
DAYS = {"day": 1, "week": 7, "fortnight": 14}
AHEAD = ("tomorrow", "overmorrow", "in ", "next ")
WEEK, YEARS = timedelta(days=8), 9  # nine years hold a 29 February


def unknown(typed: str, to: Reader) -> bool:
    """Whether it says that the day is not known."""
    return in_english(typed, to, PAST).strip(" ?.") in ("unknown", "")


def parse_past(typed: str, today: date, to: Reader) -> date | None:
    """The day meant: of a weekday or of a date without its year the last one that was, and one that is to come only
    where that is what it says ("tomorrow", "in 3 days", a year). None if it is unclear.
    """
    said = whole_day(in_english(typed, to, PAST))
    if span := SPAN.fullmatch(said):
        days = int((span[1] or "1").replace("one", "1")) * DAYS[span[2]]
        return today - timedelta(days) if days <= CENTURY.days else None
    if said == "ereyesterday":
        return today - timedelta(2)
    if said.isdecimal():
        return None  # a day of the month, a year, or so many days ago?
    if said in ("today", "yesterday") or said.startswith(AHEAD) or re.search(r"\d{4}", said):
        return parse_day(said, today)
    said = re.sub(r"^((last|on) )+", "", said)
    near = parse_day(said, today - WEEK)
    if near is not None and near < today:
        return near
    years = (parse_day(said, date(today.year - back, 1, 1)) for back in range(YEARS))
    return next((day for day in years if day is not None and day <= today), None)
