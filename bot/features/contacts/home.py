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
    found = wanted(week.ties, desk.today(by))
    told = [say("{n} contact wants a line.", "{n} contacts want a line.", n=len(found))]
    if any(one.nudge is Nudge.THANK for one in found):
        told.append(say("One of them is a thank-you: two lines are enough."))
    if not found:
        told = [say("Nobody is waiting for a line from you.")]
    return Message(lines(*told, between=" "), title=say("Your contacts"), buttons=(TODAY, MINE, ADD))
