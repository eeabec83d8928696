"""A copy of one's own data, handed to nobody else and kept nowhere: what carries it makes it as it goes."""

from bot import handing
from bot.commands import command
from bot.mailing import Outbox
from bot.messages import Message
from bot.people import Account, Speaker
from bot.words import lines, say

GONE = say("There was a copy of your data here. /privacy makes a new one.")


@command("export", "Download a copy of your data.", listed=False, while_hidden=True)
class Export:
    pass


def export(cmd: Export, speaker: Speaker, by: Account, outbox: Outbox) -> Message:
    copy = Message(
        lines(
            say("Here is a copy of everything I keep about you. Open README.txt first."),
            say("Please save it where only you can read it. If you see no file here, /privacy sends it again."),
            between="\n\n",
        ),
        title=say("Your data", context="title"),
        own_data=True,
    )
    return handing.hand_over(copy, _subject(by.id), GONE, speaker, by, outbox)


def take_back(outbox: Outbox, account: int) -> bool:
    """No copy that went by letter stays on the platform, and none comes any more; whether there was one."""
    return handing.take_back(outbox, _subject(account), GONE)


def _subject(account: int) -> str:
    return f"export:{account}"
