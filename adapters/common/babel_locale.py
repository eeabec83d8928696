"""How languages other than English write numbers, dates and lists: as the Unicode CLDR has it, by Babel."""

from collections.abc import Sequence
from datetime import date, datetime, time

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal


class BabelLocale:
    """Of a language tag such as "pt-BR". Raises babel.UnknownLocaleError."""

    def __init__(self, tag: str) -> None:
        self._locale = Locale.parse(tag, sep="-")

    def number(self, value: int) -> str:
        return format_decimal(value, locale=self._locale)

    def day(self, when: date) -> str:
        # no locale has a pattern with the whole name of the weekday and no year; each has this one with it cut short
        pattern = str(self._locale.datetime_skeletons["MMMMEd"]).replace("E", "EEEE")
        return format_date(when, pattern, locale=self._locale)

    def clock(self, at: time) -> str:
        return format_time(at, "short", locale=self._locale)

    def moment(self, when: datetime) -> str:
        pattern = str(self._locale.datetime_formats["long"]).replace("'", "")  # CLDR quotes words: "{1} 'kl'. {0}"
        return pattern.format(self.clock(when.time()), self.day(when))

    def listed(self, parts: Sequence[str]) -> str:
        return format_list(parts, locale=self._locale)
