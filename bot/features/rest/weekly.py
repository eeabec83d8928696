"""One day of each week that somebody keeps free of the search, from midnight to midnight: a rest like any other.

Nothing is sent when it ends, for it comes every week; whoever comes back early has that one day only cut short.
"""

from dataclasses import replace
from enum import Enum
from typing import Annotated

from bot.answers import Zone
from bot.calendar import next_at
from bot.commands import Question, command
from bot.dues import due
from bot.events import Events, HoursChanged, RestEnded
from bot.features.rest.desk import Desk
from bot.features.rest.offering import subject
from bot.features.rest.store import Rest, Rests
from bot.forms import Form
from bot.messages import Button, Message
from bot.people import Account
from bot.resting import DayKeptFree, FreeDayBegan, free_day
from bot.tokens import draft, go
from bot.words import WEEKDAYS, Moment, Text, lines, say
from bot.zones import told


class Weekday(Enum):
    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = WEEKDAYS


DAYS = list(Weekday)


@command("free-day", "Keep one day of each week free of the search.")
class KeepFree:
    day: Annotated[Weekday, Question("Which day of the week?")]


@command("no-free-day", "Keep no day of the week free any more.", listed=False)
class KeepNone:
    pass


@due("free-day")
class FreeDay:
    account: int


def keep(cmd: KeepFree, by: Account, desk: Desk, events: Events) -> Message:
    now, weekday = desk.clock.now(), DAYS.index(cmd.day)
    rested = desk.people.rest(by.id, now) is not None
    before = desk.rests.kept_free(by.id) or desk.rests.begin(Rest(by.id, now, now, shown=False, weekday=weekday))
    span = _lay(replace(before, weekday=weekday, ended_at=None), by, desk)
    desk.outbox.look_again(by.id)
    if now < span.until_at:
        _begins(by.id, desk, events)
    ended = rested and desk.people.rest(by.id, now) is None
    events += [RestEnded(by.id) if ended else HoursChanged(by.id), DayKeptFree(by.id)]
    when = Moment(span.until_at if now < span.until_at else _next(weekday, by, now))
    return Message(
        lines(
            say("{day} is yours now, every week, from midnight to midnight.", day=cmd.day.value),
            say("It has begun: I'll be quiet until {when}.", when=when)
            if now < span.until_at
            else say("The first one begins on {when}.", when=when),
            say(
                "No check-ins, no asks, no letters. What I'd have sent on that day doesn't pile up, and your streak is "
                "safe."
            ),
            between=" ",
        ),
        title=say("A day without the search"),
        fields=(told(Zone(by.zone), now),),
        buttons=(Button(say("No day any more"), go("no-free-day")),),
    )


def fill(form: Form, by: Account, rests: Rests) -> Form:
    kept = rests.kept_free(by.id)
    return form if kept is None or kept.weekday is None else form.fill(day=DAYS[kept.weekday].name)


def keep_none(cmd: KeepNone, by: Account, desk: Desk, events: Events) -> Message:
    resting = desk.people.rest(by.id, desk.clock.now()) is not None
    desk.rests.end_free(by.id)
    desk.schedule.cancel(FreeDay, _subject(by.id))
    desk.outbox.look_again(by.id)
    over = resting and desk.people.rest(by.id, desk.clock.now()) is None
    events.append(RestEnded(by.id) if over else HoursChanged(by.id))
    return Message(
        say("All right. No day of the week is kept free now."),
        buttons=(Button(say("A free day each week"), draft("free-day")),),
    )


def begins(due: FreeDay, desk: Desk, events: Events) -> None:
    """Its row is moved on, and what others wait for from them is asked of somebody else."""
    kept, by = desk.rests.kept_free(due.account), desk.people.account(due.account)
    if kept is None or by is None:
        return
    span = _lay(kept, by, desk)
    if desk.clock.now() < span.until_at:
        _begins(by.id, desk, events)


def moved(event: HoursChanged, desk: Desk, events: Events) -> None:
    """By the midnights that they have now."""
    kept, by = desk.rests.kept_free(event.account), desk.people.account(event.account)
    if kept is None or by is None:
        return
    _lay(kept, by, desk)


def told_of(kept: Rest | None, by: Account, now: int) -> Text | None:
    """When the next one is, for whoever keeps one."""
    if kept is None or kept.weekday is None:
        return None
    return say(
        "Your day without the search is {day}; the next one begins on {when}.",
        day=WEEKDAYS[kept.weekday],
        when=Moment(_next(kept.weekday, by, now)),
    )


def _begins(account: int, desk: Desk, events: Events) -> None:
    desk.outbox.cancel(subject(account), "resting")
    events.append(FreeDayBegan(account))


def _lay(kept: Rest, by: Account, desk: Desk) -> Rest:
    """As of its latest day that has begun; the next one is planned."""
    now, weekday = desk.clock.now(), kept.weekday or 0
    began, until, _ = free_day(weekday, now, by.zone)
    over = kept.ended_at if kept.ended_at is not None and kept.ended_at >= began else None
    kept = replace(kept, began_at=began, until_at=until, ended_at=over)
    desk.rests.change(kept)
    desk.schedule.cancel(FreeDay, _subject(by.id))
    desk.schedule.at(FreeDay(by.id), by.owner, _subject(by.id), _next(weekday, by, now))
    return kept


def _next(weekday: int, by: Account, now: int) -> int:
    return next_at(now, 0, by.zone, weekdays=frozenset({weekday}))[1]


def _subject(account: int) -> str:
    return f"free-day:{account}"


HANDLES = (keep, keep_none, begins, moved)
