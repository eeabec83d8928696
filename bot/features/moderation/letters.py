"""What a member is told of what a host has decided: kindly, with what happens next, and what to do about it."""

from bot.calendar import wakes
from bot.holding import Hold
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Field, Message
from bot.people import Account, Circle, Host, Member
from bot.words import Text, lines, quoted, say

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


def told(to: Account, by: Host, text: Text, why: str | None) -> Letter:
    """To be sent in their `morning`. The host's own words go when their data does."""
    circle = by.circle
    return Letter(
        LetterKind.CONDUCT,
        Dm(to.id),
        place_subject(circle.id, to.id),
        Message(
            text,
            title=say("About your place in {circle}", circle=circle.name),
            fields=(Field(ADDED, quoted(why)),) if why else (),
        ),
        why=say("A host of {circle} decided something about your place there.", circle=circle.name),
        words_of=by.account.id,
    )


def place_subject(circle: int, account: int) -> str:
    return f"place:{circle}:{account}"


def morning(to: Account, at: int) -> int:
    """That instant (UTC ms), or their next waking hour."""
    return wakes(at, to.zone, to.quiet.start, to.quiet.end)


def paused(circle: Circle, until: Text) -> Text:
    happens = say(
        "A host of {circle} has paused you there until {until}. Until then I won't ask you for kind words there, and "
        "you can't ask or write to people there through me. What others write to you still reaches you. If you had an "
        "ask open with your name, it has ended; one without it goes on. After that, everything is as before, by "
        "itself.",
        circle=circle.name,
        until=until,
    )
    return lines(happens, STAYS, MISTAKE, between="\n\n")


def removed(circle: Circle) -> Text:
    happens = say(
        "A host of {circle} has removed you from it. Nobody there was told why. You can't join it again unless a host "
        "lets you back. If you had an ask open there with your name, it has ended. One without it can still be "
        "answered until its week is over: you can follow it with /my-asks, and take it back there any time.",
        circle=circle.name,
    )
    talk = say(
        "If you think this is a mistake, you can talk to a host or an admin there. Other circles, if you're in any, "
        "have nothing to do with it, and /privacy shows what I keep."
    )
    return lines(happens, STAYS, talk, between="\n\n")
