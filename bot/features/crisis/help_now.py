"""/help-now: always answers, privately, whatever else is broken: it asks for no store, so it runs outside any unit.

Where the database answers at once, their own country's numbers come first, and whom they would turn to (`mine`).
"""

from typing import Annotated

from bot.commands import Hidden, Question, command
from bot.features.crisis.countries import Country
from bot.features.crisis.country import own
from bot.features.crisis.numbers import CHOICES, meant, numbers
from bot.features.crisis.store import Desk
from bot.messages import Button, Field, Message
from bot.people import Account, Speaker
from bot.tokens import draft, go
from bot.words import Reader, Text, lines, quoted, say

HUMAN = say(
    "You matter, and you don't have to go through this alone. I'm only a bot and can't keep you safe, but people can."
)


@command("help-now", "People you can talk to right now. This always works, and only you see it.")
class HelpNow:
    country: Hidden[Country | None] = None


@command("help-in", "People you can call.", listed=False)
class HelpIn:
    country: Annotated[
        str,
        Question("Which country are you in?", hint="In English, or as people there call it.", choices=CHOICES),
    ]


def help_now(cmd: HelpNow, by: Speaker) -> Message:
    return card(cmd.country)


def help_in(cmd: HelpIn, to: Reader) -> Message:
    """Whatever was typed, there is somebody to call."""
    found = meant(cmd.country, to)
    return card(found) if found else card(None, say("I don't have a number for that country yet."))


def mine(cmd: HelpNow, by: Account, desk: Desk) -> Message:
    """The same, with what they have chosen beforehand; of whoever is about to be erased all that is hidden."""
    if by.erase_at is not None:
        return card(cmd.country)
    kept = own(by, desk)
    shown = card(cmd.country or kept, kept=kept)
    note = desk.note(by.id)
    fields = (Field(say("Your own note"), quoted(note)),) if note else ()
    return Message(shown.text, shown.title, fields, (*turning_to(by, desk), *shown.buttons))


def turning_to(by: Account, desk: Desk) -> tuple[Button, ...]:
    """Only to somebody of their circle whom they have named, and who has said yes to it."""
    one = desk.willing(by.id)
    if one is None:
        return ()
    return (Button(say("Write to {who}", who=desk.called(one)), go("turn-to", number=one.id), "primary"),)


def card(country: Country | None, *also: Text, kept: Country | None = None) -> Message:
    """Numbers first; then one human sentence, and what the button is for."""
    where, another = say("Tell me where you are and I'll show you local numbers:"), say("Choose my country")
    if country is not None:
        where, another = say("For numbers in another country:"), say("Another country")
    buttons = [Button(another, draft("help-in"))]
    if country is not None and country is not kept:
        buttons.append(Button(say("Remember this country"), go("country", country=country.name)))
    return Message(
        lines(lines(*numbers(country)), HUMAN, lines(*also, where, between=" "), between="\n\n"),
        title=say("Talk to someone now"),
        buttons=tuple(buttons),
    )
