"""What a person's home says of their applications."""

from collections.abc import Sequence
from datetime import date

from bot.calendar import DAY
from bot.features.applications.desk import MINE, Desk
from bot.features.applications.listing import ADD, COUNTED, how_many
from bot.features.applications.store import Application
from bot.messages import Button, Message
from bot.milestones import Milestone
from bot.people import Account
from bot.pipeline import counted
from bot.tokens import draft, go
from bot.words import lines, say

LOOKED_AT = 3  # of those that something was logged for last
GOOD = frozenset({Milestone.INTERVIEW, Milestone.FINAL, Milestone.OFFER})
QUIET = say("At least one has been quiet for a while. There's no hurry.")


def pipeline(by: Account, desk: Desk) -> Message | None:
    newest = desk.applications.page(by.id, None, LOOKED_AT)
    if not newest:
        return None
    count = desk.applications.open(by.id, COUNTED + 1)
    told = [how_many(count)]
    ahead = desk.applications.ask_next(by.id)
    if ahead is not None and ahead <= desk.today(by):
        told.append(say("It's been quiet for a while. There's no hurry.") if count == 1 else QUIET)
    buttons = (MINE, ADD, Button(say("My progress"), go("progress")))
    if good := _yesterday(newest, desk.today(by) - DAY):
        # people coast after a good day; a step elsewhere is offered, and nothing is sent for it
        told.append(say("{stage} yesterday. One small step elsewhere today, if you like?", stage=good.value))
        buttons = (Button(say("Plan a small step"), draft("goal"), "primary"), MINE, ADD)
    return Message(lines(*told, between=" "), title=say("Your applications"), buttons=buttons)


def _yesterday(newest: Sequence[Application], day: date) -> Milestone | None:
    """What was good on that day in one that is still open."""
    still = (one for one in newest if one.position.end is None)
    return next(
        (each.what for one in still for each in counted(one.history) if each.on == day and each.what in GOOD), None
    )
