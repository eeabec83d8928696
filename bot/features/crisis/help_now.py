"""/help-now: always answers, privately, whatever else is broken: it asks for no store, so it runs outside any unit."""

from typing import Annotated

from bot.commands import Hidden, Question, command
from bot.features.crisis.countries import Country
from bot.features.crisis.numbers import CHOICES, meant, numbers
from bot.messages import Button, Message
from bot.people import Speaker
from bot.tokens import draft
from bot.words import Reader, Text, lines, say

HUMAN = say(
    "You matter, and you don't have to go through this alone. I'm only a bot and can't keep you safe, but people can."
)


@command("help-now", "People you can talk to right now. This always works, and only you see it.")
class HelpNow:
    country: Hidden[Country | None] = None


@command("help-in", "People you can talk to in your country.", listed=False)
class HelpIn:
    country: Annotated[
        str, Question("Which country are you in?", hint="In English, or as people there call it.", choices=CHOICES)
    ]


def help_now(cmd: HelpNow, by: Speaker) -> Message:
    return card(cmd.country)


def help_in(cmd: HelpIn, to: Reader) -> Message:
    """Whatever was typed, there is somebody to call."""
    found = meant(cmd.country, to)
    return card(found) if found else card(None, say("I don't have a number for that country yet."))


def card(country: Country | None, *also: Text) -> Message:
    """Numbers first; then one human sentence, and what the button is for."""
    if country is None:
        where, label = say("Tell me where you are and I'll show you local numbers:"), say("Choose my country")
    else:
        where, label = say("For numbers in another country:"), say("Another country")
    return Message(
        lines(lines(*numbers(country)), HUMAN, lines(*also, where, between=" "), between="\n\n"),
        title=say("Talk to someone now"),
        buttons=(Button(label, draft("help-in")),),
    )
