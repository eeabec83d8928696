"""/rhythm: a member's own days and times; and what every prompt can be answered with."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from bot.answers import WeekTime, Zone
from bot.calendar import HOUR_MS, quiet, today
from bot.commands import Hidden, Question, command
from bot.events import Events
from bot.features.goals.desk import Desk
from bot.features.goals.letters import subject
from bot.features.goals.prompts import ASLEEP, Later, again, begin, end, heard, letter, resting
from bot.features.goals.rhythm import Cadence, Part, Prompts, Rhythm
from bot.features.goals.store import Goals
from bot.forms import Form
from bot.messages import Button, Field, Message, Sorry
from bot.people import Account
from bot.replies import everywhere
from bot.resting import DayKeptFree, never_comes
from bot.tokens import draft, go
from bot.words import Reader, Text, clock, lines, listed, render, say
from bot.zones import told

PUT_OFF = 3 * HOUR_MS
NOT_ASKED = {
    Part.PLAN: say("You plan your week on the day that you keep free, so I won't ask. Another day may be better."),
    Part.CHECK: say("Your check-in falls on the day that you keep free, so I won't ask for it."),
    Part.CLOSE: say(
        "Your week closes on the day that you keep free, so I won't ask. You can close it the day before or after."
    ),
}
CHANGE = Button(say("Change it", context="rhythm"), draft("rhythm"))
GOALS = Button(say("My goals"), go("goals"))


@command("rhythm", "Your own days and times for goals.")
class SetRhythm:
    plan: Annotated[WeekTime | None, Question("When should we plan your week?", hint="Monday 9:00")] = None
    cadence: Annotated[Cadence | None, Question("How often should I check in?")] = None
    check: Annotated[
        WeekTime | None,
        Question(
            "When should I check in?",
            hint="A day and a time, such as Wednesday 12:00. The day counts only for once a week.",
        ),
    ] = None
    close: Annotated[WeekTime | None, Question("When should we close the week?", hint="Sunday 17:00")] = None


@command("goal-prompts", "Start or stop questions about your goals.", listed=False)
class SetPrompts:
    on: Hidden[bool]


@command("goal-later", "Ask me again later today.", listed=False)
class PutOff:
    day: Hidden[date]


@command("goal-not-now", "Skip a question.", listed=False)
class NotNow:
    pass


def set_rhythm(cmd: SetRhythm, by: Account, desk: Desk) -> Message:
    own = desk.goals.rhythm(by.id)
    rhythm = Rhythm(cmd.plan or own.plan, cmd.cadence or own.cadence, cmd.check or own.check, cmd.close or own.close)
    _check(rhythm, by)
    desk.goals.keep_rhythm(by.id, rhythm)
    desk.outbox.cancel(subject(by.id), "changed")
    now_so = say("This is now your rhythm, in your own time zone.")
    if desk.schedule.cancel(Later, subject(by.id)):
        now_so = lines(now_so, say("What you put off won't come again today."), between=" ")
    return _begun(rhythm, now_so, by, desk)


def rhythm_form(form: Form, by: Account, goals: Goals, to: Reader) -> Form:
    own = goals.rhythm(by.id)
    plan, check, close = (render(one.typed, to) for one in (own.plan, own.check, own.close))
    return form.fill(plan=plan, cadence=own.cadence.name, check=check, close=close)


def set_prompts(cmd: SetPrompts, by: Account, desk: Desk) -> Message:
    rhythm = replace(
        desk.goals.rhythm(by.id), unanswered=0, skipped=False, prompts=Prompts.ON if cmd.on else Prompts.STOPPED
    )
    desk.goals.keep_rhythm(by.id, rhythm)
    if not cmd.on:
        end(by.id, "stopped", desk)
        return Message(
            say(
                "I'll stop asking about your week. /goals and /checkin still work whenever you like, and your past "
                "weeks are still here."
            ),
            buttons=(Button(say("Ask me again"), go("goal-prompts", on="yes")),),
        )
    return _begun(rhythm, say("Good to have you back. There's nothing to catch up on."), by, desk)


def put_off(cmd: PutOff, by: Account, desk: Desk) -> Message:
    heard(by, desk)
    rhythm, now = desk.goals.rhythm(by.id), desk.clock.now()
    day = today(now, by.zone)
    if rhythm.prompts is not Prompts.ON:
        stopped = say("You stopped my questions about your week, so none will come. You can start them again any time.")
        raise Sorry(stopped, Button(say("Ask me again"), go("goal-prompts", on="yes")))
    if rhythm.week(cmd.day) != rhythm.week(day):
        raise Sorry(say("That one has passed. Here's this week:"), GOALS)
    when = now + PUT_OFF
    desk.schedule.cancel(Later, subject(by.id))  # one that is still ahead is put off once more
    if resting(by, desk):
        why = say("You're resting, so I won't ask again today.")
    elif today(when, by.zone) != day:
        why = say("It's late, so I won't ask again today.")
    elif quiet(when, by.zone, by.quiet.start, by.quiet.end):
        why = ASLEEP
    elif letter(by, rhythm, cmd.day, when, desk.goals) is None:
        why = say("You've answered that one, so I won't ask again today.")
    elif not desk.schedule.at(Later(by.id, cmd.day), by.owner, subject(by.id), when, once=day.isoformat()):
        why = say("I've already asked again once today, so I'll leave it there.")
    else:
        return Message(again(when))
    return Message(lines(why, say("Your week is here whenever you like."), between=" "), buttons=(GOALS,))


def not_now(cmd: NotNow, by: Account, desk: Desk) -> Message:
    heard(by, desk)
    return Message(say("That's fine. There's nothing you need to do."), buttons=(GOALS,))


def _check(rhythm: Rhythm, by: Account) -> None:
    days = [
        one.weekday for part, one in rhythm.parts.items() if part is not Part.CHECK or rhythm.cadence is Cadence.WEEKLY
    ]
    if len(set(days)) < len(days):
        raise Sorry(say("I write about goals at most once a day, so each of these needs its own day."), CHANGE)
    for one in rhythm.parts.values():
        if by.quiet.holds(one.minute):
            raise Sorry(
                say(
                    "{hour} is in your quiet hours, {quiet}. Please choose another time, or change your quiet hours "
                    "with /join.",
                    hour=clock(one.minute),
                    quiet=by.quiet.text,
                ),
                CHANGE,
            )


def _begun(rhythm: Rhythm, text: Text, by: Account, desk: Desk) -> Message:
    if mine := desk.people.memberships(by.id):
        begin(by, rhythm, desk)
        text = lines(text, *everywhere(mine), between=" ")
    else:
        text = say("Saved. It will start once you /join a circle.")
    checks: Text = rhythm.cadence.value
    if rhythm.cadence is Cadence.WEEKLY:
        checks = rhythm.check.text
    elif rhythm.cadence is not Cadence.OFF:
        checks = listed(checks, say("at {hour}", hour=clock(rhythm.check.minute)))
    return Message(
        lines(text, *_held(rhythm, by, desk), between=" "),
        title=say("Your rhythm"),
        fields=(
            Field(say("Planning", context="rhythm"), rhythm.plan.text),
            Field(say("Check-ins", context="rhythm"), checks),
            Field(say("Closing", context="rhythm"), rhythm.close.text),
            told(Zone(by.zone), desk.clock.now()),
        ),
        buttons=(
            CHANGE,
            GOALS,
            Button(say("Stop these"), go("goal-prompts", on="no")),
        ),
    )


def kept_free(event: DayKeptFree, desk: Desk, events: Events) -> None:
    """What is asked on that day would never come."""
    by, rhythm = desk.people.account(event.account), desk.goals.rhythm(event.account)
    held = _held(rhythm, by, desk) if by is not None and rhythm.prompts is Prompts.ON else []
    events.extend([*held, Button(say("My days and times"), draft("rhythm"))] if held else ())


def _held(rhythm: Rhythm, by: Account, desk: Desk) -> list[Text]:
    """Says what falls on the day that they keep free every week."""
    weekly = {
        part: one for part, one in rhythm.parts.items() if part is not Part.CHECK or rhythm.cadence is Cadence.WEEKLY
    }
    now = desk.clock.now()
    return [
        NOT_ASKED[part] for part, one in weekly.items() if never_comes(desk.people, by.id, one.weekday, now, by.zone)
    ]


HANDLES = (set_rhythm, set_prompts, put_off, not_now, kept_free)
FILLS = {"rhythm": rhythm_form}
