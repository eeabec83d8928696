"""A file of somebody's own goes along with what is said to them, as an answer or by letter, to nobody else."""

from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Message
from bot.people import Account, Speaker
from bot.words import Text, say


def hand_over(told: Message, subject: str, gone: Text, speaker: Speaker, by: Account, outbox: Outbox) -> Message:
    """As an answer where that can have a file with it, else as a letter; the one before it is taken back."""
    take_back(outbox, subject, gone)
    if speaker.place.files:
        return told
    why = say("You asked me for a file with your data.")
    outbox.put(Letter(LetterKind.ANSWER, Dm(by.id), subject, told, why))
    coming = say("I'm making your file now. It comes as a direct message, where only you see it.")
    return Message(coming, title=told.title)


def take_back(outbox: Outbox, subject: str, gone: Text) -> bool:
    """No file that went by letter stays on the platform, and none comes any more; whether there was one."""
    outbox.seen([subject], "again")
    letters = [outbox.letter(key) for key in outbox.about(subject)]
    there = [one.key for one in letters if one is not None and not one.revision]  # else it was taken back before
    for key in there:
        outbox.amend(key, Message(gone))
    return bool(there)
