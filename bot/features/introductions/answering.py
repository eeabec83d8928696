"""Whether they met: each says so for themselves."""

from dataclasses import replace

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.introductions.desk import HELP, MINE, Desk, propose_time
from bot.features.introductions.store import Went
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.tokens import go
from bot.words import say


@command("introduction-how", "Whether you met.", listed=False)
class SayHow:
    number: Hidden[Id]
    went: Hidden[Went]


def say_how(cmd: SayHow, by: Account, desk: Desk) -> Message:
    mine = desk.introductions.introduced(cmd.number)
    one = None if mine is None or mine.account != by.id else desk.introductions.introduction(mine.introduction)
    if mine is None or one is None:
        raise Sorry(say("I can't find that introduction any more."), MINE)
    desk.introductions.change_introduced(replace(mine, went=cmd.went))
    desk.alive(one.circle, by.id)
    match cmd.went:
        case Went.MET:
            told, ways = say("Good to hear. Whether you meet again is up to you."), [MINE]
        case Went.NOT_YET:
            told = say("That's fine, some weeks are full. A time in the calendar can help.")
            ways = [propose_time(mine)]
        case Went.NOTHING:
            told = say("That happens, and it says nothing about you. Would you like to meet someone else?")
            ways = [Button(say("Someone else, please"), go("introduction-again", number=mine.id)), MINE]
    return Message(told, buttons=(*ways, HELP))


HANDLES = (say_how,)
