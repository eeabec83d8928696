"""What a person's home says of kind words: who waits for one of theirs, and which have come."""

from bot.events import HomeOpened
from bot.features.encouragement import messages
from bot.features.encouragement.desk import Desk
from bot.messages import Button, Field, Message
from bot.people import Account
from bot.tokens import draft, go
from bot.words import say

ASKS, WORDS = 3, 3  # shown at most


def waiting(by: Account, desk: Desk) -> Message | None:
    found = desk.asks.waiting(by.id, ASKS)
    if not found:
        return None
    several = len(found) > 1
    headings = [messages.heading(desk.name_of(one.account, one)) for one in found]
    return Message(
        say("Two or three sentences are plenty. Not today is fine too."),
        title=say("Waiting for a kind word"),
        fields=tuple(
            Field(say("{n}. {heading}", n=place, heading=heading) if several else heading, messages.body(one))
            for place, (one, heading) in enumerate(zip(found, headings, strict=True), 1)
        ),
        buttons=tuple(
            Button(
                say("Answer number {n}", n=place) if several else say("Write a kind word"),
                draft("write", ask=one.id),
                "primary",
            )
            for place, one in enumerate(found, 1)
        ),
    )


def received(by: Account, desk: Desk) -> Message | None:
    found = desk.words.received(by.id, WORDS)
    if not found:
        return None
    told = [(one, desk.name_of(one.sender, one)) for one in found]
    return Message(
        say("Here to read again whenever you like."),
        title=say("Kind words for you"),
        fields=tuple(Field(messages.heading_of(one, who), messages.in_quotes(one)) for one, who in told),
        buttons=(
            *(
                Button(say("Thank {who}", who=who), go("thanks", word=one.id))
                for one, who in told
                if one.thanked_at is None
            ),
            Button(say("All my kind words"), go("words")),
        ),
    )


def opened(event: HomeOpened, desk: Desk) -> None:
    """What stood there comes no second time."""
    by = desk.people.known(event.speaker)
    if by is not None and by.erase_at is None:  # whoever is hidden was shown nothing
        desk.seen(one for one in desk.words.received(by.id, WORDS) if one.at <= event.at)
