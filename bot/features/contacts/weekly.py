"""The week's letter: all that is due and three more, in one letter, once in seven days at most, and none in a rest."""

from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Annotated

from bot.calendar import DAY, WEEK, instant, next_at, today
from bot.commands import Hidden, Question, command
from bot.dues import due
from bot.events import ConsentGiven, ConsentTakenBack, Joined, Left
from bot.features.contacts.desk import MINE, TODAY, Desk
from bot.features.contacts.nudges import Wanted, card, wanted
from bot.features.contacts.store import Letters, Tie, Week
from bot.features.contacts.telling import tied
from bot.forms import Form
from bot.landed import SearchBegan, SearchEnded
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message
from bot.people import Account, Owner
from bot.tokens import draft, go
from bot.words import WEEKDAYS, Text, lines, say

TEN = 10 * 60  # the local minute of the day at which it comes
NAMED = 5  # of those that are due
THREE = {
    Tie.WARM: say("A warm one: a short hello, and what you're up to."),
    Tie.WEAK: say(
        "You haven't spoken in half a year, and they work somewhere else. People like that often know of things that "
        "your close contacts don't."
    ),
    Tie.GIVE: say("One to give: an article, a name, a kind word."),
}


class Weekday(Enum):
    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = WEEKDAYS


DAYS = list(Weekday)


@due("contacts-week")
class TellTheWeek:
    account: int


@command("contact-day", "Choose the day of your letter about contacts.", listed=False)
class ChooseDay:
    day: Annotated[Weekday, Question("On which day of the week?")]


@command("contact-letters", "Start or stop the week's letter about contacts.", listed=False)
class SetLetters:
    on: Hidden[bool]


def subject(account: int) -> str:
    """What these letters are about, in the schedule and in the outbox."""
    return f"contacts:{account}"


def plan(by: Account, desk: Desk) -> None:
    """The next letter, unless one is to come."""
    if by.joined_at is not None and desk.schedule.coming(TellTheWeek, subject(by.id)) is None:
        _plan(by.id, desk.contacts.week(by.id), desk)


def _plan(account: int, week: Week, desk: Desk) -> None:
    """Where there is anybody to tell of: on their day of the week, and seven days after the last one or later."""
    if week.letters is not Letters.ON or not week.known or not week.joined:
        return
    now = desk.clock.now()
    free = instant(week.told_on + WEEK, TEN, week.zone) - 1 if week.told_on else now
    on, _ = next_at(max(now, free), TEN, week.zone, weekdays=frozenset({week.weekday}))
    desk.schedule.on(TellTheWeek(account), Owner(account=account), subject(account), on, TEN, week.zone)


def tell(due: TellTheWeek, desk: Desk) -> None:
    """One look at all that is kept; what was due in a rest, or before an outage, brings no letter of its own."""
    week = desk.contacts.week(due.account)
    here = today(desk.clock.now(), week.zone)
    if week.letters is Letters.ON and (week.told_on is None or here >= week.told_on + WEEK):
        letter = _letter(due.account, week, here)
        if letter is not None:
            week = replace(week, told_on=here)
            desk.contacts.keep_week(due.account, week)
            desk.outbox.put(letter)
    _plan(due.account, week, desk)


def _letter(account: int, week: Week, here: date) -> Letter | None:
    found, three = wanted(week.ties, here), card(week.ties, here)
    if not found and not three:
        return None
    told = (
        [say("It's time to write to {n} contact.", "It's time to write to {n} contacts.", n=len(found))]
        if found
        else []
    )
    if three:
        told.append(say("Below are some more, if you like: one message takes five minutes."))
    return Letter(
        LetterKind.CONTACTS,
        Dm(account),
        subject(account),
        Message(
            lines(*told, say("Any of them can wait."), between=" "),
            title=say("Your contacts this week"),
            fields=(
                *(_field(one) for one in found[:NAMED]),
                *(Field(tied(one), THREE[tie]) for tie, one in three.items()),
            ),
            buttons=(
                TODAY,
                MINE,
                Button(say("Another day of the week"), draft("contact-day"), "quiet"),
                Button(say("Stop these"), go("contact-letters", on="no"), "quiet"),
            ),
        ),
        why=say("You keep contacts with me. I write once a week at most, and about all of them at once."),
        expires=instant(here + DAY, 0, week.zone) - 1,
    )


def _field(one: Wanted) -> Field:
    return Field(tied(one.who), one.nudge.value)


def choose(cmd: ChooseDay, by: Account, desk: Desk) -> Message:
    week = replace(desk.contacts.week(by.id), weekday=DAYS.index(cmd.day), letters=Letters.ON)
    return _anew(week, by, desk, say("Your letter about contacts comes on this day: {day}.", day=cmd.day.value))


def fill(form: Form, by: Account, desk: Desk) -> Form:
    return form.fill(day=DAYS[desk.contacts.week(by.id).weekday].name)


def set_letters(cmd: SetLetters, by: Account, desk: Desk) -> Message:
    week = replace(desk.contacts.week(by.id), letters=Letters.ON if cmd.on else Letters.STOPPED)
    if cmd.on:
        return _anew(week, by, desk, say("It comes again, once a week at most."))
    desk.outbox.cancel(subject(by.id), "stopped")
    told = say("All right, no letters about contacts. /today shows whom to write to whenever you look.")
    return _anew(
        week, by, desk, told, Button(say("Send them again", context="contacts"), go("contact-letters", on="yes"))
    )


def _anew(week: Week, by: Account, desk: Desk, told: Text, *more: Button) -> Message:
    _set(by.id, week, desk)
    return Message(told, buttons=(*more, TODAY, MINE))


def _set(account: int, week: Week, desk: Desk) -> None:
    desk.contacts.keep_week(account, week)
    desk.schedule.cancel(TellTheWeek, subject(account))
    _plan(account, week, desk)


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


HANDLES = (tell, choose, set_letters, planned_anew, landed, searches, ended)
FILLS = {"contact-day": fill}
