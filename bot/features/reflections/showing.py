"""How a reflection is shown: card by card, with what was written on them."""

from enum import Enum

from bot.features.reflections.store import Reflection, State
from bot.features.reflections.telling import read
from bot.messages import Button, Field, Message
from bot.spoken import if_then
from bot.tokens import draft, go
from bot.words import Quoted, Text, say


class Card(Enum):
    """The four cards in their order, and what follows; names are on buttons."""

    HEAVIEST = say("What was the hardest part?")
    FRIEND = say("If a friend got this message")
    REASONS = say("Other reasons")
    NEXT = say("Next time")
    CLOSE = say("Enough for today")


ORDER = list(Card)
WRITES = {
    Card.HEAVIEST: "reflect-heaviest",
    Card.FRIEND: "reflect-friend",
    Card.REASONS: "reflect-reasons",
    Card.NEXT: "reflect-plan",
}
ASKS = {
    Card.HEAVIEST: say("Looking back at all of it, what hurt the most?"),
    Card.FRIEND: say("What would you tell a friend in your circle who got this exact message?"),
    Card.REASONS: say("Name two reasons that say nothing about your worth: one you can influence, one you can't."),
    Card.NEXT: say("One small thing to try next time, as a plan: if this happens, then I'll do that."),
}


def card(one: Reflection, which: Card) -> Message:
    """One card, with what was written on it before."""
    if which is Card.CLOSE:
        return _close(one)
    place = ORDER.index(which)
    written = words_of(one, which)
    label = say("Change it", context="what a card says") if written else say("Write", context="card")
    about = {"rejection": one.chosen} if one.chosen else {"number": one.id}
    write = Button(label, draft(WRITES[which], **about), "primary")
    hard = (Button(say("Nothing to learn. It was just hard."), go("reflect-hard", **about)),)
    stop = (Button(say("Stop here"), go("reflect-card", card="CLOSE", **about)),)
    return Message(
        ASKS[which],
        title=say("{place} of 4: {card}", place=place + 1, card=which.value),
        fields=written,
        buttons=(
            write,
            *(hard if which is Card.NEXT else ()),
            Button(say("Skip", context="card"), go("reflect-card", card=ORDER[place + 1].name, **about)),
            *(() if which is Card.NEXT else stop),  # there it would say the same as Skip
        ),
    )


def words_of(one: Reflection, *which: Card) -> tuple[Field, ...]:
    """The member's own words on those cards; on all of them where none is named."""
    plan = say("Nothing to learn. It was just hard.") if one.just_hard else None
    if one.just_hard is None:
        plan = say("I can't read this any more.")
    if one.words.next_if and one.words.next_then:
        plan = if_then(one.words.next_if, one.words.next_then)
    said: tuple[tuple[Card, Text, Text | None], ...] = (
        (Card.HEAVIEST, say("The hardest part"), _written(one, "heaviest")),
        (Card.FRIEND, say("To a friend"), _written(one, "friend")),
        (Card.REASONS, say("I can influence", context="explanation"), _written(one, "mine")),
        (Card.REASONS, say("I can't influence", context="explanation"), _written(one, "not_mine")),
        (Card.NEXT, say("Next time"), plan),
    )
    return tuple(Field(name, text) for at, name, text in said if text is not None and (not which or at in which))


def _written(one: Reflection, which: str) -> Text | None:
    words: str | None = getattr(one.words, which)
    return None if words is None else say("{words}", words=Quoted(f"reflections.{which}", one.id, words))


def _close(one: Reflection) -> Message:
    help_now = Button(say("Help now"), go("help-now"))
    if one.state is not State.ANSWERED:
        return Message(
            say("You haven't written anything, and that's fine. /reflect brings it back any time."),
            title=Card.CLOSE.value,
            buttons=(Button(say("No reflection"), go("reflect-when", when="NO", number=one.id)), help_now),
        )
    share = Button(say("Share with my circle"), go("share-words", number=one.id))
    shares = (share,) if one.words.friend and one.shared_in is None else ()
    return Message(
        say("Thank you for looking at it. That's enough for today. Do something kind for yourself now, if you can."),
        title=Card.CLOSE.value,
        buttons=(read(one), *shares, help_now),
    )
