"""What a person's home says of rest."""

from bot.features.rest.desk import Desk
from bot.features.rest.recharging import shown
from bot.features.rest.weekly import told_of
from bot.messages import Button, Message
from bot.people import Account
from bot.resting import after_rest
from bot.tokens import draft, go
from bot.words import Moment, lines, say


def resting(by: Account, desk: Desk) -> Message | None:
    """With what does them good: it is where a rest can be had, too."""
    now = desk.clock.now()
    until, mine = after_rest(desk.people, by.id, now), shown(desk.recharges.of(by.id))
    if until > now:
        return Message(
            say("I'll be quiet until {when}. Nothing will pile up, and resting counts as effort.", when=Moment(until)),
            title=say("Resting", context="title"),
            fields=mine,
            buttons=(
                Button(say("Come back early"), go("back")),
                Button(say("Change it", context="rest"), draft("rest")),
                Button(say("My list", context="recharge"), go("recharge")),
            ),
        )
    if by.joined_at is None:
        return None
    weekly = told_of(desk.rests.kept_free(by.id), by, now)
    offered = say("Would a few days without any of this help? I'll pause everything, and nothing will pile up.")
    return Message(
        offered if weekly is None else lines(offered, weekly, between=" "),
        title=say("Time off"),
        fields=mine,
        buttons=(
            Button(say("Rest", context="button"), draft("rest")),
            Button(say("Just today off"), go("day-off")),
            Button(say("What does me good"), go("recharge")),
        ),
    )
