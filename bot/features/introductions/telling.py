"""Whoever would like to be introduced is told of each round at least a day before; who wasn't is not in it."""

from dataclasses import replace

from bot.dues import Again
from bot.events import LetterCancelled, LetterSent
from bot.features.introductions.desk import HELP, MINE, WHY, Desk
from bot.features.introductions.rounds import NOTICE_MS, TellOfRound, going_on, notice, passed_by, skipping
from bot.features.introductions.store import Round, RoundState, Still, Wish
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message
from bot.people import Circle
from bot.tokens import go, number
from bot.words import Moment, say

PAGE = 10  # people in a unit
SILENT = 3  # introductions in a row without a sign of life


def tell(due: TellOfRound, desk: Desk) -> Again | None:
    one = desk.rounds.round(due.round)
    circle = None if one is None else desk.people.circle(one.circle)
    if one is None or circle is None or one.state is not RoundState.TELLING:
        return None
    wishes, onward = desk.rounds.wanted(one.circle, one.told, PAGE)
    for wish in wishes:
        if wish.skipped == one.id or passed_by(wish, one, desk) is not None:
            continue
        if wish.silent >= SILENT:
            desk.rounds.change_wish(replace(wish, still=Still.ASKED))
            desk.outbox.put(_shall_i_go_on(wish, circle))
        else:
            desk.outbox.put(_letter(wish, one, circle))
    if onward is None:
        return None
    desk.rounds.change_round(replace(one, told=onward))
    return Again()


def _letter(wish: Wish, one: Round, circle: Circle) -> Letter:
    told = say(
        "On {when} I'll introduce people of {circle} to each other, and you're in. If this time doesn't suit you, skip "
        "it: nobody is told.",
        when=Moment(one.at),
        circle=circle.name,
    )
    return Letter(
        LetterKind.INTRODUCING,
        Dm(wish.account),
        notice(wish, one),
        Message(told, title=say("Introductions"), buttons=(skipping(wish, one), MINE, HELP)),
        why=WHY,
        expires=one.at - NOTICE_MS,
        circle=circle.id,
    )


def _shall_i_go_on(wish: Wish, circle: Circle) -> Letter:
    """Once: until they answer they are left out."""
    told = say(
        "I've introduced you to someone in {circle} a few times now, and I don't know whether it's still good for you. "
        "Shall I go on? Until you say so, I'll leave you out. Nobody is told, and you can come back any time.",
        circle=circle.name,
    )
    yes = Button(say("Yes, go on"), go("introduce-me", on="yes", circle=circle.id), "primary")
    no = Button(say("Stop introductions"), go("introduce-me", on="no", circle=circle.id))
    message = Message(told, title=say("Introductions"), buttons=(yes, no, HELP))
    return Letter(LetterKind.INTRODUCING, Dm(wish.account), going_on(wish), message, WHY, circle=circle.id)


def heard(event: LetterSent, desk: Desk) -> None:
    """It has arrived, or was read in /inbox: they are in, if that was in time."""
    kind, *numbers = event.subject.split(":")
    if kind == "introduction-notice":
        wish, one = desk.rounds.wish_one(int(numbers[0])), desk.rounds.round(int(numbers[1]))
        if wish is not None and one is not None and desk.clock.now() <= one.at - NOTICE_MS:
            desk.rounds.change_wish(replace(wish, noticed=one.id))


def unasked(event: LetterCancelled, desk: Desk) -> None:
    """It was dropped, as they rest or had enough letters: they have been asked nothing, so they are asked next time."""
    kind, _, asked = event.subject.partition(":")
    wish = desk.rounds.wish_one(number(asked)) if kind == "introduction-still" else None
    if wish is not None and wish.still is Still.ASKED:
        desk.rounds.change_wish(replace(wish, still=Still.ON))


HANDLES = (tell, heard, unasked)
