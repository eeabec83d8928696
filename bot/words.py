"""What the bot says: templates with parameters, rendered for one reader at a time."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from gettext import NullTranslations
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from bot.calendar import local
from bot.locale import ENGLISH, Locale
from bot.seen import isolated, visible

AS_WRITTEN = NullTranslations()
SUGGESTED = "suggestion"  # the context of what people may take as it is in place of words of their own
LIST, CLOCK = "list", "time of day"  # contexts of what a locale writes, whatever the template
PLACE = re.compile(r"\{(\w+)\}")
LETTER = re.compile(r"[^\W\d_]")
NEAR = timedelta(days=180)  # from here on a day wants its year


class Person(Struct, frozen=True, tag="person"):
    """A person by the name they chose; never a mention, so nothing pings.

    Where `number` says which member it is, what is stored is the number alone; the name is found when it is drawn.
    """

    name: str
    number: int = 0


class Quoted(Struct, frozen=True, tag="quoted"):
    """What somebody wrote, where it stands: "table.column" and the row's number. What is stored is the place alone, so
    that a quotation goes when its source goes.
    """

    of: str
    number: int
    words: str = ""


class Moment(Struct, frozen=True, tag="moment"):
    """An instant, UTC milliseconds, shown in the reader's own zone."""

    at: int


class Day(Struct, frozen=True, tag="day"):
    """A local calendar date, ISO 8601."""

    iso: str


class Text(Struct, frozen=True, tag="text", omit_defaults=True):
    """A template and its parameters; `many` is the plural template, chosen by parameter `n`.

    `context` tells apart what is the same in English and not in other languages.
    """

    template: str
    many: str | None = None
    given: dict[str, "str | int | Person | Quoted | Moment | Day | Text"] = {}
    context: str = ""


Parameter = str | int | Person | Quoted | Moment | Day | Text


def say(template: str, many: str | None = None, /, *, context: str = "", note: str = "", **given: Parameter) -> Text:
    """A sentence: `{name}` places are filled from `given`; typed words are always a parameter, never the template.

    `note` is for translators alone; the phrasebook shows it beside the sentence and its context.
    """
    return Text(template, many, given, context)


def lines(*texts: Text, between: str = "\n") -> Text:
    """Several sentences as one, each on its own line (or with `between` in the middle)."""
    given: dict[str, Parameter] = {f"p{number}": text for number, text in enumerate(texts)}
    return Text(between.join(f"{{{name}}}" for name in given), None, given)


def listed(*texts: Text) -> Text:
    """Several things in one line, as the reader's language joins them."""
    return replace(lines(*texts, between=", "), context=LIST)


def clock(minute: int) -> Text:
    """A minute of the day, as the reader's language writes it."""
    return say("{hour}:{minute}", context=CLOCK, hour=f"{minute // 60:02}", minute=f"{minute % 60:02}")


def quoted(words: str | Quoted | Text) -> Text:
    """What somebody wrote, within the reader's quotation marks."""
    return say("“{words}”", context="quotation", words=words)


def day(when: date) -> Day:
    return Day(when.isoformat())


def with_year(on: date) -> Text:
    return say("{day} {year}", day=day(on), year=str(on.year))


def when(on: date, today: date) -> Text:
    """A day, with its year where that could be another one."""
    return say("{day}", day=day(on)) if abs(on - today) < NEAR else with_year(on)


def mapped(text: Text, change: Callable[[Person | Quoted], Parameter]) -> Text:
    """The sentence with its people and quotations changed."""

    def changed(value: Parameter) -> Parameter:
        match value:
            case Text():
                return mapped(value, change)
            case Person() | Quoted():
                return change(value)
        return value

    if not text.given:
        return text
    return replace(text, given={name: changed(value) for name, value in text.given.items()})


class Style(Protocol):
    """How one surface writes parameters; each platform has a rich one, labels and exports are `PLAIN`."""

    def typed(self, words: str) -> str:
        """What a person typed, with every character that could take effect made harmless."""

    def moment(self, at: int, reader: "Reader") -> str:
        """An instant (UTC ms) as the reader's local time."""


@dataclass(frozen=True)
class Reader:
    """Who reads: their zone (IANA name), the catalog of their language, and how that writes dates and numbers."""

    zone: str = "UTC"
    words: NullTranslations = AS_WRITTEN
    locale: Locale = ENGLISH


WEEKDAYS = (
    say("Monday", context="weekday"),
    say("Tuesday", context="weekday"),
    say("Wednesday", context="weekday"),
    say("Thursday", context="weekday"),
    say("Friday", context="weekday"),
    say("Saturday", context="weekday"),
    say("Sunday", context="weekday"),
)


class Plain:
    """Labels, titles, alt text, exports and terminals: nothing there is markup."""

    def typed(self, words: str) -> str:
        return words

    def moment(self, at: int, reader: Reader) -> str:
        return reader.locale.moment(local(at, reader.zone))


PLAIN = Plain()


def render(text: Text, reader: Reader, style: Style = PLAIN) -> str:
    """The sentence in the reader's language; exactly the parameters are escaped, by `style`."""
    given = text.given
    if text.context == LIST:
        return reader.locale.listed([_parameter(one, reader, style) for one in given.values()])
    if text.context == CLOCK:
        return reader.locale.clock(time(int(str(given["hour"])), int(str(given["minute"]))))
    template = _translated(text, reader.words)
    if not given:
        return template
    return PLACE.sub(lambda found: _parameter(given[found[1]], reader, style), template)


def _translated(text: Text, words: NullTranslations) -> str:
    if text.many is not None:
        count = text.given["n"]
        n = count if isinstance(count, int) else 0
        if text.context:
            return words.npgettext(text.context, text.template, text.many, n)
        return words.ngettext(text.template, text.many, n)
    if text.context:
        return words.pgettext(text.context, text.template)
    return words.gettext(text.template) if worded(text.template) else text.template


def _parameter(value: Parameter, reader: Reader, style: Style) -> str:
    match value:
        case Text():
            return render(value, reader, style)
        case Moment():
            return style.moment(value.at, reader)
        case Person():
            return isolated(style.typed(visible(value.name).replace("\n", " ")))
        case Quoted():
            return isolated(style.typed(visible(suggested(value.words, reader))))
        case Day():
            return reader.locale.day(date.fromisoformat(value.iso))
        case int():
            return reader.locale.number(value)
        case _:
            return isolated(style.typed(visible(suggested(value, reader))))


def suggested(words: str, reader: Reader) -> str:
    """What a person typed; a suggestion of ours, which is kept by its English, in the reader's language."""
    return reader.words.pgettext(SUGGESTED, words)


@lru_cache(maxsize=4096)  # there are a thousand templates, and what people typed is in none
def worded(template: str) -> bool:
    """Whether a template says anything itself; others only put parameters side by side, the same in any language."""
    return LETTER.search(PLACE.sub("", template)) is not None


def places(template: str) -> set[str]:
    """The names a template must be given."""
    return set(PLACE.findall(template))


@dataclass(frozen=True)
class Language:
    """What a language brings: the catalog of its sentences, and how it writes what is none."""

    words: NullTranslations
    locale: Locale


ANYONE = Reader()
Catalogs = Mapping[str, Language]
ENGLISH_ALONE: Catalogs = {}


def reader(zone: str, language: str, catalogs: Catalogs) -> Reader:
    """A reader of `language` (a tag such as "en"); English where no catalog exists yet."""
    found = catalogs.get(language)
    return Reader(zone, found.words, found.locale) if found else Reader(zone)
