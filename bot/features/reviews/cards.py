"""How a review is shown: four short cards, each of which can be skipped, with what was written on them."""

from enum import Enum

from bot.features.reviews.direction import page
from bot.features.reviews.store import Direction, Energy, Review
from bot.features.reviews.telling import Hint, figures
from bot.funnel import Funnel
from bot.messages import Button, Field, Message
from bot.tokens import draft, go
from bot.words import Quoted, Text, day, lines, say

HELP = Button(say("Help now"), go("help-now"))
TRY = Button(say("Choose something to try"), draft("experiment"), "primary")


class Card(Enum):
    """In their order, and what follows; names are on buttons."""

    HERE = say("Where I am")
    DIRECTION = say("Where I want to be")
    WORDS = say("Keep, change, stop")
    NEXT = say("One thing to try")
    CLOSE = say("Enough for today", context="review")


ORDER = list(Card)


def titled(card: Card) -> Text:
    return say("{place} of 4: {card}", place=ORDER.index(card) + 1, card=card.value)


def skip(card: Card) -> Button:
    return Button(say("Skip", context="card"), go("review-card", card=ORDER[ORDER.index(card) + 1].name))


def here(found: Funnel) -> Message:
    return Message(
        lines(figures(found), say("How is your energy for the search these days?"), between="\n\n"),
        title=titled(Card.HERE),
        buttons=(
            *(Button(one.value, go("review-energy", energy=one.name)) for one in Energy),
            skip(Card.HERE),
            Button(say("My progress"), go("progress"), "quiet"),
        ),
        whole=go("review-card", card=Card.HERE.name),
    )


def low() -> Message:
    """Nothing has to be looked at on a day like that."""
    return Message(
        say("Thank you for telling me. This can wait, and so can the search. Nothing is lost if you stop here."),
        title=titled(Card.HERE),
        buttons=(
            Button(say("Rest", context="button"), draft("rest"), "primary"),
            Button(say("Go on"), go("review-card", card=Card.DIRECTION.name)),
            HELP,
        ),
    )


def direction(kept: Direction) -> Message:
    written = page(kept)
    asked = say("Does this still fit?") if written else say("Where would you like to be? A few words are enough.")
    label = say("Change it", context="what a card says") if written else say("Write", context="card")
    go_on = say("It still fits") if written else say("Skip", context="card")
    return Message(
        asked,
        title=titled(Card.DIRECTION),
        fields=written,
        buttons=(
            Button(label, draft("direction", card=Card.DIRECTION.name), "primary"),
            Button(go_on, go("review-card", card=Card.WORDS.name)),
        ),
    )


def words(one: Review) -> Message:
    written = said(one)
    label = say("Change it", context="what a card says") if written else say("Write", context="card")
    return Message(
        say("What works and stays? What would you do differently? What could you let go of?"),
        title=titled(Card.WORDS),
        fields=written,
        buttons=(Button(label, draft("review-words"), "primary"), skip(Card.WORDS)),
    )


def next_one(open_one: Review | None, hint: Hint | None) -> Message:
    """One experiment at a time: what is under way is looked at first."""
    mock = (Button(say("Set up a mock interview"), draft("mock-interview")),) if hint is Hint.REHEARSE else ()
    leave = Button(say("Nothing for now"), go("review-card", card=Card.CLOSE.name))
    if open_one is not None:
        return Message(
            say("You're already trying something. One thing at a time is plenty."),
            title=titled(Card.NEXT),
            fields=(trying(open_one),),
            buttons=(
                Button(say("Say how it went"), go("experiment-went", number=open_one.id), "primary"),
                Button(say("Change it", context="experiment"), draft("experiment")),
                leave,
            ),
        )
    asked = say(
        "One small thing to try for two weeks. It can be something new: another kind of job, another way to find one, "
        "somebody to ask."
    )
    return Message(
        lines(*([hint.value] if hint else []), asked, between="\n\n"),
        title=titled(Card.NEXT),
        buttons=(TRY, *mock, leave),
    )


def close(one: Review) -> Message:
    return Message(
        say("That's enough for today. Taking a look is all it was for."),
        title=Card.CLOSE.value,
        fields=said(one),
        buttons=(Button(say("My reviews"), go("reviews")), Button(Card.DIRECTION.value, go("where-to")), HELP),
    )


def trying(one: Review) -> Field:
    what = _quoted(one, "trying", one.trying)
    until = say("until {day}", day=day(one.look_on)) if one.look_on else None
    return Field(say("I'm trying"), what if until is None or one.went else lines(what, until, between=", "))


def said(one: Review) -> tuple[Field, ...]:
    """All that was written in it, but the experiment."""
    found = (
        (say("Keep", context="review"), "keep", one.keep),
        (say("Change", context="review"), "change", one.change),
        (say("Stop", context="review"), "stop", one.stop),
    )
    return tuple(Field(name, _quoted(one, column, words)) for name, column, words in found if words)


def whole(one: Review) -> tuple[Field, ...]:
    energy = (Field(say("Energy"), one.energy.value),) if one.energy else ()
    went = (Field(say("How it went"), one.went.value),) if one.went else ()
    learned = (Field(say("What I learned"), _quoted(one, "learned", one.learned)),) if one.learned else ()
    return (*energy, *said(one), *((trying(one),) if one.trying else ()), *went, *learned)


def _quoted(one: Review, column: str, words: str | None) -> Text:
    return say("{words}", words=Quoted(f"reviews.{column}", one.id, words or ""))
