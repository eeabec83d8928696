"""Whoever heard nothing meets someone else: at once, if another one wants that too, else first of all next time."""

from dataclasses import replace

from bot.answers import Id
from bot.calendar import DAY_MS
from bot.commands import Hidden, command
from bot.features.introductions.desk import ENDS_MS, HELP, MINE, OVER, Desk
from bot.features.introductions.matching import introduce_now
from bot.features.introductions.pairing import Ready, awake, fit
from bot.features.introductions.rounds import going_on, passed_by
from bot.features.introductions.store import Introduction, Part, Still, Went
from bot.messages import Message, Sorry
from bot.people import Account
from bot.ports import Chance
from bot.words import Moment, say

LOOKED_AT = 50  # of those who wait, whoever has waited longest first


@command("introduction-again", "Be introduced to someone else.", listed=False)
class SomeoneElse:
    number: Hidden[Id]


def someone_else(cmd: SomeoneElse, by: Account, desk: Desk, chance: Chance) -> Message:
    """Of why it is not at once nobody can tell anything: whether anybody else waits is never said."""
    mine = desk.introductions.introduced(cmd.number)
    one = None if mine is None or mine.account != by.id else desk.introductions.introduction(mine.introduction)
    wish = None if one is None else desk.rounds.wish(one.circle, by.id)
    circle = None if one is None else desk.people.circle(one.circle)
    if mine is None or one is None or wish is None or circle is None:
        raise Sorry(say("You get no introductions there at the moment."), MINE)
    if mine.went is not Went.NOTHING or desk.clock.now() >= one.at + ENDS_MS:
        raise Sorry(OVER, MINE, HELP)
    if _since(one, by, desk):
        return Message(say("I've found someone else for you since then."), buttons=(MINE, HELP))
    again = wish.again or desk.clock.now()
    wish = replace(wish, left_out=max(1, wish.left_out), again=again, silent=0, still=Still.ON)
    desk.rounds.change_wish(wish)
    desk.outbox.cancel(going_on(wish), "answered")
    made = Introduction(one.round, one.circle, desk.clock.now(), again=False)
    other = _other(made, by, desk)
    if other is not None:
        introduce_now(made, (other, by.id), circle, desk, chance)
        return Message(say("I've found someone: you'll get a message about who it is."), buttons=(MINE, HELP))
    coming = desk.rounds.coming(one.circle)
    told = say("I may introduce you sooner if someone else here would like that too. If not, you come first next time.")
    if coming is not None and coming.at > desk.clock.now() and passed_by(wish, coming, desk) is None:
        told = say(
            "I may introduce you sooner if someone else here would like that too. If not, you come first next time, on "
            "{when}.",
            when=Moment(coming.at),
        )
    return Message(told, buttons=(MINE, HELP))


def _since(one: Introduction, by: Account, desk: Desk) -> bool:
    """Whether there is somebody else by now, for all they can know: one press is for one person."""
    later = (each for each in desk.introductions.lately(by.id, one.at) if each.part is Part.IN or each.heard)
    return any(
        made is not None and made.circle == one.circle
        for made in (desk.introductions.introduction(each.introduction) for each in later)
    )


def _other(made: Introduction, by: Account, desk: Desk) -> int | None:
    """Somebody new who waits as well, where both may be asked for one more this week."""
    if not desk.rounds.may_be_asked(made.circle, by.id):
        return None
    day = made.at // DAY_MS * DAY_MS
    mine = Ready(by.id, by.language, awake(day, by.zone, by.quiet.start, by.quiet.end))
    for one in desk.rounds.waiting(made.circle, LOOKED_AT):
        two, theirs = (one.account, by.id), Ready(one.account, one.language, awake(day, one.zone, *one.quiet))
        apart = one.account == by.id or desk.introductions.apart(*two) or desk.introductions.met_before(made, two)
        if fit(mine, theirs) and not apart:
            return one.account
    return None


HANDLES = (someone_else,)
