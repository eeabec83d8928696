"""The letter that offers a reflection, and what stands in its place later."""

from collections.abc import Sequence

from bot.calendar import wakes
from bot.features.reflections.store import Reflection, Rejected
from bot.messages import Button, Field, Message
from bot.people import Account
from bot.tokens import go
from bot.words import Moment, Text, lines, say

NAMED, CHOICES = 5, 10  # at most


def read(one: Reflection) -> Button:
    return Button(say("Read it", context="reflection"), go("reflection", number=one.id))


def about(found: Sequence[Rejected]) -> tuple[Field, ...]:
    """The newest of what a reflection is about."""
    return tuple(Field(one.name, say("{when}", when=Moment(one.at))) for one in found[:NAMED])


def which(one: Reflection, found: Sequence[Rejected]) -> Message:
    """One is chosen, or all of them."""
    named = [(lines(each.name, say("{when}", when=Moment(each.at)), between=", "), each.id) for each in found[:CHOICES]]
    together = Button(say("All of them together"), go("reflect-card", number=one.id, card="HEAVIEST"))
    return Message(
        say("Which of these {n} rejections would you like to look back on?", n=one.about),
        buttons=(*(Button(name, go("reflect", rejection=number)) for name, number in named), together),
    )


def offered(one: Reflection, found: Sequence[Rejected]) -> Message:
    return Message(
        say(
            "Would you like to look back on the rejection you logged? Four short cards, about three minutes. Skip "
            "any you like.",
            "Would you like to look back on the {n} rejections you logged? Four short cards, about three minutes. "
            "Skip any you like.",
            n=one.about,
        ),
        title=say("A quiet moment"),
        fields=about(found),
        buttons=(
            Button(say("Start", context="reflection"), go("reflect", number=one.id), "primary"),
            Button(say("Tomorrow"), go("reflect-when", when="TOMORROW", number=one.id)),
            Button(say("No thanks"), go("reflect-when", when="NO", number=one.id)),
        ),
    )


def instead(words: Text, one: Reflection) -> Message:
    return Message(words, buttons=(Button(say("Reflect now"), go("reflect", number=one.id)),))


def words_come(at: int, reader: Account) -> Text:
    when = Moment(wakes(at, reader.zone, reader.quiet.start, reader.quiet.end))
    return say("Your own words will come back to you on {when}.", when=when)
