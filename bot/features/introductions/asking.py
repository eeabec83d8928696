"""After an introduction: a question to break the ice where it stays quiet, and a week later whether they met."""

from dataclasses import replace

from bot.answers import Id
from bot.calendar import DAY_MS, HOUR_MS
from bot.commands import Hidden, command
from bot.dues import due
from bot.features.introductions.desk import HELP, Desk, propose_time
from bot.features.introductions.meeting import icebreaker, starts
from bot.features.introductions.store import Introduction, State, Went
from bot.letters import LetterKind
from bot.messages import Button, Field, Message
from bot.people import Account, Circle, Owner
from bot.tokens import go
from bot.words import say

QUIET_MS, WENT_MS = DAY_MS, 7 * DAY_MS
AFTER_MS = 3 * HOUR_MS  # after the time that they agreed on


@due("introduction-quiet")
class BreakIce:
    introduction: int


@due("introduction-went")
class AskHow:
    introduction: int


@command("introduction-in-touch", "You're in touch.", listed=False)
class InTouch:
    number: Hidden[Id]


def plan(one: Introduction, circle: Circle, desk: Desk) -> None:
    desk.schedule.at(BreakIce(one.id), circle.owner, one.subject, one.at + QUIET_MS)
    desk.schedule.at(AskHow(one.id), circle.owner, one.subject, one.at + WENT_MS)


def in_touch(cmd: InTouch, by: Account, desk: Desk) -> Message:
    one, mine, _ = desk.pressed(cmd.number, by)
    if one.state is State.OPEN:
        desk.introductions.change(replace(one, state=State.TALKING))
    time = propose_time(mine)
    told = say("Good. I'll stay out of it.")
    if desk.clock.now() < one.at + WENT_MS:
        told = say("Good. I'll stay out of it, and ask once how it went.")
    return Message(told, buttons=(time, HELP))


def break_ice(due: BreakIce, desk: Desk) -> None:
    """Nobody has told that they are in touch, nor proposed a time."""
    one = desk.introductions.introduction(due.introduction)
    if one is None or one.state is not State.OPEN:
        return
    for each in desk.introductions.together(one.id):
        if others := desk.others(one, each):
            message = Message(
                starts(one, each, others, desk),
                title=say("A question to break the ice"),
                fields=(Field(say("For you and {who}", who=desk.names(one.circle, others)), icebreaker(one)),),
                buttons=(
                    Button(say("We're in touch"), go("introduction-in-touch", number=each.id)),
                    propose_time(each),
                    HELP,
                ),
            )
            desk.tell(one, each, message, LetterKind.INTRODUCING)


def ask_how(due: AskHow, desk: Desk) -> None:
    """Whatever has come between them since, whoever did not bring that about reads what they would have read."""
    one = desk.introductions.introduction(due.introduction)
    if one is None:
        return
    if one.agreed_at is not None and one.agreed_at + AFTER_MS > desk.clock.now():
        desk.schedule.at(due, Owner(circle=one.circle), one.subject, one.agreed_at + AFTER_MS)
        return
    for each in desk.introductions.together(one.id):
        others = desk.others(one, each)
        if each.times:  # those that have passed are nobody's business any more
            ahead = tuple(at for at in each.times if at > desk.clock.now())
            desk.introductions.change_introduced(replace(each, times=ahead))
        if others and each.went is None:
            who = desk.names(one.circle, others)
            ways = (Button(went.value, go("introduction-how", number=each.id, went=went.name)) for went in Went)
            message = Message(
                say("I introduced you to {who}. Did you meet?", who=who),
                title=say("After your introduction"),
                buttons=(*ways, HELP),
            )
            desk.tell(one, each, message, LetterKind.INTRODUCING)


HANDLES = (in_touch, break_ice, ask_how)
