"""A copy of one's own data, handed to nobody else and kept nowhere: what carries it makes it as it goes."""

from bot.commands import command
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Message
from bot.people import Account, Speaker
from bot.words import lines, say

TITLE = say("Your data", context="title")


@command("export", "Download a copy of your data.", listed=False, while_hidden=True)
class Export:
    pass


def export(cmd: Export, speaker: Speaker, by: Account, outbox: Outbox) -> Message:
    """As an answer where that can have a file with it, else as a letter; the one before it is taken back."""
    take_back(outbox, by.id)
    copy = Message(
        lines(
            say("Here is a copy of everything I keep about you. Open README.txt first."),
            say("Please save it where only you can read it. If you see no file here, /privacy sends it again."),
            between="\n\n",
        ),
        title=TITLE,
        own_data=True,
    )
    if speaker.place.files:
        return copy
    why = say("You asked me for a copy of your data.")
    outbox.put(Letter(LetterKind.ANSWER, Dm(by.id), _subject(by.id), copy, why))
    return Message(say("I'm making your copy now. It comes as a direct message, where only you see it."), title=TITLE)


def take_back(outbox: Outbox, account: int) -> bool:
    """No copy that went by letter stays on the platform, and none comes any more; whether there was one."""
    subject = _subject(account)
    outbox.seen([subject], "again")
    letters = [outbox.letter(key) for key in outbox.about(subject)]
    there = [one.key for one in letters if one is not None and not one.revision]  # else it was taken back before
    for key in there:
        outbox.amend(key, Message(say("There was a copy of your data here. /privacy makes a new one.")))
    return bool(there)


def _subject(account: int) -> str:
    return f"export:{account}"
