"""The week's letter: all that is due and three more, in one letter, once in seven days at most, and none in a rest."""

from datetime import date
from enum import Enum
from typing import Annotated

from msgspec.structs import replace

from bot.calendar import DAY, WEEK, instant, today
from bot.commands import Hidden, Question, command
from bot.dues import due
from bot.events import ConsentGiven, ConsentTakenBack, Events, Joined, Left, LetterSent
from bot.features.contacts.desk import MINE, TODAY, Desk
from bot.features.contacts.letters import NAMED, door, letter, subject
from bot.features.contacts.nudges import Nudge, nudge, wanted
from bot.features.contacts.store import Letters, Week
from bot.forms import Form
from bot.landed import SearchBegan, SearchEnded
from bot.messages import Button, Message
from bot.people import Account, Owner
from bot.resting import DayKeptFree, after_rest, never_comes
from bot.tokens import draft, go
from bot.words import WEEKDAYS, Text, day, lines, say

TEN = 10 * 60  # the local minute of the day at which it comes
HALVES, QUIET = 2, 4  # letters without an answer until every other one stays away, and until all do
AHEAD = 4  # weeks that surely hold a date which has not had its own yet


class Weekday(Enum):
    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = WEEKDAYS


DAYS = list(Weekday)


@due("contacts-week")
class TellTheWeek:
    account: int


@command("contact-day", "Choose the day of your letter about contacts.", listed=False)
class ChooseDay:
    day: Annotated[Weekday, Question("On which day of the week?")]


@command("contacts-not-now", "Leave this week's letter about contacts.", listed=False)
class NotNow:
    pass


@command("contact-letters", "Start or stop the week's letter about contacts.", listed=False)
class SetLetters:
    on: Hidden[bool]


def plan(by: Account, desk: Desk) -> None:
    """The next letter, unless one is to come."""
    if desk.schedule.coming(TellTheWeek, subject(by.id)) is None:
        _plan(by.id, desk.contacts.week(by.id), desk)


def _plan(account: int, week: Week, desk: Desk) -> None:
    """Where there is anybody to tell of and it may be told: on their day of the week, when they are awake, and seven of
    their days after the last one or later.
    """
    if week.letters is not Letters.ON or not week.known or not week.writes:
        return
    start, end = week.quiet
    minute = end if (TEN - start) % 1440 < (end - start) % 1440 else TEN
    now = after_rest(desk.people, account, desk.clock.now()) if week.rests else desk.clock.now()
    here = today(now, week.zone)
    on = max(here, week.told_on + WEEK) if week.told_on else here
    on += (week.weekday - on.weekday()) % 7 * DAY
    for _ in range(AHEAD):  # a date that has had its own, in another zone or at another hour, is passed over
        if instant(on, minute, week.zone) > now and desk.schedule.on(
            TellTheWeek(account), Owner(account=account), subject(account), on, minute, week.zone
        ):
            return
        on += WEEK


def tell(due: TellTheWeek, desk: Desk) -> None:
    """One look at all that is kept; what was due in a rest, or before an outage, brings no letter of its own. After two
    without an answer every other one stays away, after four all do: the last says so.
    """
    week = desk.contacts.week(due.account)
    here = today(desk.clock.now(), week.zone)
    wanted_now = week.letters is Letters.ON and week.writes and not week.rests
    if wanted_now and (week.told_on is None or here >= week.told_on + WEEK):
        kept = _told(due.account, week, here, desk)
        if kept is not None:
            desk.contacts.keep_week(due.account, kept)
            week = kept
    _plan(due.account, week, desk)


def _told(account: int, week: Week, here: date, desk: Desk) -> Week | None:
    """The week once its letter is put in, or was left out; None where there is nothing to say."""
    if week.unanswered > QUIET:
        return None
    if week.unanswered == QUIET:
        desk.outbox.put(door(account, here, week.zone))
        return replace(week, told_on=here)
    found, three = wanted(week, here), week.besides
    if not found and not three:
        return None
    if week.unanswered >= HALVES and not week.skipped:
        return replace(week, skipped=True)
    desk.outbox.put(letter(account, found, three, here, week.zone))
    return replace(week, told_on=here, skipped=False, turns=week.then)


def came(event: LetterSent, desk: Desk) -> None:
    """Only what reached a person can go without an answer. Whoever was named for a second follow-up is not for long."""
    if event.account is None or event.subject != subject(event.account):
        return
    week = desk.contacts.week(event.account)
    here = today(desk.clock.now(), week.zone)
    desk.contacts.came(event.account, here)
    named = {one.who.id for one in wanted(week, here)[:NAMED] if one.nudge is Nudge.AGAIN}
    for one in week.due:
        if one.id in named and week.unanswered < QUIET:
            desk.contacts.wind(event.account, one.id, replace(one.clock, asked_on=here))
        elif nudge(one.clock, here, week.country) is None:  # found for nothing, so next time it isn't
            desk.contacts.wind(event.account, one.id, one.clock)


def not_now(cmd: NotNow, by: Account, desk: Desk) -> Message:
    desk.contacts.looked(by.id)
    return Message(say("All right. None of it is lost, and /today shows it whenever you look."), buttons=(TODAY, MINE))


def choose(cmd: ChooseDay, by: Account, desk: Desk) -> Message:
    week = replace(desk.week(by), weekday=DAYS.index(cmd.day), letters=Letters.ON)
    return _anew(week, by, desk, say("The letter about your contacts is for this day: {day}.", day=cmd.day.value))


def fill(form: Form, by: Account, desk: Desk) -> Form:
    return form.fill(day=DAYS[desk.contacts.week(by.id).weekday].name)


def set_letters(cmd: SetLetters, by: Account, desk: Desk) -> Message:
    week = replace(desk.week(by), letters=Letters.ON if cmd.on else Letters.STOPPED)
    if cmd.on:
        return _anew(week, by, desk, say("It may come again, once a week at most."))
    desk.outbox.cancel(subject(by.id), "stopped")
    told = say("All right, no letters about contacts. /today shows whom to write to whenever you look.")
    return _anew(
        week, by, desk, told, Button(say("Send them again", context="contacts"), go("contact-letters", on="yes"))
    )


def _anew(week: Week, by: Account, desk: Desk, told: Text, *more: Button) -> Message:
    """And when it comes next, if anything does."""
    _set(by.id, week, desk)
    at = desk.schedule.coming(TellTheWeek, subject(by.id))
    if at is not None and never_comes(desk.people, by.id, week.weekday, desk.clock.now(), by.zone):
        told = lines(told, say("You keep that day free, so it won't come. Another day may be better."), between=" ")
    elif at is not None:
        told = lines(told, say("The next one: {day}.", day=day(today(at, by.zone))), between=" ")
    elif week.letters is Letters.ON and not week.known:
        told = lines(told, say("It comes once you have a contact here."), between=" ")
    return Message(told, buttons=(*more, TODAY, MINE))


def _set(account: int, week: Week, desk: Desk) -> None:
    desk.contacts.keep_week(account, week)
    desk.schedule.cancel(TellTheWeek, subject(account))
    _plan(account, week, desk)


def kept_free(event: DayKeptFree, desk: Desk, events: Events) -> None:
    """A letter for that day would never come."""
    week = desk.contacts.week(event.account)
    comes = week.letters is Letters.ON and week.known
    if comes and never_comes(desk.people, event.account, week.weekday, desk.clock.now(), week.zone):
        told = say("The letter about your contacts is for that day, so it won't come. Another day may be better.")
        events += [told, Button(say("Another day of the week"), draft("contact-day"))]


def planned_anew(event: Joined | ConsentGiven, desk: Desk) -> None:
    if (by := desk.people.account(event.account)) is not None:
        plan(by, desk)


def landed(event: SearchEnded, desk: Desk) -> None:
    """It belongs to a search; whoever had stopped it finds it stopped afterwards."""
    week = desk.contacts.week(event.account)
    if week.letters is Letters.ON:
        _set(event.account, replace(week, letters=Letters.LANDED), desk)
        desk.outbox.cancel(subject(event.account), "landed")


def searches(event: SearchBegan, desk: Desk) -> None:
    week = desk.contacts.week(event.account)
    if week.letters is Letters.LANDED:
        _set(event.account, replace(week, letters=Letters.ON), desk)


def ended(event: Left | ConsentTakenBack, desk: Desk) -> None:
    if isinstance(event, ConsentTakenBack) or event.last:
        desk.schedule.cancel(TellTheWeek, subject(event.account))
        desk.outbox.cancel(subject(event.account), "left" if isinstance(event, Left) else "consent")


HANDLES = (tell, came, not_now, choose, set_letters, kept_free, planned_anew, landed, searches, ended)
FILLS = {"contact-day": fill}
