"""What a person's home says of rest."""

from bot.features.rest.store import Rests
from bot.messages import Button, Message
from bot.people import Account
from bot.ports import Clock
from bot.tokens import draft, go
from bot.words import Moment, say


def resting(by: Account, rests: Rests, clock: Clock) -> Message | None:
    rest = rests.current(by.id)
    if rest is not None and rest.until_at > clock.now():
        return Message(
            say(
                "I'll be quiet until {when}. Nothing will pile up, and resting counts as effort.",
                when=Moment(rest.until_at),
            ),
            title=say("Resting", context="title"),
            buttons=(
                Button(say("Come back early"), go("back")),
                Button(say("Change it", context="rest"), draft("rest")),
            ),
        )
    if by.joined_at is None:
        return None
    return Message(
        say("Would a few days without any of this help? I'll pause everything, and nothing will pile up."),
        title=say("Time off"),
        buttons=(Button(say("Rest", context="button"), draft("rest")),),
    )
