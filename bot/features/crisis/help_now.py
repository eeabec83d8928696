"""/help-now: always answers, privately, whatever else is broken: it asks for no store, so it runs outside any unit.

Numbers as dialled. Each line's source is the service's own page where it has one, read at `READ_AT`; `VERIFIED_AT`
stays empty until a person has called or written to check.
"""

from dataclasses import dataclass
from enum import Enum

from bot.calendar import HOUR_MS
from bot.commands import Hidden, command
from bot.events import Wrote
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Button, Message
from bot.people import Speaker
from bot.ports import Clock, People
from bot.tokens import draft, go
from bot.words import Text, lines, say

READ_AT = "2026-11-22"
VERIFIED_AT = ""


class Country(Enum):
    AU = say("Australia")
    BR = say("Brazil")
    CA = say("Canada")
    DE = say("Germany")
    ES = say("Spain")
    FR = say("France")
    IE = say("Ireland")
    IN = say("India")
    NG = say("Nigeria")
    NZ = say("New Zealand")
    PT = say("Portugal")
    UK = say("United Kingdom")
    US = say("United States")


@dataclass(frozen=True)
class Line:
    """A service to call, with its number as dialled, the emergency number, and where they were read."""

    name: str
    number: str
    emergency: str
    source: str


LINES: dict[Country, Line] = {
    Country.AU: Line("Lifeline", "13 11 14", "000", "lifeline.org.au"),
    Country.BR: Line("CVV", "188", "192", "cvv.org.br"),
    Country.CA: Line("9-8-8 Suicide Crisis Helpline", "988", "911", "988.ca"),
    Country.DE: Line("TelefonSeelsorge", "0800 111 0 111", "112", "telefonseelsorge.de"),
    Country.ES: Line("Línea 024", "024", "112", "sanidad.gob.es"),
    Country.FR: Line("Numéro national de prévention du suicide", "3114", "112", "3114.fr"),
    Country.IE: Line("Samaritans", "116 123", "112", "samaritans.org"),
    Country.IN: Line("Tele MANAS", "14416", "112", "telemanas.mohfw.gov.in"),
    # read on four pages from Nigeria, which agree; it spells 0800 0 SURPIN, whose own page was not found
    Country.NG: Line("SURPIN", "0800 078 7746", "112", "healthwise.punchng.com, healthcareafrica.info"),
    Country.NZ: Line("Suicide Crisis Helpline", "0800 543 354", "111", "lifeline.org.nz"),
    # read in six newspapers of 5 to 10 September 2025, which agree; the service has no page of its own that was found
    Country.PT: Line("Linha Nacional de Prevenção do Suicídio", "1411", "112", "sabado.pt, altominho.tv"),
    Country.UK: Line("Samaritans", "116 123", "999", "samaritans.org"),
    Country.US: Line("988 Suicide & Crisis Lifeline", "988", "911", "988lifeline.org"),
}


@command("help-now", "People you can talk to right now. This always works, and only you see it.")
class HelpNow:
    country: Hidden[Country | None] = None


def help_now(cmd: HelpNow, by: Speaker) -> Message:
    human = say(
        "You matter, and you don't have to go through this alone. I'm only a bot and can't keep you safe, but people "
        "can."
    )
    return Message(
        lines(lines(*numbers(cmd.country)), human, _where(cmd.country), between="\n\n"),
        title=say("Talk to someone now"),
        buttons=tuple(
            Button(country.value, go("help-now", country=country.name)) for country in Country if country != cmd.country
        ),
    )


def numbers(country: Country | None) -> tuple[Text, ...]:
    if country is None:
        return (
            say("If you're in danger right now, call your local emergency number."),
            say("Find someone to talk to in almost any country: https://findahelpline.com"),
        )
    line = LINES[country]
    return (
        say("If you're in danger right now, call {number}.", number=line.emergency),
        say("{name}: {number}, day and night.", name=line.name, number=line.number),
        say("More people to call or text: https://findahelpline.com"),
    )


def _where(country: Country | None) -> Text:
    if country is None:
        return say("Tell me where you are and I'll show you local numbers:")
    return say("For numbers in another country:")


def wrote(event: Wrote, people: People, outbox: Outbox, clock: Clock) -> None:
    """Whoever writes to a bot may need somebody: once an hour they hear where people are, and that nobody reads it."""
    now = clock.now()
    account = people.known(event.speaker) or people.meet(event.speaker, now)
    subject = f"wrote:{account.id}"
    before = (outbox.letter(key) for key in outbox.about(subject)[-2:])
    if any(one is not None and one.not_before > now - HOUR_MS for one in before):
        return
    outbox.seen([subject], "again")  # one that could not go is not brought beside this one, nor waits in /inbox
    told = lines(
        lines(numbers(None)[0], say("/help-now shows people you can talk to."), between=" "),
        say("Nobody reads what you write to me here, and I don't save it."),
        say(
            "What I can do: /rejected logs a rejection that only you see, and /ask tells people in your circle that a "
            "kind word would help."
        ),
        between="\n\n",
    )
    buttons = (
        Button(say("Help now"), go("help-now"), "primary"),
        Button(say("Log a rejection"), draft("rejected")),
        Button(say("Help", context="button"), go("help")),
    )
    why = say("You wrote to me. I answer that once an hour at most.")
    outbox.put(Letter(LetterKind.WROTE, Dm(account.id), subject, Message(told, buttons=buttons), why))
