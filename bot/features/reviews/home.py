"""What a person's home says of what they try, and of where they want to be."""

from bot.features.reviews.cards import trying
from bot.features.reviews.desk import MINE
from bot.features.reviews.direction import page
from bot.features.reviews.store import Reviews
from bot.messages import Button, Message
from bot.people import Account
from bot.tokens import go
from bot.words import say


def review(by: Account, reviews: Reviews) -> Message | None:
    one, written = reviews.open(by.id), page(reviews.direction(by.id))
    if one is None and not written:
        return None
    went = (Button(say("Say how it went"), go("experiment-went", number=one.id)),) if one else ()
    return Message(
        say("One thing at a time is plenty.") if one else say("Where I want to be"),
        title=say("What you're trying") if one else say("Your direction"),
        fields=(*((trying(one),) if one else ()), *(() if one else written)),
        buttons=(*went, Button(say("Where I want to be"), go("where-to")), MINE),
    )
