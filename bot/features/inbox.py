"""/inbox: what has not reached a person yet can be read here; and why any letter was sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from msgspec.structs import replace as varied

from bot.commands import Hidden, command
from bot.delivery import Wait, verdict
from bot.events import Events, LetterSent
from bot.letters import Carried, Dm, Letter, LetterKind, Waiting, behind, buttons
from bot.mailing import BESIDE, COUNTED, Mail, Outbox
from bot.messages import FACE, Button, Message, Sorry, without_file
from bot.people import Account, Speaker
from bot.ports import Clock
from bot.replies import TRIES, with_closed
from bot.slices import Feature, Slot
from bot.tokens import BadToken, Draft, decode, go
from bot.words import Moment, Text, lines, say

NO_FILE = say(
    "It's a file with your data, and I can't show that here. Once your direct messages are open to me, please ask me "
    "for it again."
)


@command("inbox", "Read what hasn't reached you by direct message yet.")
class ReadInbox:
    read: Hidden[str | None] = None


@command("why", "Why a message was sent.", listed=False, while_hidden=True)
class ShowWhy:
    letter: Hidden[str]


@command("more", "What else can be done with a message.", listed=False)
class ShowMore:
    letter: Hidden[str | None] = None
    face: Hidden[int] = FACE  # so many things stood on it
    of: Hidden[str | None] = None  # it is none, but an answer: what shows that again


@command(TRIES, "Find out whether direct messages reach you.", listed=False)
class TryDms:
    pass


@dataclass(frozen=True)
class Desk:
    """Where letters wait, and what holds of their reader."""

    outbox: Outbox
    mail: Mail
    clock: Clock


def inbox(cmd: ReadInbox, speaker: Speaker, by: Account, desk: Desk, events: Events) -> Message:
    outbox, now = desk.outbox, desk.clock.now()
    waiting = outbox.undelivered(by.id)
    if cmd.read is not None and any(one.key == cmd.read for one in waiting):
        outbox.read(cmd.read, now)
        waiting = [one for one in waiting if one.key != cmd.read]
    if not waiting:
        nothing = Message(say("There's nothing new here."), title=say("Inbox"))
        return with_closed(nothing, speaker.place.opening) if by.dms_closed else nothing
    first = waiting[0]
    letter, why = outbox.letter(first.key), first.why
    if letter is not None and letter.state == "pending":  # it has reached them, by this way
        kept_back = isinstance(verdict(letter, desk.mail.standing(letter, now), now), Wait)
        why = "shown" if kept_back else "away"
        first = replace(first, why=why) if first.comes else first  # what was refused says so
        events.append(LetterSent(letter.key, letter.kind, letter.subject, by.id))
    outbox.read(first.key, now, through=False, why=why)
    message = first.message
    if message.own_data and not speaker.place.files:
        message = without_file(message, NO_FILE)
    onward = say("Next", context="message") if len(waiting) > 1 else say("Mark as read")
    return Message(
        lines(say("From {when}. {why}", when=Moment(first.at), why=_why(first)), message.text, between="\n\n"),
        title=first.message.title or _how_many(waiting),
        fields=first.message.fields,
        buttons=(*_pressed(first), Button(onward, go("inbox", read=first.key))),
        picture=first.message.picture,
        own_data=message.own_data,
    )


def _pressed(one: Waiting) -> tuple[Button, ...]:
    """Two of the letter's own buttons, or the answers to its first question; the last one says which letter, as no
    letter stands around it here.
    """
    *first, last = buttons(one.message, BESIDE)
    return (*first, varied(last, draft=go(last.draft.word, **last.draft.given, letter=one.key)))


def _how_many(waiting: Sequence[Waiting]) -> Text:
    if len(waiting) > COUNTED:
        return say("More than {n} messages for you", n=COUNTED)
    return say("1 message for you", "{n} messages for you", n=len(waiting))


def _why(one: Waiting) -> Text:
    if one.kept_back:
        return say("I kept it back so that I wouldn't disturb you. It won't come again by itself.")
    if one.comes:
        return say("I couldn't bring it to you sooner. It won't come again by itself.")
    return say("It was too late to send it, so it's here.") if one.why == "late" else say("I couldn't send it to you.")


def why(cmd: ShowWhy, by: Account, speaker: Speaker, outbox: Outbox) -> Message:
    """Also behind [More], with whatever else can be done with that message."""
    return _why_sent(_read_by(by, speaker, cmd.letter, outbox), say("Why this?"))


def more(cmd: ShowMore, by: Account, speaker: Speaker, outbox: Outbox) -> Message | Draft:
    """Of an answer, that again; the core shows what stands behind it."""
    if cmd.of is not None:
        try:
            return decode(cmd.of)
        except BadToken:
            raise _lost() from None
    letter = _read_by(by, speaker, cmd.letter, outbox)
    return varied(_why_sent(letter, say("More about this message")), buttons=behind(letter.message, cmd.face))


def _lost() -> Sorry:
    return Sorry(
        say(
            "I don't have that message any more. Kind words stay in /words, where you can mute or report who "
            "wrote them."
        ),
        Button(say("Kind words", context="button"), go("words")),
    )


def _read_by(by: Account, speaker: Speaker, key: str | None, outbox: Outbox) -> Carried:
    letter = outbox.before(key or "", by.id, speaker)
    if letter is None:
        raise _lost()
    return letter


def _why_sent(letter: Carried, title: Text) -> Message:
    calm = say("To hear less from me: /my-circle for asks, /rhythm for your week, /rest for everything.")
    return Message(lines(letter.why, calm, between="\n\n"), title)


def try_dms(cmd: TryDms, by: Account, outbox: Outbox) -> Message:
    """A letter that nobody waits for, so what comes of it is told where it was asked for (`bot.lately`)."""
    subject = f"try:{by.id}"
    outbox.cancel(subject, "again")
    letter = Message(say("Your direct messages are open. This is where I'll write to you, and only you see it."))
    outbox.put(Letter(LetterKind.HELLO, Dm(by.id), subject, letter, say("You asked me to try if this reaches you.")))
    return Message(  # true also of whoever has left, and gets none
        say(
            "I'm sending you a direct message now. If you don't see it within a minute, it didn't get through, and "
            "what I have for you stays in /inbox."
        )
    )


def card(by: Account, outbox: Outbox) -> Message | None:
    found = outbox.undelivered(by.id)
    if not found:
        return None
    return Message(
        say("Here to read whenever you like."),
        title=_how_many(found),
        buttons=(Button(say("Open inbox"), go("inbox"), "primary"),),
    )


FEATURE = Feature("inbox", handles=(inbox, why, more, try_dms), cards={Slot.INBOX: card})
