"""What a person's home says of their week."""

from datetime import date

from bot.calendar import next_at, today, wakes
from bot.features.goals.letters import fields
from bot.features.goals.rhythm import Prompts
from bot.features.goals.store import Goals, Looked, Pace
from bot.messages import Button, Message
from bot.people import Account
from bot.ports import Clock, People
from bot.resting import rests
from bot.tokens import go
from bot.words import Moment, Text, day, lines, say


def week(by: Account, goals: Goals, people: People, clock: Clock) -> Message | None:
    now, rhythm = clock.now(), goals.rhythm(by.id)
    monday = rhythm.week(today(now, by.zone))
    found, review = goals.of_week(by.id, monday), goals.review(by.id, monday)
    if not found and (by.joined_at is None or rhythm.prompts is Prompts.LANDED):
        return None
    told: list[Text] = [] if found else [say("Nothing is planned yet. One small step is plenty.")]
    if review.pace_on is not None:
        told.append(_said(review.pace, review.pace_on))
    if review.state is Looked.CLOSED:
        told.append(say("You've closed this week. It counts."))
    elif rhythm.prompts is Prompts.ON:
        on, hour = next_at(now, rhythm.close.minute, by.zone, weekdays=frozenset({rhythm.close.weekday}))
        when = wakes(hour, by.zone, by.quiet.start, by.quiet.end)
        if rhythm.week(on) == monday and not rests(people, by.id, when):
            told.append(say("The week will close on {when}.", when=Moment(when)))
    return Message(
        lines(*told) if told else say("Your small steps:"),
        title=say("Your week"),
        fields=fields(found),
        buttons=(Button(say("My goals"), go("goals")), Button(say("Check in"), go("checkin"))),
    )


def _said(pace: Pace | None, on: date) -> Text:
    if pace is None:
        return say("I can't read any more what you said on {day}.", day=day(on))
    return say("You said on {day}: {pace}.", day=day(on), pace=pace.value)
