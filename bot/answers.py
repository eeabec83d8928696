"""What people type, read leniently: each kind of answer, and a clear sentence when it is unclear."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Literal, NewType

from bot.calendar import known
from bot.seen import cut
from bot.spoken import ANSWER, CLOCK, HOURS, NO_HOURS, NONE, SPAN, WEEK, in_digits, in_english
from bot.typed_time import LONG, at_night, likelier_ranges, parse_clock, parse_range, parse_week_time
from bot.words import WEEKDAYS, Reader, Text, clock, lines, listed, render, say

YEARS = range(1926, 2127)  # a century around: the weeks before and after a date must exist too
Kind = Literal[
    "text", "long", "number", "choice", "choices", "yesno", "zone", "time", "range", "date", "id", "channel", "file"
]

Minute = NewType("Minute", int)  # minute of the local day, 0 to 1439
Id = NewType("Id", int)  # a row's number: on buttons, or among the choices of a form
ChannelId = NewType("ChannelId", str)  # a channel, by the platform's id
NAMED = "#"  # before a channel's name, which is no id
POINTS = "@"  # before a platform's own id of a person, where a row's number is asked for


class Zone(str):
    """An IANA name, and the place by which it was found."""

    __slots__ = ("place",)
    place: str

    def __new__(cls, name: str, place: str = "") -> "Zone":
        zone = super().__new__(cls, name)
        zone.place = place
        return zone


@dataclass(frozen=True)
class Range:
    """Two minutes of the local day; equal means none, and it may wrap midnight."""

    start: int
    end: int

    def holds(self, minute: int) -> bool:
        return (minute - self.start) % 1440 < (self.end - self.start) % 1440

    @property
    def text(self) -> Text:
        if self.start == self.end:
            return NO_HOURS
        hours, minutes = divmod((self.end - self.start) % 1440, 60)
        if hours * 60 + minutes > LONG and minutes:
            return say("{span}, {hours} h {minutes} min", span=self._span, hours=str(hours), minutes=str(minutes))
        if hours * 60 > LONG:
            return say(
                "{start}-{end}, {n} hour",
                "{start}-{end}, {n} hours",
                context="span of hours",
                start=clock(self.start),
                end=clock(self.end),
                n=hours,
            )
        return self._span

    @property
    def _span(self) -> Text:
        return say("{start}-{end}", context="span of hours", start=clock(self.start), end=clock(self.end))

    @property
    def typed(self) -> Text:
        """As it is read in every language."""
        if self.start == self.end:
            return NO_HOURS
        span = say("{start}-{end}", start=clock_face(self.start), end=clock_face(self.end))
        hours, rest = divmod((self.end - self.start) % 1440, 60)
        if hours * 60 + rest > LONG:
            return say("{span}, {n} {hours}", span=span, n=str(hours), hours=f"h {rest} min" if rest else HOURS)
        return span


@dataclass(frozen=True)
class WeekTime:
    """A weekday (Monday = 0) and a minute of the local day."""

    weekday: int
    minute: int

    @property
    def text(self) -> Text:
        return say("{day} at {hour}", day=WEEKDAYS[self.weekday], hour=clock(self.minute))

    @property
    def typed(self) -> Text:
        """As it is read in every language."""
        return say("{day} {hour}", day=WEEKDAYS[self.weekday], hour=clock_face(self.minute))


@dataclass(frozen=True)
class Choice:
    value: str
    label: Text


class Unclear(ValueError):
    """An answer that cannot be read, with a sentence for the person who gave it, and what they may have meant: as it
    would be typed, or as what there is to choose from.
    """

    def __init__(self, text: Text, offers: tuple[str, ...] = (), choices: tuple[Choice, ...] = ()) -> None:
        super().__init__(text.template)
        self.text, self.offers, self.choices = text, offers, choices


def clock_face(minute: int) -> str:
    """Minute of the day as HH:MM."""
    return f"{minute // 60:02}:{minute % 60:02}"


def as_typed(typed: str, to: Reader) -> str:
    """Any words."""
    return typed


def _number(typed: str, to: Reader) -> int:
    read = in_digits(typed, to)
    digits = read.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 16:
        raise Unclear(say("I can't read “{typed}” as a whole number.", typed=cut(typed, 40)))
    return int(read)


def _yes(typed: str, to: Reader) -> bool:
    read = in_english(typed, to, ANSWER)
    if read not in ("yes", "no"):
        raise Unclear(say("I can't read “{typed}” as yes or no.", typed=cut(typed, 40)))
    return read == "yes"


def _zone(typed: str, to: Reader) -> Zone:
    """A zone by its own name; who knows places, too, is asked before (bot/zones.py)."""
    zone = known(typed)
    if zone is None:
        raise unknown_place(typed)
    return Zone(zone)


def unknown_place(typed: str) -> Unclear:
    return Unclear(say("I don't know the place “{typed}”. Try a large city in your time zone.", typed=cut(typed, 40)))


def _minute(typed: str, to: Reader) -> Minute:
    minute = parse_clock(in_english(typed, to, CLOCK))
    if minute is None:
        raise Unclear(say("I can't read “{typed}” as a time of day. Try 9:00 or 17:30.", typed=cut(typed, 40)))
    return Minute(minute)


def _range(typed: str, to: Reader) -> Range:
    found = parse_range(in_english(typed, to, SPAN))
    if found is None:
        raise Unclear(say("I can't read “{typed}” as a span of hours. Try 21:00-08:00, or none.", typed=cut(typed, 40)))
    likelier = likelier_ranges(in_english(typed, to, SPAN))
    if likelier:
        raise _open(typed, to, [Range(*one) for one in likelier])
    return Range(*found)


def _open(typed: str, to: Reader, likely: Sequence[Range | WeekTime]) -> Unclear:
    spans = lines(*(one.text for one in likely), between=" · ")
    unclear = say("“{typed}” could be: {spans}. Please choose one of them.", typed=cut(typed, 40), spans=spans)
    return Unclear(unclear, tuple(render(one.typed, to) for one in likely))


def _week_time(typed: str, to: Reader) -> WeekTime:
    found = parse_week_time(read := in_english(typed, to, WEEK))
    if found is None:
        raise Unclear(say("I can't read “{typed}” as a day and a time. Try Monday 9:00.", typed=cut(typed, 40)))
    day, minute = found
    if at_night(read) and minute < 300:  # most mean the night that follows the day, and some the one before
        raise _open(typed, to, [WeekTime((day + 1) % 7, minute), WeekTime(day, minute)])
    return WeekTime(*found)


def _date(typed: str, to: Reader) -> date:
    try:
        found = date.fromisoformat(in_digits(typed, to))
    except ValueError:
        raise Unclear(say("I can't read “{typed}” as a date. Try 2026-12-24.", typed=cut(typed, 40))) from None
    if found.year not in YEARS:
        raise Unclear(say("“{typed}” is too far from today. Try 2026-12-24.", typed=cut(typed, 40)))
    return found


def _channel(typed: str, to: Reader) -> ChannelId:
    if typed.startswith(NAMED):
        raise Unclear(
            say("I can't find a channel called “{typed}”. Please choose it from the list.", typed=cut(typed, 40))
        )
    return ChannelId(typed)


KINDS: Mapping[Any, tuple[Kind, Callable[[str, Reader], Any]]] = {
    str: ("text", as_typed),
    int: ("number", _number),
    bool: ("yesno", _yes),
    Zone: ("zone", _zone),
    Minute: ("time", _minute),
    Range: ("range", _range),
    WeekTime: ("text", _week_time),
    date: ("date", _date),
    Id: ("id", _number),
    ChannelId: ("channel", _channel),
}


def of_choice(kind: type[Enum]) -> tuple[tuple[Choice, ...], Callable[[str, Reader], Enum]]:
    """One of an Enum's members, stored by name; its values are the labels."""
    names = {member.name.lower(): member for member in kind}
    labels = {str(member.value.template).lower(): member for member in kind}

    def read(typed: str, to: Reader) -> Enum:
        told = typed.lower()
        member = names.get(told.replace(" ", "_")) or labels.get(told)
        if member is None:
            member = {render(one.value, to).lower(): one for one in kind}.get(told)
        if member is None:
            known = listed(*(one.value for one in kind))
            raise Unclear(say("“{typed}” is not one of: {known}.", typed=cut(typed, 40), known=known))
        return member

    return tuple(Choice(member.name, member.value) for member in kind), read


def of_many(kind: type[Enum]) -> tuple[tuple[Choice, ...], Callable[[str, Reader], tuple[Enum, ...]]]:
    """Any number of an Enum's members, names separated by commas; "none" is none of them."""
    choices, read = of_choice(kind)

    def read_all(typed: str, to: Reader) -> tuple[Enum, ...]:
        wanted = [one.strip() for one in typed.split(",") if one.strip()]
        none = in_english(typed, to, NONE) == "none"
        return () if none else tuple(dict.fromkeys(read(one, to) for one in wanted))

    return choices, read_all
