"""What comes back from Slack's modals, and what they are answered while they are open."""

from typing import Any

import pytest

from adapters import docs
from adapters.slack.drawing.views import answers_of, draw_form, problems_of, suggestions
from bot.answers import Choice
from bot.commands import Invalid
from bot.features import FEATURES
from bot.forms import form_of
from bot.words import Reader, say

READER = Reader("Europe/Lisbon")


def answered(kind: str, options: tuple[str, ...] = ("A", "B"), **said: Any) -> str:
    """The core's answer of what Slack says was submitted."""
    asked = {"type": kind, "options": [{"value": value} for value in options]}
    return answers_of(
        {
            "blocks": [{"type": "rich_text"}, {"type": "input", "block_id": "it", "element": asked}],
            "state": {"values": {"it": {"it": {"type": kind, **said}}}},
        }
    )["it"]


def test_what_comes_back() -> None:
    """Each kind of element as the core's answer; empty clears, none is none."""
    assert answered("plain_text_input", value=" hm ") == " hm "
    assert answered("plain_text_input", value=None) == ""
    for kind in ("static_select", "external_select", "radio_buttons"):
        assert answered(kind, selected_option={"text": {}, "value": "FINAL"}) == "FINAL"
        assert answered(kind, selected_option=None) == ""
    for kind in ("checkboxes", "multi_static_select"):
        assert answered(kind, selected_options=[{"value": "A"}, {"value": "B"}]) == "A,B"
        assert answered(kind, selected_options=[]) == "none"
    assert answered("checkboxes", ("yes",), selected_options=[{"value": "yes"}]) == "yes"
    assert answered("checkboxes", ("yes",), selected_options=[]) == "no"
    assert answered("datepicker", selected_date="2026-12-24") == "2026-12-24"
    assert answered("datepicker", selected_date=None) == ""
    assert answered("timepicker", selected_time="17:00") == "17:00"
    assert answered("conversations_select", selected_conversation="C42") == "C42"
    assert answered("conversations_select", selected_conversation=None) == ""


def test_problems_stand_at_their_questions() -> None:
    """By the names of their blocks; a form without any has none."""
    spec = next(spec for feature in FEATURES for spec in docs.specs(feature) if len(spec.shown) > 1)
    unread: dict[str, str] = {asked.name: "?" * 9000 for asked in spec.shown}
    with pytest.raises(Invalid) as invalid:
        spec.parse(unread)
    form = form_of(spec, unread, invalid.value)
    problems = problems_of(form, READER)
    blocks = {block.get("block_id") for block in draw_form(form, READER)["blocks"]}
    assert problems and problems.keys() <= blocks and all(0 < len(one) <= 2000 for one in problems.values())
    assert problems_of(form_of(spec, {}), READER) == {}


def test_suggestions() -> None:
    """A hundred at most, each value once, none that Slack would refuse."""
    many = tuple(Choice(str(number), say("{who}", who=f"Ana {number}")) for number in range(120))
    found = suggestions((*many, *many), READER)
    assert len(found) == 100 and found[3]["value"] == "3"
    odd = (Choice("", say("a")), Choice("a" * 76, say("b")), Choice("c", say("{x}", x="")))
    assert [(one["value"], one["text"]["text"]) for one in suggestions(odd, READER)] == [("c", "…")]
