"""What is said only on Slack."""

from bot.messages import Message
from bot.words import lines, say

FOREIGN = Message(
    say(
        "You are here from another workspace, and I can only keep things for people of this one. Someone who looks "
        "after yours can add me there; a guest account here works too."
    )
)
GUEST = say(
    "You are a guest here: all of it works in this channel. Should my direct messages not reach you, they wait in "
    "/inbox."
)
NOT_HERE = Message(
    say(
        "I am not installed in this workspace any more, so I keep nothing that is said here. Whoever looks after it "
        "can add me again."
    )
)
UNTOLD = Message(say("Slack does not tell me just now who looks after this place. Please try again in a minute."))
ONE_MOMENT = Message(say("One moment. I have what you wrote, and am still working on it."))
NO_MESSAGES = Message(
    say("I read no plain messages, here or in channels. /help shows how to reach me, /help-now who is there for you.")
)


def unknown(word: str, help_: Message) -> Message:
    """The help screen, after a word that is no command."""
    first = say("I don't know “{word}”. Here is what I can do.", word=word[:40])
    return Message(lines(first, help_.text, between="\n\n"), help_.title, help_.fields, help_.buttons, help_.picture)
