"""Not hearing from somebody, or having nothing pass either way, and taking that back. Nobody is told."""

from bot.answers import Id
from bot.commands import Hidden, command
from bot.events import Events, Parted
from bot.features.encouragement.answering import part
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.muted import Muted
from bot.features.encouragement.receiving import received
from bot.messages import Button, Field, Message, Sorry
from bot.people import Account
from bot.tokens import go
from bot.words import Moment, Text, say

SHOWN = 8
LIST = Button(say("Whom I've muted"), go("muted"))


@command("mute", "Stop hearing from someone.", listed=False)
class Mute:
    word: Hidden[Id]


@command("block", "Let nothing pass between you and someone.", listed=False)
class Block:
    word: Hidden[Id]


@command("unmute", "Hear from someone again.", listed=False)
class Unmute:
    word: Hidden[Id]


@command("muted", "See whom you've muted or blocked, and undo it.")
class ListMuted:
    pass


@command("lift-mute", "Undo one mute or block.", listed=False)
class LiftMute:
    mute: Hidden[Id]


def mute(cmd: Mute, by: Account, desk: Desk, events: Events) -> Message:
    """Only what they write is stopped. In an exchange without a name it is that exchange, both ways."""
    word = received(cmd.word, by, desk, deleted=True)
    within = desk.unnamed(word)
    undo = Button(say("Unmute"), go("unmute", word=word.id))
    if within is not None:
        desk.words.block(word, within, one_way=False)
        without = say(
            "From now on, nothing that you and this person write about this ask will reach the other, and I won't ask "
            "you again when they ask without a name. They won't be told. What they write under their name will still "
            "reach you: if that stopped, you could tell who it is."
        )
        return Message(without, title=say("Muted", context="title"), buttons=(undo, LIST))
    desk.words.block(word, None, one_way=True)
    part(by.id, word.sender, desk)
    events.append(Parted(word.circle, by.id, word.sender))
    told = say(
        "You won't hear from {who} through me any more, and I won't introduce you or ask either of you to support the "
        "other. What you write to them still reaches them. If nothing should pass either way, you can block them. They "
        "won't be told of either.",
        who=desk.name_of(word.sender, word),
    )
    block = Button(say("Block this person"), go("block", word=word.id))
    return Message(told, title=say("Muted", context="title"), buttons=(undo, block, LIST))


def block(cmd: Block, by: Account, desk: Desk, events: Events) -> Message:
    word = received(cmd.word, by, desk, deleted=True)
    if desk.unnamed(word) is not None:
        raise Sorry(say("This person has no name here, so I can only mute what is about this ask."), LIST)
    desk.words.block(word, None, one_way=False)
    part(by.id, word.sender, desk)
    events.append(Parted(word.circle, by.id, word.sender))
    told = say(
        "From now on, nothing that you and {who} write will reach the other through me, and I won't introduce you or "
        "ask either of you to support the other. They won't be told.",
        who=desk.name_of(word.sender, word),
    )
    undo = Button(say("Unblock"), go("unmute", word=word.id))
    return Message(told, title=say("Blocked", context="title"), buttons=(undo, LIST))


def unmute(cmd: Unmute, by: Account, desk: Desk) -> Message:
    word = received(cmd.word, by, desk, deleted=True)
    desk.words.unblock(word, desk.unnamed(word))
    return Message(_undone(desk.name_of(word.sender, word)))


def list_(cmd: ListMuted, by: Account, desk: Desk) -> Message:
    found = desk.words.mutes(by.id, SHOWN + 1)
    if not found:
        return Message(
            say("You haven't muted or blocked anybody. You can do it on any kind word: open it in /words, then More."),
            buttons=(Button(say("My kind words"), go("words")),),
        )
    shown = found[:SHOWN]
    told = say("Nobody was told. Undoing it brings nothing back that was stopped; it lets new words through.")
    more = say("You've muted more people than I can list. Undo some, and the others will be shown.")
    return Message(
        told if len(found) == len(shown) else more,
        title=say("Whom you've muted or blocked"),
        fields=tuple(
            Field(say("{n}. {who}", n=place, who=_who(one, desk)), _what(one)) for place, one in enumerate(shown, 1)
        ),
        buttons=tuple(
            Button(say("Undo number {n}", n=place), go("lift-mute", mute=one.id)) for place, one in enumerate(shown, 1)
        ),
        whole=go("muted"),
    )


def lift(cmd: LiftMute, by: Account, desk: Desk) -> Message:
    found = next((one for one in desk.words.mutes(by.id, 1000) if one.id == cmd.mute), None)
    if found is None:
        raise Sorry(say("That one is undone already."), LIST)
    desk.words.lift(found.id, by.id)
    return Message(_undone(_who(found, desk)), buttons=(LIST,))


def _undone(who: Text) -> Text:
    """True also where they are muted by another name, which is not told."""
    return say("{who} can write to you again, unless something else that you've muted stops it.", who=who)


def _who(mute: Muted, desk: Desk) -> Text:
    """The name that was muted, as in the circle where it was, or none where they had none."""
    ask = desk.asks.one(mute.within) if mute.within is not None else None
    if ask is not None:
        return desk.name_of(mute.other, ask)
    known = desk.people.ever(mute.circle, mute.other) if mute.within is None else None  # that ask may be gone
    return say("{who}", who=known.person) if known else say("Someone", context="one of the circle")


def _what(mute: Muted) -> Text:
    since = Moment(mute.at)
    if mute.within is not None:
        return say("Muted about one ask without a name, since {when}.", when=since)
    if mute.one_way:
        return say("Muted since {when}: you don't hear from them.", when=since)
    return say("Blocked since {when}: nothing passes either way.", when=since)
