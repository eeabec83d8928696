"""What was written when something had been found, to be read again, and deleted."""

from dataclasses import replace

from bot.answers import Id
from bot.calendar import today
from bot.commands import Hidden, command
from bot.features.landing.desk import BEGIN, MINE, Desk
from bot.features.landing.first_days import stop
from bot.features.landing.ritual import fields
from bot.features.landing.store import Landing
from bot.messages import Button, Field, Message, Sorry, sure
from bot.people import Account
from bot.tokens import go
from bot.words import Text, day, lines, say

SHOWN = 8  # landings: three fields of each fit


@command("landings-past", "What you wrote when you had found something.", listed=False)
class ShowPast:
    pass


@command("forget-landing", "Delete what you wrote about what you found.", listed=False)
class Forget:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def show_past(cmd: ShowPast, by: Account, desk: Desk) -> Message:
    past = desk.landings.past(by.id, SHOWN)
    if not past:
        return Message(say("There's nothing here yet."), buttons=(BEGIN,))
    forget = [
        Button(say("Delete what I wrote on {day}", day=_on(one, by)), go("forget-landing", number=one.id), "quiet")
        for one in past
    ]
    return Message(
        say("Only you see these. The newest come first."),
        title=say("What you wrote then"),
        fields=tuple(Field(_on(one, by), _told(one)) for one in past),
        buttons=(BEGIN, *forget),
        whole=go("landings-past"),
    )


def _told(one: Landing) -> Text:
    told = [say("{name}: {words}", name=each.name, words=each.value) for each in fields(one)]
    return lines(*told) if told else say("You wrote nothing down.")


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


HANDLES = (show_past, forget)
