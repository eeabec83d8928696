"""The member's own country, for the numbers of /help-now and its working days: chosen, never guessed or asked for."""

from typing import Annotated

from bot.answers import Unclear
from bot.commands import Invalid, Question, command
from bot.features.crisis.countries import ELSEWHERE, Country
from bot.features.crisis.numbers import CHOICES, meant, named
from bot.features.crisis.store import Countries, Desk
from bot.forms import Form
from bot.messages import Button, Message
from bot.people import Account
from bot.tokens import draft, go
from bot.words import Reader, quoted, say


@command("country", "The country whose numbers /help-now shows you.")
class SetCountry:
    country: Annotated[
        str | None,
        Question("Which country are you in?", hint="In English, or as people there call it.", choices=CHOICES),
    ] = None


def country_form(form: Form, by: Account, countries: Countries) -> Form:
    return form.fill(country=countries.country(by.id))


def set_country(cmd: SetCountry, by: Account, countries: Countries, to: Reader) -> Message:
    """For these numbers and working days; left empty, it is forgotten. Raises Invalid where it is none that we know."""
    found = meant(cmd.country or "", to)
    if cmd.country and found is None and cmd.country != ELSEWHERE:
        told = say(
            "I can't find a country called {typed}. You can choose “Another country”.", typed=quoted(cmd.country)
        )
        raise Invalid({"country": Unclear(told)})
    countries.remember(by.id, found and found.name)
    if found is None:
        return Message(
            say("All right, I don't keep a country for you. /help-now asks where you are."),
            buttons=(Button(say("Help now"), go("help-now")),),
        )
    told = say(
        "Saved: {country}. /help-now shows you the numbers there first, and follow-ups to your contacts leave out the "
        "public holidays of the whole country. Nobody in your circle sees it.",
        country=found.value,
    )
    return Message(
        told,
        buttons=(
            Button(say("Help now"), go("help-now")),
            Button(say("Change", context="country"), draft("country")),
        ),
    )


def own(by: Account, desk: Desk) -> Country | None:
    """What they have chosen."""
    return named(desk.countries.country(by.id) or "")
