"""What a host has decided keeps somebody's words from the others of a circle."""

from bot.messages import Button, Sorry
from bot.ports import Limit, Limits
from bot.tokens import go
from bot.words import Moment, say


def refuse_paused(circle: int, account: int, limits: Limits) -> None:
    """Raises Sorry. While a host can still undo what they decided it says nothing of it: they may never hear of it."""
    help_now = Button(say("Help now"), go("help-now"))
    if (until := limits.until(circle, account, Limit.PAUSED)) is not None:
        raise Sorry(
            say(
                "A host has paused you here until {when}, so I can't pass this on. Everything of your own goes on "
                "as usual. /help-now has people to call.",
                when=Moment(until),
            ),
            help_now,
        )
    if limits.until(circle, account, Limit.HELD) is not None:
        raise Sorry(say("I can't pass this on right now. Please try again in a few minutes."), help_now)
