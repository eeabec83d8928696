"""What peers, askers and hosts read about an ask."""

from collections.abc import Iterable

from bot.features.encouragement.choosing import NAMELESS, Reason
from bot.features.encouragement.store import Ask, KindWord, Starter, Wish
from bot.messages import Button, Field, Message, Sorry
from bot.people import Circle, Member
from bot.tokens import draft, go
from bot.words import Quoted, Text, lines, quoted, say

DEFAULTS = {
    "APPLIED": say("I got a rejection after applying.", context="suggestion"),
    "SCREEN": say("I got a rejection after the first call.", context="suggestion"),
    "ASSESSMENT": say("I got a rejection after an assessment.", context="suggestion"),
    "INTERVIEW": say("I got a rejection after an interview.", context="suggestion"),
    "FINAL": say("I got a rejection after the final round.", context="suggestion"),
    "WITHDRAWN": say("They withdrew their offer.", context="suggestion"),
    "QUIET": say("They stopped replying.", context="suggestion"),
    "OTHER": say("I got a rejection.", context="suggestion"),
}
WISHES = {
    Wish.LISTEN: say("Please just listen. No tips this time."),
    Wish.TIPS: say("Tips are welcome."),
}


HELP = Button(say("Help now"), go("help-now"))
MY_ASKS = Button(say("What I asked"), go("my-asks"))
# what a card says once it waits for nobody
WROTE = Message(say("You wrote a kind word here. Thank you for being there."))
TAKEN_OUT = Message(say("This one isn't shown here any more. Thank you for being there."))
PASSED_ON = Message(say("You passed this one on. That's fine."))
MOVED_ON = Message(say("This one isn't waiting for you any more, so there's nothing you need to do."))
PASSED = Message(say("This one has ended. Thank you for being there."))


def called(member: Member, ask: Ask | None) -> Text:
    """The member's name in their circle, or none where it is the one who asked without a name."""
    if is_nameless(member.account.id, ask):
        return someone_in(member.circle)
    return say("{who}", who=member.person)


def is_nameless(account: int, ask: Ask | None) -> bool:
    """Whether that is who asked without a name."""
    return ask is not None and ask.anonymous and ask.account == account


def someone_in(circle: Circle) -> Text:
    return say("Someone in {circle}", circle=circle.name)


def heading(who: Text) -> Text:
    return say("{who} is asking for a kind word", who=who)


def body(ask: Ask) -> Text:
    """What the member wants peers to read."""
    return asking(quoted(Quoted("asks.words", ask.id, ask.words)) if ask.words else None, ask.wish)


def asking(said: Text | None, wish: Wish) -> Text:
    return lines(*((said,) if said else ()), WISHES[wish], between="\n\n")


def as_read(ask: Ask, who: Text) -> Field:
    """All that stands in the name of whoever asks, in a preview."""
    return Field(heading(who), body(ask), quotes=True)


def to_peer(ask: Ask, who: Text) -> Message:
    return Message(
        lines(body(ask), say("Two or three sentences are plenty."), between="\n\n"),
        title=heading(who),
        buttons=(
            Button(say("Write a kind word"), draft("write", ask=ask.id), "primary"),
            Button(say("Not now"), go("pass-on", ask=ask.id)),
            Button(say("No asks for two days"), go("pass-on", ask=ask.id, free="yes"), "quiet"),
            _worried(ask=ask.id),
            _report(ask=ask.id),
        ),
    )


def to_channel(ask: Ask, who: Text) -> Message:
    return Message(
        lines(body(ask), say("If you have two or three sentences to spare, they'd be welcome."), between="\n\n"),
        title=heading(who),
        buttons=(
            Button(say("Write a kind word"), draft("write", ask=ask.id), "primary"),
            _worried(ask=ask.id),
            _report(ask=ask.id),
        ),
    )


def answered(ask: Ask, who: Text, *said: Text) -> Message:
    """Once someone else has written, with what was `said`: in the channel nothing of it stays."""
    thanks = say("Someone has already answered. Thank you for being there. Another kind word is always welcome.")
    return Message(
        lines(thanks, *said, between="\n\n"),
        title=heading(who),
        buttons=(
            Button(say("Write one too"), draft("write", ask=ask.id)),
            _worried(ask=ask.id),
            _report(ask=ask.id),
        ),
    )


def _worried(**about: int) -> Button:
    return Button(say("I'm worried about them"), go("worried", **about), "quiet")


def _report(**about: int) -> Button:
    return Button(say("Report", context="button"), draft("report", **about), "quiet")


def taken_back(who: Text) -> Message:
    return Message(
        say("{who} isn't asking any more, so there's nothing you need to do. Thank you for being there.", who=who)
    )


def over() -> Sorry:
    """One sentence for every ask that cannot be answered any more, so that it tells nothing about anybody."""
    return Sorry(say("This one is over, so there's nothing you need to do. Thank you for being there."))


def unknown() -> Sorry:
    return Sorry(
        say("I can't find that ask in your list. With /encourage you can send a kind word to anyone in your circle.")
    )


def must_have_joined(by: Member) -> None:
    """Raises Sorry for a host who set the circle up and has not joined: nothing could be brought to them."""
    if by.account.joined_at is None:
        raise Sorry(
            say(
                "You haven't joined {circle} yet. Once you have, I can pass on words to you and from you.",
                circle=by.circle.name,
            ),
            Button(say("Join"), draft("join", circle=by.circle.id), "primary"),
        )


def reasons_in_words(reasons: Iterable[Reason], *, anonymous: bool) -> Text:
    """Why this person was asked; the same words to everybody where the asker is anonymous."""
    told = [one.value for one in (NAMELESS if anonymous else reasons)]
    return lines(say("You were asked because you said I could ask you."), *told, between=" ")


def heading_of(word: KindWord, who: Text) -> Text:
    return say("{who} answered you", who=who) if word.reply_to else say("A kind word from {who}", who=who)


def word_letter(word: KindWord, who: Text) -> Message:
    return Message(
        in_quotes(word),
        title=heading_of(word, who),
        buttons=(
            Button(say("Thanks", context="button"), go("thanks", word=word.id), "primary"),
            Button(say("Reply", context="button"), draft("reply", word=word.id)),
            _worried(word=word.id),
            Button(say("Mute this person"), go("mute", word=word.id), "quiet"),
            _report(word=word.id),
        ),
    )


def in_quotes(word: KindWord) -> Text:
    return in_words(word.starter, Quoted("kind_words.words", word.id, word.words))


def in_words(starter: Starter | None, words: str | Quoted) -> Text:
    """As its reader has them, with the way to begin before them."""
    if starter is None:
        return quoted(words)
    return say("“{starter} {words}”", context="quotation", starter=starter.value, words=words)


def advising(who: Text) -> Text:
    return say(
        "{who} would like someone to just listen. Some of this may sound like advice, or make it seem smaller "
        "than it feels.",
        who=who,
    )
