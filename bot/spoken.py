"""What people type in their own language, as the English words that reading knows."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.typed_hours import in_figures
from bot.typed_words import TABLE
from bot.words import ANYONE, Reader, Text, render, say
from bot.words import WEEKDAYS as WRITTEN_WEEKDAYS

# what phones make of apostrophes, quotes and dashes
TYPESET = str.maketrans(
    {**dict.fromkeys("’‘‛ʼʹ′`´＇", "'"), **dict.fromkeys('"“”„‟«»″', None), **dict.fromkeys("‐‑‒–—―−", "-")}
)
OF_A_DAY = re.compile(  # "Freitagabend", "morgenavond": in German and Dutch as one word with its day
    r"(?<=[dt]ag|och)(?:abend|nacht|(?:vor|nach)?mittag|morgen|avond|middag|ochtend)s?\b"
    r"|(?<=morgen)(?:avond|middag|ochtend|nacht)\b"
)


@dataclass(frozen=True, eq=False)
class Meanings:
    """The English word that reading knows, all that people may type for it, and what forms are filled with."""

    said: Mapping[str, Text]
    written: Mapping[str, Text] = field(default_factory=dict)


ANSWER = Meanings(
    {
        "yes": say("yes, y, true, on, 1", context="typed", note="each word that people may type for it, in any order"),
        "no": say("no, n, false, off, 0", context="typed"),
    }
)
CLOCK = Meanings(
    {
        "noon": say("noon", context="typed"),
        "midnight": say("midnight", context="typed"),
        "am": say("am", context="typed", note="behind an hour before noon"),
        "pm": say("pm", context="typed", note="behind an hour after noon"),
        "morning": say("in the morning", context="typed"),
        "afternoon": say("in the afternoon", context="typed"),
        "evening": say("in the evening", context="typed"),
        "night": say("at night", context="typed"),
        "oclock": say("o'clock, oclock", context="typed", note="behind an hour"),
        "at": say("at", context="typed", note="Monday at 9"),
    }
)
NONE = Meanings({"none": say("none", context="typed", note="none of a list, no quiet hours")})
NO_HOURS = say("none", context="quiet hours")
HOURS = say("hours", context="length of a long span")
SPAN = Meanings(
    {
        **CLOCK.said,
        **NONE.said,
        "never": say("never, no, off", context="typed", note="no quiet hours"),
        "from": say("from, between", context="typed", note="from 9 to 5"),
        "to": say("to, til, till, until, and", context="typed", note="from 9 to 5"),
        "hours": say("hours, hour", context="typed", note="21:00-08:00, 11 hours"),
    },
    {"none": NO_HOURS, "hours": HOURS},
)
WEEKDAYS = Meanings(
    {
        "monday": say("monday, mon", context="typed"),
        "tuesday": say("tuesday, tue", context="typed"),
        "wednesday": say("wednesday, wed", context="typed"),
        "thursday": say("thursday, thu", context="typed"),
        "friday": say("friday, fri", context="typed"),
        "saturday": say("saturday, sat", context="typed"),
        "sunday": say("sunday, sun", context="typed"),
    },
    {one.template.lower(): one for one in WRITTEN_WEEKDAYS},
)
MONTHS = Meanings(
    {
        "january": say("january, jan", context="typed"),
        "february": say("february, feb", context="typed"),
        "march": say("march, mar", context="typed"),
        "april": say("april, apr", context="typed"),
        "may": say("may", context="typed"),
        "june": say("june, jun", context="typed"),
        "july": say("july, jul", context="typed"),
        "august": say("august, aug", context="typed"),
        "september": say("september, sept, sep", context="typed"),
        "october": say("october, oct", context="typed"),
        "november": say("november, nov", context="typed"),
        "december": say("december, dec", context="typed"),
    }
)
ON = say("on, the, every, each", context="typed", note="on Friday, the 1st of December, every Monday")
WEEK = Meanings({**CLOCK.said, **WEEKDAYS.said, "on": ON}, WEEKDAYS.written)
DATE = Meanings(
    {
        **WEEKDAYS.said,
        **MONTHS.said,
        "yesterday": say("yesterday, last night, last evening", context="typed"),
        "today": say("today, tonight, this evening, this afternoon, this morning, this night", context="typed"),
        "tomorrow": say("tomorrow", context="typed"),
        "overmorrow": say("the day after tomorrow, day after tomorrow", context="typed"),
        "daypart": say(
            "in the morning, at noon, in the afternoon, in the evening, at night, morning, afternoon, evening, night",
            context="typed",
            note="behind a day: tomorrow night, Friday in the evening",
        ),
        "until": say("until, till, til, to, for", context="typed", note="until Friday, for 3 days"),
        "on": ON,
        "next": say("next, this", context="typed", note="next Friday"),
        "in": say("in", context="typed", note="in 3 days"),
        "one": say("one, a, an", context="typed", note="a week"),
        "day": say("day, days, d", context="typed", note="3 days"),
        "week": say("week, weeks, w", context="typed", note="2 weeks"),
        "fortnight": say("fortnight", context="typed"),
    },
    WEEKDAYS.written,
)


def in_english(typed: str, to: Reader, known: Meanings) -> str:
    """What was typed, with every word of these meanings as the one English word for it, and digits as ASCII has them.

    The words are those of the speaker's catalog; English is understood beside them, as buttons hold it, and what people
    of eight languages say of hours and days.
    """
    words, whole = _reading(known, replace(to, zone="UTC"))
    text = _folded(typed, to)
    if "daypart" in known.said:
        text = OF_A_DAY.sub(" daypart", text)
    return whole.sub(lambda found: words[found[0]], in_figures(text) if "oclock" in known.said else text)


def in_digits(typed: str, to: Reader) -> str:
    """What was typed, with the digits of the speaker's language as ASCII has them."""
    if typed.isascii():
        return typed
    return typed.translate({ord(to.locale.number(digit)): str(digit) for digit in range(10)})


def as_kept(typed: str, suggestions: Iterable[Text], to: Reader) -> str:
    """What was typed; a suggestion that was taken as it stood there is kept by its English, as catalogs know it."""
    return next((one.template for one in suggestions if render(one, to) == typed), typed)


def if_then(this: str, that: str) -> Text:
    """A plan for what may get in the way, however much of "If …, then I will …" was typed along."""
    this = re.sub(r"(?i)^(if|when)\s+", "", this.strip()).rstrip(" .,;")
    that = re.sub(r"(?i)^(then,?\s+)?(i\s+will\s+|i['’]ll\s+|i\s+(?=\w))?", "", that.strip()).rstrip(" .,;")
    return say("If {this}, then I will {that}", this=this, that=that)


@lru_cache(maxsize=256)  # a few for each language
def _reading(known: Meanings, to: Reader) -> tuple[dict[str, str], re.Pattern[str]]:
    kept = {english: english for english in known.said}
    elsewhere = {_folded(word, to): english for english in known.said for word in TABLE.get(english, ())}
    spoken = {**_words(known.said, ANYONE), **_words(known.said, to)}
    words = {**elsewhere, **spoken, **_words(known.written, to), **kept}
    longest = sorted(words, key=len, reverse=True)
    return words, re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, longest))})(?![^\W\d_])")


def _words(said: Mapping[str, Text], to: Reader) -> dict[str, str]:
    return {_folded(word, to): english for english, words in said.items() for word in render(words, to).split(",")}


def _folded(words: str, to: Reader) -> str:
    """Spaces of any width are one, and marks that nobody sees are gone."""
    seen = "".join(one for one in words.translate(TYPESET) if unicodedata.category(one) != "Cf")
    return in_digits(" ".join(unicodedata.normalize("NFKC", seen).casefold().split()), to)
