"""After an introduction: a question to begin with where it stays quiet, and a week later whether they met."""

from dataclasses import replace

from bot.answers import Id
from bot.calendar import DAY_MS, HOUR_MS
from bot.commands import Hidden, command
from bot.dues import due
from bot.features.introductions.desk import HELP, MINE, Desk
from bot.features.introductions.meeting import icebreaker, starts
from bot.features.introductions.store import Introduction, State, Went
from bot.letters import LetterKind
from bot.messages import Button, Field, Message, Sorry
from bot.people import Account, Circle, Owner
from bot.tokens import draft, go
from bot.words import Moment, say

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


@command("introduction-how", "Whether you met.", listed=False)
class SayHow:
    number: Hidden[Id]
    went: Hidden[Went]


@command("introduction-again", "Be introduced to someone else.", listed=False)
class SomeoneElse:
    number: Hidden[Id]


def plan(one: Introduction, circle: Circle, desk: Desk) -> None:
    desk.schedule.at(BreakIce(one.id), circle.owner, one.subject, one.at + QUIET_MS)
    desk.schedule.at(AskHow(one.id), circle.owner, one.subject, one.at + WENT_MS)


def in_touch(cmd: InTouch, by: Account, desk: Desk) -> Message:
    one, mine, _ = desk.own(cmd.number, by)
    if one.state is State.OPEN:
        desk.introductions.change(replace(one, state=State.TALKING))
    time = Button(say("Propose a time"), draft("introduction-times", number=mine.id))
    return Message(say("Good. I'll stay out of it, and ask in a week how it went."), buttons=(time, HELP))


def break_ice(due: BreakIce, desk: Desk) -> None:
    """Nobody has told that they are in touch, nor proposed a time."""
    one = desk.introductions.introduction(due.introduction)
    if one is None or one.state is not State.OPEN:
        return
    for each in desk.introductions.together(one.id):
        if others := desk.others(one, each.account):
            message = Message(
                starts(one, each, others, desk),
                title=say("A question to break the ice"),
                fields=(Field(say("For you and {who}", who=desk.names(one.circle, others)), icebreaker(one)),),
                buttons=(
                    Button(say("We're in touch"), go("introduction-in-touch", number=each.id)),
                    Button(say("Propose a time"), draft("introduction-times", number=each.id)),
                    HELP,
                ),
            )
            desk.tell(one, each, message, LetterKind.INTRODUCING, others[0].account)


def ask_how(due: AskHow, desk: Desk) -> None:
    """Whatever has come between them since, whoever did not bring that about reads what they would have read."""
    one = desk.introductions.introduction(due.introduction)
    if one is None or one.state is State.OVER:
        return
    if one.agreed_at is not None and one.agreed_at + AFTER_MS > desk.clock.now():
        desk.schedule.at(due, Owner(circle=one.circle), one.subject, one.agreed_at + AFTER_MS)
        return
    for each in desk.introductions.together(one.id):
        others = desk.others(one, each.account)
        if each.times:  # those that have passed are nobody's business any more
            ahead = tuple(at for at in each.times if at > desk.clock.now())
            desk.introductions.change_introduced(replace(each, times=ahead))
        if others and each.went is None:
            who = desk.names(one.circle, others)
            ways = (Button(went.value, go("introduction-how", number=each.id, went=went.name)) for went in Went)
            message = Message(
                say("I introduced you to {who}. Did you meet?", who=who),
                title=say("How did it go?"),
                buttons=(*ways, HELP),
            )
            desk.tell(one, each, message, LetterKind.INTRODUCING, others[0].account)


def say_how(cmd: SayHow, by: Account, desk: Desk) -> Message:
    mine = desk.introductions.introduced(cmd.number)
    one = None if mine is None or mine.account != by.id else desk.introductions.introduction(mine.introduction)
    if mine is None or one is None:
        raise Sorry(say("I can't find that introduction any more."), MINE)
    desk.introductions.change_introduced(replace(mine, went=cmd.went))
    match cmd.went:
        case Went.MET:
            told, ways = say("Good to hear. Whether you meet again is up to you both."), [MINE]
        case Went.NOT_YET:
            told = say("That's fine, some weeks are full. A time in the calendar can help.")
            ways = [Button(say("Propose a time"), draft("introduction-times", number=mine.id))]
        case Went.NOTHING:
            told = say("That happens, and it says nothing about you. Would you like to meet someone else?")
            ways = [Button(say("Someone else, please"), go("introduction-again", number=mine.id)), MINE]
    return Message(told, buttons=(*ways, HELP))


def someone_else(cmd: SomeoneElse, by: Account, desk: Desk) -> Message:
    """They come first in the next round."""
    mine = desk.introductions.introduced(cmd.number)
    one = None if mine is None or mine.account != by.id else desk.introductions.introduction(mine.introduction)
    wish = None if one is None else desk.rounds.wish(one.circle, by.id)
    if mine is None or one is None or wish is None:
        raise Sorry(say("You get no introductions there at the moment."), MINE)
    if not wish.left_out:
        desk.rounds.change_wish(replace(wish, left_out=1))
    coming = desk.rounds.coming(one.circle)
    if coming is None:
        return Message(say("You come first next time."), buttons=(MINE,))
    return Message(say("You come first next time, on {when}.", when=Moment(coming.at)), buttons=(MINE,))


HANDLES = (in_touch, break_ice, ask_how, say_how, someone_else)
