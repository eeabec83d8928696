"""Whom somebody would rather not be introduced to: their own affair, which nobody sees, a host neither. What has begun
goes on, or the other could tell.
"""

from typing import Annotated

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.features.introductions.desk import MINE, Desk
from bot.features.introductions.ending import kept_apart
from bot.features.introductions.store import Exclusion
from bot.forms import Form, Search
from bot.messages import Message, Sorry
from bot.names import Named
from bot.people import Account, Member
from bot.pickers import choose_member, may_be_chosen, named
from bot.ports import People
from bot.words import say


@command("introduction-not-with", "Never be introduced to someone.", listed=False)
class NotWith:
    member: Annotated[Id, Question("Who would you rather not meet?")]


@command("introduction-allow", "Allow introductions to someone again.", listed=False)
class Allow:
    number: Hidden[Id]


def form(form: Form, by: Member, people: People) -> Form:
    return choose_member(form, "member", by, people)


def others(search: Search, by: Member, people: People) -> list[Named]:
    return named(by, people)


def not_with(cmd: NotWith, by: Member, desk: Desk) -> Message:
    other = desk.people.member(by.circle.id, cmd.member)
    if other is None or not may_be_chosen(other, by):
        raise Sorry(say("I can't find that person in {circle}.", circle=by.circle.name), MINE)
    desk.introductions.exclude(Exclusion(by.circle.id, by.account.id, other.account.id, desk.clock.now()))
    desk.alive(by.circle.id, by.account.id)
    kept_apart(by.account.id, other.account.id, desk)
    told = say(
        "I won't introduce you to {who} from now on. Nobody sees that, they and the hosts included.", who=other.person
    )
    return Message(told, buttons=(MINE,))


def allow(cmd: Allow, by: Account, desk: Desk) -> Message:
    desk.introductions.allow(cmd.number, by.id)
    return Message(say("All right, I may introduce you to each other again."), buttons=(MINE,))


HANDLES = (not_with, allow)
FILLS = {"introduction-not-with": form}
