"""What a person's home says of what they share."""

from bot.features.board.desk import MINE, Desk
from bot.features.board.telling import going, when, words_of
from bot.messages import Field, Message
from bot.people import Account
from bot.words import lines, say


def board(by: Account, desk: Desk) -> Message | None:
    mine = desk.mine(by.id)
    if not mine:
        return None
    fields = []
    for one in mine:
        n = desk.count(one)
        circle = desk.people.circle(one.circle)
        told = lines(words_of(one), lines(when(one), *([going(n)] if n else []), between=" "))
        fields.append(Field(say("In {circle}", circle=circle.name if circle else ""), told))
    return Message(
        say("It goes by itself at its end, and you can take it down before."),
        title=say("What you share"),
        fields=tuple(fields),
        buttons=(MINE,),
    )
