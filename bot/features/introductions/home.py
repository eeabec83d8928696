"""What a person's home says of their introductions."""

from bot.features.introductions.desk import MINE, Desk
from bot.features.introductions.joining import next_one
from bot.messages import Message
from bot.people import Account
from bot.words import lines, say


def introductions(by: Account, desk: Desk) -> Message | None:
    told = []
    for member in desk.people.memberships(by.id):
        wish, coming = desk.rounds.wish(member.circle.id, by.id), desk.rounds.coming(member.circle.id)
        if wish is not None and coming is not None and coming.at > desk.clock.now():
            told.append(lines(say("{circle}:", circle=member.circle.name), next_one(wish, coming, desk), between=" "))
    if not told:
        return None
    return Message(lines(*told), title=say("Introductions"), buttons=(MINE,))
