"""One round is skipped, and three questions come along or not: as each of them likes."""

from dataclasses import replace

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.introductions.desk import HELP, MINE, Desk
from bot.features.introductions.rounds import NOTICE_MS, notice, passed_by, skipping
from bot.features.introductions.store import Still, Wish
from bot.messages import Message, Sorry
from bot.people import Account
from bot.words import say


@command("introduction-skip", "Whether you skip one round.", listed=False)
class Skip:
    number: Hidden[Id]
    round: Hidden[Id]
    skip: Hidden[bool]


@command("introduction-guide", "Whether you get three questions to begin with.", listed=False)
class Guide:
    number: Hidden[Id]
    on: Hidden[bool]


def _own(number: int, by: Account, desk: Desk) -> Wish:
    wish = desk.rounds.wish_one(number)
    if wish is None or wish.account != by.id or desk.people.member(wish.circle, by.id) is None:
        raise Sorry(say("You get no introductions there at the moment."), MINE)
    return replace(wish, silent=0)


def skip(cmd: Skip, by: Account, desk: Desk) -> Message:
    wish, one = _own(cmd.number, by, desk), desk.rounds.round(cmd.round)
    if one is None or one.circle != wish.circle or one.at <= desk.clock.now():
        raise Sorry(say("That round has passed already. You can skip the next one."), MINE)
    wish = replace(wish, skipped=one.id if cmd.skip else 0)
    if desk.clock.now() <= one.at - NOTICE_MS:  # they have seen when it is, and need not be told again
        desk.outbox.cancel(notice(wish, one), "stopped")
        wish = replace(wish, noticed=one.id)
    elif not cmd.skip and wish.noticed != one.id:
        raise Sorry(say("That's too soon for this round. You're in from the next one on."), MINE)
    desk.rounds.change_wish(wish)
    told = passed_by(wish, one, desk) or say("Good, you're in.")
    if cmd.skip and wish.still is Still.ON:
        told = say("All right, not this time. The ones after that come as usual.")
    return Message(told, buttons=(skipping(wish, one), HELP))


def guide(cmd: Guide, by: Account, desk: Desk) -> Message:
    wish = replace(_own(cmd.number, by, desk), guide=cmd.on)
    desk.rounds.change_wish(wish)
    if cmd.on:
        return Message(say("All right. From now on you'll get three questions to begin with."), buttons=(MINE,))
    return Message(say("All right. From now on you'll only get the name, without questions."), buttons=(MINE,))


HANDLES = (skip, guide)
