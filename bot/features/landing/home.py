"""What a person's home says of their landing."""

from bot.features.landing.desk import AGAIN, MINE, Desk
from bot.messages import Message
from bot.people import Account
from bot.words import day, lines, say


def landed(by: Account, desk: Desk) -> Message | None:
    one = desk.landings.current(by.id)
    if one is None:
        return None
    told = [say("There's no hurry with any of it.")]
    if one.first_day is not None and one.first_day >= desk.today(by):
        told.insert(0, say("Your first day: {day}.", day=day(one.first_day)))
    return Message(lines(*told, between=" "), title=say("You've found something"), buttons=(MINE, AGAIN))
