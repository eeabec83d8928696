"""What a person's home says of their applications."""

from bot.features.applications.desk import MINE, Desk
from bot.features.applications.listing import ADD, COUNTED, how_many
from bot.messages import Button, Message
from bot.people import Account
from bot.tokens import go
from bot.words import lines, say

QUIET = say("At least one has been quiet for a while. There's no hurry.")


def pipeline(by: Account, desk: Desk) -> Message | None:
    if not desk.applications.page(by.id, None, 1):
        return None
    count = desk.applications.open(by.id, COUNTED + 1)
    told = [how_many(count)]
    ahead = desk.applications.ask_next(by.id)
    if ahead is not None and ahead <= desk.today(by):
        told.append(say("It's been quiet for a while. There's no hurry.") if count == 1 else QUIET)
    return Message(
        lines(*told, between=" "),
        title=say("Your applications"),
        buttons=(MINE, ADD, Button(say("My progress"), go("progress"))),
    )
