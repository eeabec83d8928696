"""The letter that offers a reflection, and what stands in its place later."""

from bot.features.reflections.store import Reflection
from bot.messages import Button, Message
from bot.tokens import go
from bot.words import Text, say


def offered(one: Reflection) -> Message:
    return Message(
        say(
            "Would you like to look back on the rejection you logged? Four short cards, about three minutes. Skip "
            "any you like.",
            "Would you like to look back on the {n} rejections you logged? Four short cards, about three minutes. "
            "Skip any you like.",
            n=one.about,
        ),
        title=say("A quiet moment"),
        buttons=(
            Button(say("Start", context="reflection"), go("reflect", number=one.id), "primary"),
            Button(say("Tomorrow"), go("reflect-when", when="TOMORROW", number=one.id)),
            Button(say("No thanks"), go("reflect-when", when="NO", number=one.id)),
        ),
    )


def instead(words: Text, one: Reflection) -> Message:
    return Message(words, buttons=(Button(say("Reflect now"), go("reflect", number=one.id)),))
