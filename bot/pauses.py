"""What a host has decided keeps somebody's words from the others of a circle."""

from bot.messages import Button, Sorry
from bot.ports import Limit, Limits
from bot.tokens import draft, go
from bot.words import Moment, Text, say

HELP_NOW = Button(say("Help now"), go("help-now"))


def refuse_paused(circle: int, account: int, limits: Limits) -> None:
    """Raises Sorry. While a host can still undo what they decided it says nothing of it: they may never hear of it."""
    if limits.until(circle, account, Limit.REMOVED) is not None:
        gone = say(
            "A host has removed you from that circle, so I can't pass this on. Everything of your own goes on as "
            "usual. /help-now has people to call."
        )
        raise Sorry(gone, HELP_NOW)
    if (until := limits.until(circle, account, Limit.PAUSED)) is not None:
        raise Sorry(
            say(
                "A host has paused you here until {when}, so I can't pass this on. Everything of your own goes on "
                "as usual. /help-now has people to call.",
                when=Moment(until),
            ),
            HELP_NOW,
        )
    if limits.until(circle, account, Limit.HELD) is not None:
        raise Sorry(say("I can't pass this on right now. Please try again in a few minutes."), HELP_NOW)


def outside(circle: int | None, account: int, limits: Limits) -> Sorry:
    """To who is in no circle, or not in that one; whom a host has removed is not invited to join."""
    gone = limits.somewhere(account, Limit.REMOVED) if circle is None else limits.until(circle, account, Limit.REMOVED)
    if gone:
        told = say(
            "You're not in a circle here any more, because a host has removed you. Everything of your own goes on as "
            "it was. /join shows what you can do about it, and /help-now always has people to call."
        )
        return Sorry(told, HELP_NOW)
    told = say("You're not in a circle here yet. /join takes a minute, and you can leave any time.")
    return Sorry(told, Button(say("Join"), draft("join"), "primary"))


def refuse_twice(circle: int, account: int, who: Text, limits: Limits) -> None:
    """Raises Sorry, to a host, while a pause or a removal can still be undone: of two decisions only one would be heard
    of, or one would deny the other.
    """
    if (at := limits.until(circle, account, Limit.HELD)) is not None:
        already = say(
            "A host has just paused or removed {who}, which begins at {when}. Until then you can undo it, and decide "
            "anew.",
            who=who,
            when=Moment(at),
        )
        raise Sorry(already, Button(say("Paused or removed"), go("removed", circle=circle)))
