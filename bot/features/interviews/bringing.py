"""How each of the two who practise an interview hears of it."""

from bot.features.interviews.desk import Desk
from bot.features.interviews.store import Interview, Invited
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Message
from bot.words import Text, say

TITLE = say("Your mock interview")


def letter_about(invited: Invited, account: int) -> str:
    """What a letter to one of the two is about."""
    return f"{invited.subject}:{account}"


def tell(one: Interview, invited: Invited, account: int, message: Message, desk: Desk) -> None:
    """Whoever asked has just tapped for what brings them their file: no quiet hour holds that back."""
    answers = message.own_data and account == one.account
    desk.outbox.put(
        Letter(
            LetterKind.ANSWER if answers else LetterKind.MEETING,
            Dm(account),
            letter_about(invited, account),
            message,
            why=_why(account == one.account),
        )
    )


def _why(asked: bool) -> Text:
    return say("You asked for a mock interview.") if asked else say("You proposed a time for a mock interview.")
