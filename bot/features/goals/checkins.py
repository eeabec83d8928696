"""/checkin: one tap, midweek or at any time."""

from dataclasses import replace
from datetime import date

from bot.calendar import today
from bot.commands import Hidden, command
from bot.events import CheckedIn, Events
from bot.features.goals.desk import Desk
from bot.features.goals.letters import fields, paces, whole_week
from bot.features.goals.prompts import heard
from bot.features.goals.store import Looked, Pace
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.tokens import draft, go
from bot.words import say


@command("checkin", "Say how your week is going. One tap.")
class CheckIn:
    pass


@command("pace", "How your week is going.", listed=False, tells=True)
class SetPace:
    pace: Hidden[Pace]
    day: Hidden[date]


def check_in(cmd: CheckIn, by: Account, desk: Desk) -> Message:
    monday = desk.this_week(by)
    found = desk.goals.of_week(by.id, monday)
    closed = desk.goals.review(by.id, monday).state is Looked.CLOSED
    return Message(
        say("How is your week going?") if found else say("No goals this week, and that's fine. How is it going?"),
        title=whole_week(monday),
        fields=fields(found),
        buttons=(
            *paces(today(desk.clock.now(), by.zone)),
            *(() if found else (Button(say("Add a goal"), draft("goal")),)),
            *(() if closed else (Button(say("Close the week"), go("close-week", week=monday.isoformat())),)),
        ),
        whole=go("checkin"),
    )


def set_pace(cmd: SetPace, by: Account, desk: Desk, events: Events) -> Message:
    heard(by, desk)
    rhythm, day = desk.goals.rhythm(by.id), today(desk.clock.now(), by.zone)
    monday = rhythm.week(day)
    if rhythm.week(cmd.day) != monday:
        raise Sorry(say("That week is over. How is this week going?"), *paces(day))
    review = desk.goals.review(by.id, monday)
    desk.goals.keep_review(by.id, replace(review, pace=cmd.pace, pace_on=cmd.day))
    events.append(CheckedIn(by.id, cmd.pace is Pace.LOW))
    return _answer(cmd.pace)


def _answer(pace: Pace) -> Message:
    mine = Button(say("My goals"), go("goals"))
    help_now = Button(say("Help now"), go("help-now"))
    match pace:
        case Pace.WELL:
            return Message(say("Good to hear. Enjoy it."), buttons=(mine,))
        case Pace.SLOW:
            return Message(
                say("Slow is a pace too. You can make a goal smaller until it fits your week."), buttons=(mine,)
            )
        case Pace.LOW:
            return Message(
                say("Thank you for telling me. Low weeks are part of a long search, and resting isn't a step back."),
                buttons=(
                    Button(say("Rest", context="button"), draft("rest"), "primary"),
                    Button(say("Ask my circle"), draft("ask")),
                    help_now,
                ),
            )
        case Pace.HAND:
            return Message(
                say("Asking takes strength. Should I ask your circle for a kind word?"),
                buttons=(
                    Button(say("Ask my circle"), draft("ask"), "primary"),
                    Button(say("Rest", context="button"), draft("rest")),
                    help_now,
                ),
            )


HANDLES = (check_in, set_pace)
