"""What is planned, in words for the playground's clock; `{who}` is a person's name or a circle's."""

from collections.abc import Mapping
from typing import NamedTuple

from adapters.playground.people import PEOPLE

MEANT: Mapping[str, str] = {
    "ask-open": "{who}'s ask goes out",
    "ask-round": "a look at {who}'s ask",
    "ask-post": "a look at {who}'s ask",
    "ask-day": "a look at {who}'s ask",
    "ask-end": "{who}'s ask ends",
    "goals-prompt": "goals or a check-in for {who}",
    "goals-later": "{who}'s check-in comes back",
    "host-next": "a look for a new host of {who}",
    "experiment-ends": "a question about what {who} tries",
    "interview-end": "the end of {who}'s mock interview",
    "interview-held": "three questions about {who}'s mock interview",
    "interview-look": "a look at {who}'s mock interview",
    "interview-silent": "a look at {who}'s mock interview",
    "introduction-quiet": "a question to break the ice in {who}",
    "introduction-round": "introductions in {who}",
    "introduction-tell": "news of introductions in {who}",
    "introduction-went": "how an introduction in {who} went",
    "landing-first-days": "a question about {who}'s first days",
    "landings-week": "news of landings for {who}",
    "posting-end": "the end of something shared in {who}",
    "posting-met": "a question to {who} about an event",
    "recap": "{who}'s weekly recap",
    "reflect-offer": "a reflection for {who}",
    "reflect-return": "a reflection comes back to {who}",
    "reflect-expire": "the end of an offered reflection for {who}",
    "rest-end": "the end of {who}'s rest",
    "ASK": "an ask reaches {who}",
    "WORD": "a kind word for {who}",
    "THANKS": "thanks for {who}",
}


class Coming(NamedTuple):
    """When (UTC milliseconds), a due's word or a letter's kind, whose (a person's id or a channel), and in words."""

    at: int
    what: str
    whose: str | None
    words: str


def meant(what: str, user: str | None, circle: str | None) -> str:
    """A due or a letter, as a visitor of the playground understands it."""
    person = PEOPLE.get(user or "")
    who = person.name if person else circle or "somebody"
    return MEANT.get(what, "a message for {who}").format(who=who)
