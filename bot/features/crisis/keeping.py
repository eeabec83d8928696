"""Words that were to reach others, and stay with whoever wrote them."""

from bot.answers import Id
from bot.commands import Hidden, command
from bot.holding import PRIVATE
from bot.messages import Button, Message
from bot.tokens import draft, go
from bot.words import say


@command(PRIVATE, "Keep your words to yourself.", listed=False)
class KeepPrivate:
    of: Hidden[str]
    draft: Hidden[Id]


def keep_private(cmd: KeepPrivate) -> Message:
    """They are kept already, as every draft is; it asks for no store, so nothing notes that it was asked. And so it
    says what is true even of words that were sent since, or of which half an hour is over.
    """
    return Message(
        say(
            "All right, I'm not sending this. Unless you've already sent it, nobody else has seen it. Words that "
            "aren't sent stay with me for half an hour after you wrote them, in case you want them."
        ),
        buttons=(Button(say("Change them"), draft(cmd.of, draft=cmd.draft)), Button(say("Help now"), go("help-now"))),
    )
