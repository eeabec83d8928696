"""What a person's home says of their contacts."""

from bot.features.contacts.desk import ADD, MINE, TODAY, Desk
from bot.features.contacts.nudges import Nudge, wanted
from bot.messages import Message
from bot.people import Account
from bot.words import lines, say


def contacts(by: Account, desk: Desk) -> Message | None:
    week = desk.contacts.week(by.id)
    if not week.known:
        return None
    found = wanted(week, desk.today(by))
    told = [say("It's time to write to {n} contact.", "It's time to write to {n} contacts.", n=len(found))]
    if any(one.nudge is Nudge.THANK for one in found):
        told.append(say("One of them is a thank-you: two lines are enough."))
    if not found:
        told = [say("There's nobody you need to write to now.")]
    return Message(lines(*told, between=" "), title=say("Your contacts"), buttons=(TODAY, MINE, ADD))
