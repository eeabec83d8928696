"""Where a form offers members, a name may be typed; nobody else is ever meant."""

from typing import Annotated

import pytest

from bot.answers import Choice, Id
from bot.app import App
from bot.commands import Question, command
from bot.forms import Form
from bot.mailing import Outbox
from bot.messages import Message
from bot.slices import Feature
from bot.tokens import draft
from bot.words import say
from tests.room import Room, speaker
from tests.small import app_of, form, shown, text

ANA = speaker("ana")
NAMES = {"2": "Ben", "3": "Ben", "4": "7", "5": "2", "6": "Dana", "8": "Zo\u00eb", "9": "Jose\u0301"}
LETTERS = [("Zoe\u0308", 8), ("ZO\u00cb", 8), ("\uff3aoe\u0308", 8), ("Jos\u00e9", 9), ("JOSE\u0301", 9)]


@command("greet", "Greet somebody.")
class Greet:
    who: Annotated[Id, Question("Whom?")]


def greet(cmd: Greet, outbox: Outbox) -> Message:
    return Message(say("Hello {who}.", who=cmd.who))


def greet_form(form: Form, outbox: Outbox) -> Form:
    return form.choose("who", [Choice(value, say("{name}", name=name)) for value, name in NAMES.items()])


@pytest.fixture
def app(room: Room) -> App:
    return App((Feature("greet", (greet,), {"greet": greet_form}),), room.units, room.clock, app_of(room).chance)


@pytest.mark.parametrize(
    ("typed", "who"),
    [("dana", 6), (" Dana ", 6), ("6", 6), ("7", 4), ("2", 2), ("99", 99), *LETTERS],
)
async def test_who_is_meant(app: App, typed: str, who: int) -> None:
    """A pick from the list arrives as a number, so the list's numbers come first, then names."""
    assert text(await app.handle(ANA, draft("greet", who=typed), typed=True)) == f"Hello {who}."


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("ben", "The name ben is here more than once. Please choose from the list."),
        ("Eli", "I can't find that one. You can choose from: Ben, Ben, 7, 2, Dana, Zo\u00eb, Jose\u0301."),
    ],
)
async def test_who_is_not_clear(app: App, typed: str, problem: str) -> None:
    """Two of one name, and none: the form says so, and keeps the list at hand."""
    opened = form(await app.handle(ANA, draft("greet", who=typed), typed=True))
    [who] = opened.fields
    assert shown(who.problem) == problem and len(who.choices) == len(NAMES)
