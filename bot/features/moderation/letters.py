"""What a member is told of what a host has decided: kindly, with what happens next, and what to do about it."""

from bot.holding import Hold
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Field, Message
from bot.people import Circle, Member
from bot.words import Moment, Text, lines, quoted, say

ADDED = say("Your host adds")
MISTAKE = say(
    "If you think this is a mistake, or would like to talk about it: /my-circle shows who the hosts are, and you can "
    "write to one of them."
)
STAYS = say(
    "Everything of your own goes on as it was: your rejections, goals, rests and kind words. /help-now always has "
    "people to call."
)


def asked(question: Text, other: Member, why: str | None, hold: Hold) -> Message:
    """Before it is done: what they would read of the host's own words. Raises Held where these may tell of danger."""
    if not why:
        return Message(question)
    told = lines(question, say("{who} will read exactly this:", who=other.person), between="\n\n")
    read = Field(ADDED, quoted(why), quotes=True)
    hold(why, read, told, sure="yes")
    return Message(told, fields=(read,))


def told(to: int, circle: Circle, text: Text, why: str | None = None, host: int | None = None) -> Letter:
    """The `host`'s own words go when their data does."""
    return Letter(
        LetterKind.CONDUCT,
        Dm(to),
        place_subject(circle.id, to),
        Message(
            text,
            title=say("About your place in {circle}", circle=circle.name),
            fields=(Field(ADDED, quoted(why)),) if why else (),
        ),
        why=say("A host of {circle} decided something about your place there.", circle=circle.name),
        words_of=host,
    )


def place_subject(circle: int, account: int) -> str:
    return f"place:{circle}:{account}"


def paused(circle: Circle, at: int, until: int) -> Text:
    """True whenever it is read: a rest may be longer than the pause."""
    happens = say(
        "A host of {circle} has paused you there, from {at} until {until}. In that time I don't ask you for kind words "
        "there, and you can't ask or write to people there through me. What others write to you still reaches you. If "
        "you had an ask open with your name, it has ended, and so has a mock interview; an ask without it goes on. "
        "What you shared with /lead or /event is taken down. The pause ends by itself.",
        circle=circle.name,
        at=Moment(at),
        until=Moment(until),
    )
    return lines(happens, STAYS, MISTAKE, between="\n\n")


def pause_over(circle: Circle) -> Text:
    """Also to whoever has not heard of it yet."""
    return say(
        "A host of {circle} had paused you there, and has ended it. From now on you can ask and write there as before. "
        "If you had an ask open there with your name, it has ended, and you can ask again.",
        circle=circle.name,
    )


def let_back(circle: Circle) -> Text:
    """Also to whoever has not heard yet that they were removed."""
    return say(
        "A host of {circle} had removed you from it, and now lets you back: you can join it again with /join, if you "
        "like. You don't have to. If you had an ask open there with your name, it has ended. Everything of your own "
        "goes on as it was.",
        circle=circle.name,
    )


def removed(circle: Circle) -> Text:
    happens = say(
        "A host of {circle} has removed you from it. Nobody there was told why. You can't join it again unless a host "
        "lets you back. If you had an ask open there with your name, it has ended, and so has a mock interview. An "
        "ask without it can still be answered until its week is over: you can follow it with /my-asks, and take it "
        "back there any time. What you shared with /lead or /event is taken down.",
        circle=circle.name,
    )
    talk = say(
        "If you think this is a mistake, you can talk to a host or an admin there. Other circles, if you're in any, "
        "have nothing to do with it, and /privacy shows what I keep."
    )
    return lines(happens, STAYS, talk, between="\n\n")
