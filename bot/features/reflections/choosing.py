"""When to look back is chosen: tomorrow, later today, or not at all."""

from dataclasses import replace
from enum import Enum

from bot.answers import Id
from bot.calendar import wakes
from bot.commands import Hidden, command
from bot.features.reflections.desk import Desk
from bot.features.reflections.hours import LATER, USUALLY, OfferReflection, moment, plan, say_when, stop, unplan
from bot.features.reflections.store import Reflection, Reflections, State, own
from bot.features.reflections.telling import instead
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.tokens import draft, go
from bot.words import Text, say


class When(Enum):
    TOMORROW = say("Tomorrow")
    LATER_TODAY = say("Later today")
    NO = say("No reflection")


@command("reflect-when", "Choose when to look back, or not to.", listed=False)
class ChooseHour:
    when: Hidden[When]
    number: Hidden[Id | None] = None


def choose(cmd: ChooseHour, by: Account, desk: Desk) -> Message:
    one = _meant(cmd.number, by, desk.reflections)
    if one.state is State.ANSWERED:
        return Message(
            say("You've already looked back on this one."),
            buttons=(Button(say("Read it", context="reflection"), go("reflection", number=one.id)),),
        )
    if cmd.when is When.NO:
        stop(one, "declined", desk)
        desk.reflections.change(replace(one, state=State.DECLINED))
        desk.amend(one, instead(say("All right, no reflection."), one))
        return Message(
            say("All right, no reflection. It's saved in your list."),
            buttons=(Button(say("Reflect after all"), go("reflect-when", when="TOMORROW", number=one.id)),),
        )
    if by.joined_at is not None and not desk.writes_to(by):
        raise Sorry(
            say("You're not in a circle now, so I won't write to you. You can look back here any time."),
            Button(say("Reflect now"), go("reflect", number=one.id)),
        )
    now = desk.clock.now()
    resting = desk.reflections.resting_until(by.id)
    if cmd.when is When.LATER_TODAY and resting is None:
        hour = wakes(now + LATER, by.zone, by.quiet.start, by.quiet.end)
        unplan(one, desk)
        one = replace(one, state=State.PLANNED, due_at=hour)
        desk.schedule.at(OfferReflection(one.id), by.owner, one.subject, hour)
        desk.reflections.change(one)
    else:
        passed = one.state not in (State.WAITING, State.PLANNED) or one.earliest < now
        one = plan(replace(one, earliest=now + USUALLY) if passed else one, by, desk)
    say_when(one, by, desk)
    return Message(
        _comes(one, by, now, resting=resting is not None),
        buttons=tuple(
            Button(other.value, go("reflect-when", when=other.name, number=one.id))
            for other in When
            if other is not cmd.when
        ),
    )


def _meant(number: int | None, by: Account, reflections: Reflections) -> Reflection:
    """The one a button is about; one that is still ahead comes before one that has passed."""
    one = own(reflections, number, by.id) if number is not None else None
    if one is None or one.state in (State.DECLINED, State.EXPIRED):
        one = reflections.open(by.id) or one or reflections.latest(by.id)
    if one is None:
        raise Sorry(
            say("There's nothing to look back on yet. Had a rejection? Log it first."),
            Button(say("Log a rejection"), draft("rejected")),
        )
    return one


def _comes(one: Reflection, reader: Account, now: int, *, resting: bool) -> Text:
    when = moment(one, reader)
    if resting:
        return say("You're resting, so your reflection will come after that: {when}.", when=when)
    if one.due_at >= one.earliest > now + 2 * USUALLY:
        return say(
            "That was a hard one, so I'll wait a little longer: your reflection will come {when}. Until then, leave "
            "it be.",
            when=when,
        )
    return say("Your reflection will come {when}. Until then, leave it be.", when=when)
