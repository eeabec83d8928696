"""When people meet: a time as each of them has it, and the hours that somebody types for a day, by their own clock."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from bot.answers import Unclear
from bot.calendar import DAY, HOUR_MS, instant, local, times_shown
from bot.calendar import today as day_of
from bot.commands import Invalid, Question
from bot.people import Account
from bot.seen import cut
from bot.spoken import CLOCK, DATE, in_english
from bot.typed_time import either_end, parse_clock, parse_day
from bot.words import Moment, Reader, Text, clock, day, lines, say

TIMES = 3  # for one meeting, by one person
AHEAD = 28  # days
OnDay = Annotated[str, Question("On which day?", max=40, min=1, hint="Thursday, tomorrow, 3 March")]
AtHours = Annotated[
    str, Question("At what times, where you are?", max=60, min=1, hint="Three at most, such as 17:30, 19:00")
]
PROPOSE_MORE, CANNOT = say("Propose more"), say("I can't make it")
ARRANGED = say("It's arranged. All you need comes as a direct message, with a file for your calendar.")
# a name that was chosen at /join may be nobody's on the platform, and whose it is they tell themselves
UNFOUND = say(
    "If nobody here goes by that name, /encourage brings them a line from you: say in it what you're called here."
)
TAKE_OUT = say("If it's in your calendar, please take it out there.")
APART = re.compile(r"\s*[,;/]\s*|\s+(?:or|and)\s+")


def in_both(at: int, reader: str, other: str, who: Text) -> Text:
    """An instant (UTC ms), by the clock of its reader's zone and of the other's, whose date may be another."""
    here, there = local(at, reader), local(at, other)
    told = clock(there.hour * 60 + there.minute)
    if there.date() != here.date():
        told = say("{day} at {hour}", day=day(there.date()), hour=told)
    return say("{when} ({there} for {who})", when=Moment(at), there=told, who=who)


def hour(typed: str, to: Reader) -> int | None:
    """The minute of the day, where it is one. Raises Unclear where it may be at either end of its day."""
    read = in_english(typed, to, CLOCK)
    minute = parse_clock(read)
    if minute is not None and either_end(read):
        open_ = say(
            "“{typed}” can be at either end of that day. Please say {hour} for its beginning, or name the next day.",
            typed=cut(typed, 40),
            hour=clock(minute),
        )
        raise Unclear(open_)
    return minute


def changed_clocks(on: date, minutes: Sequence[int], zone: str) -> list[Text]:
    """What is said back of hours that the clocks of a zone leave out on a day, or show twice."""
    told = []
    for minute in minutes:
        shown, taken = times_shown(on, minute, zone), local(instant(on, minute, zone), zone)
        typed, after = clock(minute), clock(taken.hour * 60 + taken.minute)
        if not shown:
            told.append(
                say("The clocks go forward then and leave out {hour}, so it's {after}.", hour=typed, after=after)
            )
        elif shown > 1:
            told.append(say("The clocks go back then and show {hour} twice. It's the first of the two.", hour=typed))
    return told


def proposed(
    on_day: str, hours: str, before: tuple[int, ...], by: Account, to: Reader, now: int
) -> tuple[tuple[int, ...], list[Text]]:
    """Instants (UTC ms) by the clock where they live, with those that they proposed before; one that its day skips
    comes after the gap, and what is said back of that. Raises Invalid, at the questions `day` and `hours`.
    """
    here = day_of(now, by.zone)
    on = parse_day(in_english(on_day, to, DATE), here)
    if on is None or not here <= on <= here + AHEAD * DAY:
        unread = say("A day in the next four weeks, please: tomorrow, Thursday, or 3 March.")
        raise Invalid({"day": Unclear(unread)})
    typed = [part for part in APART.split(hours.strip()) if part]
    try:
        minutes = [minute for part in typed if (minute := hour(part, to)) is not None]
    except Unclear as unclear:
        raise Invalid({"hours": unclear}) from None
    if len(minutes) < max(len(typed), 1):
        raise Invalid({"hours": Unclear(say("Times of the day, please, such as 17:30, 19:00."))})
    found = [instant(on, minute, by.zone) for minute in minutes]
    if min(found) < now + HOUR_MS:
        raise Invalid({"hours": Unclear(say("That's too soon, or has passed. From an hour from now on, please."))})
    times = tuple(sorted({*before, *found}))
    if len(times) > TIMES:
        many = say("That's {n} times, and {most} are plenty to choose from.", n=len(times), most=TIMES)
        raise Invalid({"hours": Unclear(many)})
    return times, changed_clocks(on, minutes, by.zone)


def kindly(who: Text) -> Text:
    """To whoever calls it off."""
    return lines(say("All right. I'll tell {who} kindly.", who=who), TAKE_OUT, between=" ")


def called_off(who: Text, at: int) -> Text:
    """To the other, of what was arranged for an instant (UTC ms)."""
    cannot = say("{who} can't make it on {when}. It says nothing about you.", who=who, when=Moment(at))
    return lines(cannot, TAKE_OUT, between=" ")
