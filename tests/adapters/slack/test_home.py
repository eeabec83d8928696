"""A person's own page in Slack: every card of it within Slack's limits, in order, pinging nobody."""

from collections.abc import Sequence
from typing import Any

import pytest

from adapters.playground.people import CAST
from adapters.slack.drawing.views import draw_home
from bot.messages import Bar, Button, Field, Message, Picture
from bot.tokens import draft, encode, go
from bot.words import Reader, say
from tests.contracts.slack import AVAILABLE, faults_of_view
from tests.contracts.slack_pings import faults_of_pings
from tests.features.kindness import a_word, ask
from tests.world import World

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="Slack's contract is not beside the project")
READER = Reader("Europe/Lisbon")
HOSTILE = ("<!channel> <@U1>", "*a* _b_ `c`", "word - " * 3_000, "x" * 20_000, "", " \n ", "👩‍💻" * 900, "\u202e\u200b")


def blocks_of(view: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [block for block in view["blocks"] if block["type"] == kind]


def tokens(view: dict[str, Any]) -> list[str]:
    return [button["action_id"] for row in blocks_of(view, "actions") for button in row["elements"]]


def card(words: str, place: int) -> Message:
    """As much as a card may hold, and more."""
    text = say("{words}", words=words)
    return Message(
        text,
        text,
        tuple(Field(text, text) for _ in range(12)),
        tuple(Button(text, draft("write", ask=100 * place + number)) for number in range(12)),
        Picture(text, (Bar(text, 4),)),
    )


def drawn(cards: Sequence[Message], **given: Any) -> dict[str, Any]:
    view: dict[str, Any] = draw_home(cards, READER, **given)
    assert faults_of_view(view) == [] and faults_of_pings(view) == []
    return view


@pytest.mark.parametrize("count", [1, 2, 9, 14])
@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_stands_there_fits(words: str, count: int) -> None:
    """With every button, whatever the words have to give up."""
    cards = [card(words, place) for place in range(count)]
    view = drawn(cards, pictures={0: "F0123456"})
    assert tokens(view) == [encode(button.draft) for one in cards for button in one.buttons]
    assert len(blocks_of(view, "divider")) == count - 1


def test_cards_stand_apart_in_order() -> None:
    view = drawn([Message(say("One."), say("First")), Message(say("Two."), buttons=(Button(say("Go"), go("goals")),))])
    assert view["type"] == "home"
    assert [block["type"] for block in view["blocks"]] == ["header", "rich_text", "divider", "rich_text", "actions"]


def test_a_button_stands_once() -> None:
    """Where two cards offer the same, the upper one keeps it."""
    rest = Button(say("Rest"), draft("rest"))
    view = drawn([Message(say("One."), buttons=(rest, rest)), Message(say("Two."), buttons=(rest,))])
    assert tokens(view) == ["rest"]
    assert [block["type"] for block in view["blocks"]] == ["rich_text", "actions", "divider", "rich_text"]


def test_a_chart_or_its_words() -> None:
    """The file goes with its own card, with alternative text; without one, the words stand there."""
    chart = Message(say("Then."), picture=Picture(say("3, later 2."), (Bar(say("then"), 3),)))
    [image] = blocks_of(drawn([Message(say("One.")), chart], pictures={1: "F0123456"}), "image")
    assert image["alt_text"] == "3, later 2." and image["slack_file"] == {"id": "F0123456"}
    words = drawn([chart], pictures={1: "F0123456"})
    assert not blocks_of(words, "image") and "3, later 2." in str(words["blocks"])


async def test_a_real_home(world: World) -> None:
    """A host's, with words and an ask that wait, and a stranger's."""
    await a_word(world, "chidi", "ana")
    await ask(world, "ben", words="Tired.")
    await world.advance(minutes=6)
    for person in CAST.values():
        view = drawn((await world.app.home(person.speaker())).cards)
        assert {"rejected", "help-now!", "goals!", "my-circle!:circle=1"} <= set(tokens(view))
