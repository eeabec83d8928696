"""Letters to others: to whom, of which kind, about what, and why."""

from dataclasses import dataclass
from enum import Enum

from msgspec.structs import replace

from bot.answers import Range
from bot.calendar import MINUTE_MS
from bot.messages import FACE, MORE, Button, Message, face
from bot.people import Channel, Circle
from bot.tokens import go
from bot.words import Text, say

NO_QUIET = Range(0, 0)
GATHERING = 15 * MINUTE_MS


class LetterKind(Enum):
    """What a letter is for; `bot.delivery.RULES` says when each may go. Names are stored.

    Each is told by the line that a locked phone may show of it: nobody's name, and nothing that anybody wrote.
    """

    HELLO = say("Hello")  # the first of all: where its reader is written to
    ANSWER = say("Here's my answer")  # to what the reader just did, where the platform could not show it at once
    WROTE = say("An answer for you")  # to whoever wrote to the bot
    ASK = say("Someone could use a kind word")
    TRUST = say("A question for you")  # whether somebody may turn to them on a very bad day
    TURNING = say("Someone could use you now")  # who said yes to that
    WORD = say("A kind word for you")  # and a reply to one
    THANKS = say("A thank-you for you")
    STATUS = say("News about what you asked")
    REFLECTION = say("Some time to look back")
    GOALS = say("About your week")  # Monday, midweek, Sunday: what the member chose
    QUIET = say("About your applications")  # those that nothing was heard of for a while
    REVIEW = say("A look at the whole, if you like")
    EXPERIMENT = say("About something you try")  # how what they tried went
    MOCK = say("A question about an interview")  # whether they would practise one with somebody
    MEETING = say("About a mock interview")  # times, what is arranged, and what is not
    CONTACTS = say("About your contacts")  # all who want a line, once a week
    INTRODUCING = say("About introductions")  # when they are, a question to begin with, and how one went
    INTRODUCED = say("Someone for you to meet")  # who it is, when, and that this time it is nobody
    SHARED = say("Something shared in your circle")  # a lead or an event, in its channel
    BOARD = say("An answer about a lead")  # between who shared it and who tapped on it
    MET = say("A question about an event")  # whom they met there
    RETURN = say("Good to see you again")
    FIRST_DAYS = say("A short question for you")  # how a first day was, and a week later
    LANDINGS = say("News from your circles")  # that somebody has found something, to who has chosen to see it
    OFFER = say("Something I can do for you")  # a rest, a pause
    ENCOURAGE = say("Someone here could use a kind word")  # an ask in the encourage channel
    RECAP = say("How the week went here")
    HOST = say("About your circle")
    CONDUCT = say("About your place in a circle")  # what a host has decided about its reader
    INVITATION = say("You're invited")
    DELETION = say("About what I keep for you")  # one's own data is about to go
    NOTICE = say("News for everyone here")  # what everybody in a circle should know, in its channel


@dataclass(frozen=True)
class Dm:
    account: int


@dataclass(frozen=True)
class Post:
    circle: int
    channel: Channel


@dataclass(frozen=True)
class Letter:
    """A letter for the outbox; times are UTC milliseconds.

    Letters of one `subject` keep their order. `circle` and `author` (an account) are given where it carries another
    person's words: both must still belong together when it goes. `words_of` is an account whose words stand in it and
    nowhere else: the letter goes when they go. `nameless`: its author stands in it without a name, so whatever they do
    afterwards changes nothing about it. One that `gathers` becomes
    one with another that waits, of the same kind, circle and reader.
    """

    kind: LetterKind
    to: Dm | Post
    subject: str
    message: Message
    why: Text
    not_before: int = 0
    expires: int | None = None
    circle: int | None = None
    author: int | None = None
    words_of: int | None = None
    nameless: bool = False
    gathers: bool = False


def note(account: int, circle: Circle, subject: str, message: Message, why: Text, begins: int) -> Letter:
    """What a host should know, not at once: from `begins` (UTC ms) on, notes are gathered for a while."""
    begins += GATHERING
    return Letter(LetterKind.HOST, Dm(account), subject, message, why, begins, circle=circle.id, gathers=True)


WHY = Button(say("Why this?"), go("why"), "quiet")


def buttons(message: Message, most: int = FACE) -> tuple[Button, ...]:
    """What stands on a letter: three things at most, the answers to one question being one, then [More], or why it
    was sent where that is all there is to it.
    """
    shown = face(message, most)
    if shown == message.buttons:
        return (*shown, WHY)
    return (*shown, MORE if most == FACE else replace(MORE, draft=go("more", face=most)))


def behind(message: Message, most: int = FACE) -> tuple[Button, ...]:
    """What [More] opens: all that does not stand on the message itself."""
    shown = face(message, most)
    return tuple(one for one in message.buttons if one not in shown)


def leftover(message: Message, most: int = FACE) -> Message | None:
    """What [More] needs of a letter whose words are let go once it was read; None where nothing is behind it. No
    label that somebody's words stand in: they are kept where they were written, and nowhere else.
    """
    rest = tuple(Button(one.label, one.draft, "quiet") for one in behind(message, most) if not one.label.given)
    return Message(Text(""), buttons=rest) if rest else None


@dataclass(frozen=True)
class Address:
    """Where a letter goes on its platform, and how its reader reads: exactly one of `user` and `channel` is set.

    `workspace` is the circle's, where the letter is about one, and the account's realm otherwise.
    """

    platform: str
    workspace: str
    user: str | None
    channel: str | None
    zone: str
    language: str


@dataclass(frozen=True)
class Carried:
    """A letter as the courier has it. `state` is pending, sending, sent, amended, cancelled or dead.

    `first_tried` is when it was first handed to its platform, UTC milliseconds; `held`: why it did not go last time,
    where its reader or place took nothing; `earlier` is the platform's id of one that its reader got before, where one
    is kept.
    """

    id: int
    key: str
    kind: LetterKind
    subject: str
    account: int | None
    circle: int | None
    author: int | None
    state: str
    message: Message
    why: Text
    address: Address
    not_before: int
    expires: int | None
    tries: int
    platform_id: str | None
    revision: int = 0
    first_tried: int | None = None
    nameless: bool = False
    held: str | None = None
    earlier: str | None = None

    @property
    def unsure(self) -> bool:
        """Whether it waits to be sent once more, and may stand there already."""
        return self.state == "pending" and self.platform_id is not None


@dataclass(frozen=True)
class Standing:
    """What holds of a letter's reader now, looked up when it is about to go; by default nothing, as of a channel.

    `away`: the bot is not where they are. `hidden_until`: they, or whose words it carries, are about to be erased
    (UTC ms).
    """

    opted_in: bool = True
    blocked: bool = False
    resting_until: int | None = None
    zone: str = "UTC"
    quiet: Range = NO_QUIET
    today: int = 0  # counted letters since local midnight
    week: int = 0  # counted letters in the last seven days
    away: bool = False
    hidden_until: int | None = None


@dataclass(frozen=True)
class Waiting:
    """A letter that was not delivered, for /inbox."""

    key: str
    at: int
    why: str
    message: Message

    @property
    def kept_back(self) -> bool:
        return self.why in ("shown", "resting")  # only its reader was not to be disturbed

    @property
    def comes(self) -> bool:
        """By itself, if nobody looks, or it would have."""
        return self.kept_back or self.why == "away"
