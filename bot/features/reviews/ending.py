"""Whoever leaves, or takes their OK back, is offered nothing any more and asked nothing; what is there stays."""

from bot.events import ConsentTakenBack, Left
from bot.features.reviews.desk import Desk
from bot.features.reviews.offering import LookForSigns, subject
from bot.features.reviews.trying import let_go


def ended(event: Left | ConsentTakenBack, desk: Desk) -> None:
    if isinstance(event, Left) and not event.last:
        return
    why = "left" if isinstance(event, Left) else "consent"
    desk.schedule.cancel(LookForSigns, subject(event.account))
    desk.outbox.cancel(subject(event.account), why)
    if (one := desk.reviews.open(event.account)) is not None:
        let_go(one, why, desk)
