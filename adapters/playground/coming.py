"""What people will next hear of, in words for the playground's clock; `{who}` is a person's name or a circle's."""

from collections.abc import Mapping

from adapters.playground.people import PEOPLE

MEANT: Mapping[str, str] = {
    "ask-open": "{who}'s ask goes out",
    "ask-round": "{who}'s ask may reach more people",
    "ask-post": "{who}'s ask may go to #encourage",
    "ask-day": "a look at {who}'s open ask",
    "ask-end": "{who}'s ask ends",
    "goals-prompt": "goals or a check-in for {who}",
    "goals-later": "{who}'s check-in comes back",
    "recap": "{who}'s weekly recap",
    "reflect-offer": "a reflection for {who}",
    "reflect-return": "a reflection comes back to {who}",
    "reflect-expire": "the end of an offered reflection for {who}",
    "rest-end": "the end of {who}'s rest",
    "ASK": "an ask reaches {who}",
    "WORD": "a kind word for {who}",
    "THANKS": "thanks for {who}",
}


def meant(what: str, user: str | None, circle: str | None) -> str:
    """A due or a letter, as a visitor of the playground understands it."""
    person = PEOPLE.get(user or "")
    who = person.name if person else circle or "somebody"
    return MEANT.get(what, "a message for {who}").format(who=who)
