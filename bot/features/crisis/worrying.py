"""Being worried about whoever wrote something: what to say, whom to call, and a host only if one asks for it."""

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.crisis.country import own
from bot.features.crisis.numbers import numbers
from bot.features.crisis.store import Desk
from bot.messages import Button, Message
from bot.people import Account
from bot.tokens import draft, go
from bot.words import lines, say


@command("friend-card", "What you can do when you're worried about someone.", listed=False)
class FriendCard:
    ask: Hidden[Id | None] = None
    word: Hidden[Id | None] = None


def friend(cmd: FriendCard, by: Account, desk: Desk) -> Message:
    """Where they are is not known: whom to call is for the one who worries. What its buttons lead to looks at the rows
    again.
    """
    about = {"ask": cmd.ask} if cmd.ask is not None else {"word": cmd.word or 0}
    writes = draft("write", **about) if cmd.ask is not None else draft("reply", **about)
    return Message(
        lines(
            lines(
                say("If they may be in danger right now, call the emergency number where they are."),
                *numbers(own(by, desk))[1:],
            ),
            say(
                "Thank you for looking out for them. I don't tell them that you're worried. You can ask them plainly "
                "if they're thinking of suicide: asking doesn't put the thought there."
            ),
            say(
                "You could write: “I read your words, and I've been thinking of you. It sounds very heavy. Are you "
                "safe? Is there somebody near you whom you could call today?”"
            ),
            say("You don't have to carry this alone. People behind these numbers talk with you about it, too."),
            between="\n\n",
        ),
        title=say("You're worried about them"),
        buttons=(
            Button(say("Write to them"), writes, "primary"),
            Button(say("Tell a host"), go("tell-host", **about)),
            Button(say("Help now"), go("help-now")),
        ),
    )
