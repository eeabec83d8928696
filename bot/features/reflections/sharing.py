"""Sharing one's words to a friend in the next recap: unsigned, and only after a look at what stands there."""

from zlib import crc32

from msgspec.structs import replace

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.reflections.store import Reflections, own, with_words
from bot.messages import Button, Field, Message, Sorry
from bot.pauses import refuse_paused
from bot.people import Account, Member
from bot.ports import Clock, Limits
from bot.tokens import go
from bot.words import quoted, say


@command("share-words", "Share your words to a friend in the recap.", listed=False, shares=True)
class ShareWords:
    number: Hidden[Id]
    seen: Hidden[int | None] = None
    circle: Hidden[Id | None] = None


@command("unshare-words", "Take your words out of the next recap.", listed=False)
class UnshareWords:
    number: Hidden[Id]


def share(cmd: ShareWords, by: Member, reflections: Reflections, clock: Clock, limits: Limits) -> Message:
    refuse_paused(by.circle.id, by.account.id, limits)
    one = with_words(reflections, cmd.number, by.account.id)
    if one.words.friend is None:
        write = Button(say("Write it"), go("reflect-card", number=one.id, card="FRIEND"))
        raise Sorry(say("There's no message to a friend on this one yet."), write)
    shown = crc32(one.words.friend.encode())
    if cmd.seen != shown:  # not looked at yet, or changed since
        return Message(
            say("This may appear in the next recap of {circle}, without your name:", circle=by.circle.name),
            fields=(
                Field(say("One of you, to a friend after a rejection"), quoted(one.words.friend), quotes=True),
                Field(
                    say("Good to know"),
                    say("In a small circle, people may guess it's you. Once it's posted, it stays there."),
                ),
            ),
            buttons=(
                Button(say("Share it"), go("share-words", number=one.id, seen=shown, circle=by.circle.id), "primary"),
                Button(say("Keep it private"), go("reflection", number=one.id)),
            ),
        )
    reflections.change(replace(one, shared_in=by.circle.id, shared_at=clock.now()))
    return Message(
        say("Thank you. It may help someone who needs it this week."),
        buttons=(Button(say("Don't share"), go("unshare-words", number=one.id)),),
    )


def unshare(cmd: UnshareWords, by: Account, reflections: Reflections) -> Message:
    reflections.change(replace(own(reflections, cmd.number, by.id), shared_in=None, shared_at=None))
    return Message(say("It stays with you. What a recap has already shown stays there."))
