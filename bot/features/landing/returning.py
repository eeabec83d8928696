"""Searching again: at any time, without a question, and nothing is lost; what was written then can be read."""

from dataclasses import replace

from bot.answers import Id
from bot.calendar import today
from bot.commands import Hidden, command
from bot.features.landing.desk import BEGIN, MINE, Desk
from bot.features.landing.first_days import stop
from bot.features.landing.ritual import fields
from bot.features.landing.store import Landing
from bot.landed import HelpersThanked, SearchBegan
from bot.messages import Button, Field, Message, Sorry, sure
from bot.people import Account
from bot.tokens import go
from bot.words import Text, day, lines, say

SHOWN = 8  # landings: three fields of each fit


@command("search-again", "You're searching again: everything comes back as it was.", listed=False)
class SearchAgain:
    pass


@command("landings-past", "What you wrote when you had found something.", listed=False)
class ShowPast:
    pass


@command("forget-landing", "Delete what you wrote about what you found.", listed=False)
class Forget:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def search_again(cmd: SearchAgain, by: Account, desk: Desk) -> Message:
    one = desk.landings.current(by.id)
    past = Button(say("What I wrote then"), go("landings-past"))
    ways = Button(say("My goals"), go("goals")), Button(say("My applications"), go("applications"))
    if one is None:
        return Message(say("You're searching, as far as I know. Everything comes as it did."), buttons=(*ways, past))
    desk.landings.change(replace(one, back_at=desk.clock.now()))
    desk.landings.hide(by.id)
    stop(one, desk, "searching")
    desk.events.append(SearchBegan(by.id))
    told = say(
        "All right. What had stopped comes again as it did before, and what I closed for you is open again. Nothing is "
        "lost, and there's nothing to catch up on."
    )
    return Message(told, buttons=(*ways, past))


def thanked(event: HelpersThanked, desk: Desk) -> None:
    if (one := desk.landings.current(event.account)) is not None:
        desk.landings.change(replace(one, thanked_at=desk.clock.now()))


def show_past(cmd: ShowPast, by: Account, desk: Desk) -> Message:
    past = desk.landings.past(by.id, SHOWN)
    if not past:
        return Message(say("There's nothing here yet."), buttons=(BEGIN,))
    every = [(one, fields(one)) for one in past]
    forget = [
        Button(say("Delete what I wrote on {day}", day=_on(one, by)), go("forget-landing", number=one.id), "quiet")
        for one in past
    ]
    return Message(
        say("Only you see these. The newest come first."),
        title=say("What you wrote then"),
        fields=tuple(
            Field(_on(one, by), lines(*(line.value for line in told)) if told else say("You wrote nothing down."))
            for one, told in every
        ),
        buttons=(BEGIN, *forget),
        whole=go("landings-past"),
    )


def _on(one: Landing, by: Account) -> Text:
    return say("{day}", day=day(today(one.at, by.zone)))


def forget(cmd: Forget, by: Account, desk: Desk) -> Message:
    one = desk.landings.one(cmd.number, by.id)
    if one is None:
        raise Sorry(say("I can't find that in your list. It may have been deleted.", context="landing"), MINE)
    if not cmd.sure:
        keep = Button(say("Keep it", context="landing"), go("landings-past") if one.back_at else go("landed"))
        question = say("Delete what you wrote about it? The rest stays as it is.")
        return sure(question, say("Delete it", context="landing"), go("forget-landing", number=one.id), keep)
    if one.back_at is not None:
        desk.landings.delete(one.id, by.id)
    else:
        desk.landings.change(replace(one, found=None, line=None, first_day=None))
        stop(one, desk, "deleted")
    return Message(say("Deleted.", context="landing"), buttons=(MINE,))


HANDLES = (search_again, thanked, show_past, forget)
