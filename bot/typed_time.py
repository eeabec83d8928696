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
# which hour of the day is meant by one of the clock in each part of it; where that is open, there is none
PARTS = {
    "am": {12: 0, **{hour: hour for hour in range(1, 12)}},
    "pm": {12: 12, **{hour: hour + 12 for hour in range(1, 12)}},
    "morning": {hour: hour for hour in range(12)},
    "noon": {12: 12},
    "afternoon": {hour: hour % 12 + 12 for hour in range(1, 20)},
    "evening": {hour: hour % 12 + 12 for hour in (*range(4, 12), *range(16, 24))},
    "night": {
        12: 0,
        **{hour: hour for hour in range(5)},
        **{hour: hour % 12 + 12 for hour in (*range(7, 12), *range(19, 24))},
    },
    "midnight": {12: 0, 0: 0},
}
NIGHT = re.compile(r"night\b|\b12(?:[:.]?\d\d)? ?a\.? ?m\b")
CLOCK = re.compile(
    r"(?:at )?(?:oclock )?(\d\d?)(?:(?:[:.]| ?(?:h|oclock)\.? ?)(\d\d)|(\d\d))?(?: ?(?:h|oclock|min))?\.?"
    rf" ?([ap]|{'|'.join(PARTS)})?"
)


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
    """Where it is open which half of the day quiet hours mean ("10-7"), or they would be very long, or are not as long
    as is said: what else they may be, the likeliest first, and as they stand. Empty where they are clear.
    """
    found = parse_range(text)
    ends, told = _ends(text)
    if found is None or found == (0, 0):
        return []
    start, end = found
    length = (end - start) % 1440
    if told is not None:
        others = [found, ((start + 720) % 1440, end), (start, (end + 720) % 1440), (end, start)]
        fitting = [one for one in others if (one[1] - one[0]) % 1440 in told]
        return [] if found in fitting else [*fitting, found]
    bare = [re.fullmatch(r"[1-9]|1[0-2]", one) is not None for one in ends]
    said = [any(one.replace("oclock", "").endswith(part) for part in ("m", "a", "p", *PARTS)) for one in ends]
    if any(said):
        halves = [((start + 720) % 1440, end)] * bare[0] + [(start, (end + 720) % 1440)] * bare[1]
        halves = [one for one in halves if 0 < (one[1] - one[0]) % 1440 < length]
        if ends[1].endswith("night") and 1080 < end < 1320 and (start > 1080 or not said[0]):
            halves += [(start + 720 * (start < 720), end - 720)]  # "10 - 7 at night": all of it may be the night
    else:
        halves = [((start + 720) % 1440, end), (start, (end + 720) % 1440)] if max(start, end) <= 720 else []
    if length <= LONG and not all(bare) and not (any(said) and halves):
        return []
    return [*(one for one in halves if one[0] != one[1] and 0 < (one[1] - one[0]) % 1440 <= LONG), found]


def parse_week_time(text: str) -> tuple[int, int] | None:
    """Weekday (Monday = 0) and minute of the day in "Monday 9:00", "sun, 5 pm", "wed at noon"; else None.

    24:00 is the next day's beginning.
    """
    words = _plain(text).replace(",", " ").split()
    named = [(at, day) for at, word in enumerate(words) if (day := _weekday(word)) is not None]
    if len(named) != 1:
        return None
    [(at, day)] = named
    before, after = words[:at], words[at + 1 :]
    while before[-1:] in (["on"], ["next"]):
        before.pop()
    minute = _clock(" ".join(after if before == ["am"] else before + after))
    if before[1:] and before[-1] == "am":  # before noon in English, "on" in German
        german = _clock(" ".join(before[:-1]))
        minute = german if minute is None or before[-2] == "oclock" else minute if minute == german else None
    return None if minute is None else ((day + minute // 1440) % 7, minute % 1440)


def at_night(text: str) -> bool:
    """Whether it says "midnight", "12 am", "1 at night" or so: which of a day's two nights is meant may be open."""
    return NIGHT.search(_plain(text)) is not None


def either_end(text: str) -> bool:
    """Whether an hour that stands beside its day may be of the night before that day, or of the one that follows it."""
    minute = _clock(text)
    return minute == 1440 or (minute is not None and minute < 300 and at_night(text))


def parse_day(text: str, today: date) -> date | None:
    """The date meant, counted from `today`; None if it is unclear or more than a century away.

    Takes "2026-03-29", "24.12.", "1 dec", "december 24 2026", "today", "tomorrow", "yesterday", "friday" or "next fri"
    (never today), "friday daypart", "until friday", "friday, 1 dec", "3", "3d", "in 5 days", "2 weeks".
    """
    said = whole_day(_plain(text))
    if said.isdecimal() and len(said) <= 5:
        return _shifted(today, int(said))
    text = re.sub(r"^((until|on|next|day) )+| next$", "", said).rstrip(".")
    near = {"yesterday": -1, "today": 0, "tomorrow": 1, "overmorrow": 2}
    if text in near:
        return _shifted(today, near[text])
    if ahead := re.fullmatch(r"(?:in )?(?:(\d{1,5}|an?|one) ?(d|days?|w|weeks?|fortnight)|()(week|fortnight))", text):
        count, unit = ahead[1] or "", ahead[2] or ahead[4]
        length = {"d": 1, "w": 7, "f": 14}[unit[0]]
        return _shifted(today, (int(count) if count.isdecimal() else 1) * length)
    name, _, rest = text.replace(",", " ").partition(" ")
    day = _weekday(name)
    if day is None:
        return _dated(text, today)
    if rest:
        dated = _dated(re.sub("^on ", "", rest.strip()), today)
        return dated if dated and dated.weekday() == day else None
    return _shifted(today, (day - today.weekday() - 1) % 7 + 1)


def whole_day(said: str) -> str:
    """Without the part of the day that is said behind it; behind figures alone that would be an hour's."""
    day = re.sub(r" (?:(?:on|in|at|next) )*daypart$", "", said)
    return day if re.search(r"[a-z]|\d{4}", day) else said


def _weekday(word: str) -> int | None:
    name = word.rstrip(".").removesuffix("s")
    return next((at for at, one in enumerate(WEEKDAYS) if len(name) >= 3 and one.startswith(name)), None)


def _dated(text: str, today: date) -> date | None:
    """A day of a month, the next to come where no year is named. Points stand behind the day first, as everywhere; with
    strokes, one number must be too large for a month.
    """
    name = "|".join(one[:3] + f"(?:{one[3:]})?" for one in MONTHS)
    month, year = rf"(?P<month>{name})\.?", r"(?:,?[ /-]?(?:de |del )?(?P<year>\d{4})(?: r\.?| roku)?)?"
    forms = (
        r"(?P<year>\d{4})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)",
        r"(?P<day>\d\d?)\. ?(?P<month>\d\d?)\.? ?(?P<year>\d{4})?",
        r"(?P<day>1[3-9]|[23]\d)([/-])(?P<month>\d\d?)(?:\2(?P<year>\d{4}))?",
        r"(?P<month>\d\d?)([/-])(?P<day>1[3-9]|[23]\d)(?:\2(?P<year>\d{4}))?",
        rf"(?P<day>\d\d?)(?:st|nd|rd|th|ste|er|[deoa°]|\.)?[ /-]?(?:of |de |del )?{month}{year}",
        rf"{month} (?:on )?(?P<day>\d\d?)(?:st|nd|rd|th)?{year}",
    )
    found = next((one.groupdict() for form in forms if (one := re.fullmatch(form, text))), None)
    if found is None:
        return None
    which = found["month"]
    number = int(which) if which.isdecimal() else [one[:3] for one in MONTHS].index(which[:3]) + 1
    for each in [int(found["year"])] if found["year"] else range(today.year, today.year + 9):  # nine hold a 29 February
        with suppress(ValueError):
            day = date(each, number, int(found["day"]))
            if found["year"] or day >= today:
                return day if abs(day - today) <= CENTURY else None
    return None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _clock(text: str) -> int | None:
    """As `parse_clock`, with 1440 for 24:00."""
    text = re.sub(r"([ap])\.? ?m\.?$", r"\1m", _plain(text))
    if (named := text.removeprefix("at ")) in ("noon", "midnight"):
        return 720 if named == "noon" else 0
    said = CLOCK.fullmatch(text)
    if not said:
        return None
    hour, minute = int(said[1]), int(said[2] or said[3] or 0)
    if part := said[4]:
        if hour not in (hours := PARTS[part if part in PARTS else f"{part}m"]):
            return None
        hour = hours[hour]
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= 1440 else None


def _ends(text: str) -> tuple[list[str], range | None]:
    """What stands on both sides of a span of hours, and how many minutes it is long where that is said behind it."""
    span, _, length = re.sub(r"^(from|between) ", "", _plain(text)).partition(",")
    said = re.fullmatch(r" ?(\d\d?) ?(?:hours|oclock)(?: (\d\d?) min)?", length)
    if length and not said:
        return [], None
    ends = re.split(r" ?[-‐‑–—−] ?| (?:to|till?|until|and) ", span)
    if not said:
        return ends, None
    least = int(said[1]) * 60 + int(said[2] or 0)
    return ends, range(least, least + (1 if said[2] else 60))


def _shifted(today: date, days: int) -> date | None:
    return today + days * DAY if days <= CENTURY.days else None
