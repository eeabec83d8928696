"""What is said only on Slack."""

from adapters.common.settings import Links
from bot.messages import Message, retold
from bot.seen import cut
from bot.words import Text, lines, say

FOREIGN = Message(
    say(
        "You're here from another workspace, and I can only save things for people in this one. An admin of yours can "
        "add me there. A guest account here works too."
    )
)
GUEST = say(
    "You're a guest here, and everything works in this channel. If my direct messages can't reach you, you'll find "
    "them in /inbox."
)
NOT_HERE = Message(
    say("I'm not installed in this workspace any more, so I save nothing that's said here. An admin can add me again.")
)
UNTOLD = Message(say("Slack can't tell me right now who manages this workspace. Please try again in a minute."))
ONE_MOMENT = Message(say("One moment. I have what you wrote, and I'm still working on it."))
NO_MESSAGES = Message(
    say(
        "Nobody reads what you write to me, here or in channels. If you write here, I'll only tell you who you can "
        "talk to. /help shows what I can do, and /help-now shows people you can talk to right now."
    )
)
PRIVACY, SUPPORT = say("How your data is handled", context="link"), say("Questions about this bot", context="link")


def linked(links: Links) -> list[tuple[Text, str]]:
    """The pages of whoever runs the bot, each by its name."""
    return [(name, page) for name, page in ((PRIVACY, links.privacy), (SUPPORT, links.support)) if page]


def unknown(word: str, help_: Message) -> Message:
    """The help screen, after a word that is no command."""
    first = say("I don't know “{word}”. Here is what I can do.", word=cut(word, 40))
    return retold(help_, lines(first, help_.text, between="\n\n"))


OPENING = say("Someone who looks after this app in Slack can open them: its Messages tab has to be turned on.")
