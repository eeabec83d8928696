"""Elements: choices that can be made, beginnings that fit; one example that keeps each rule, one that breaks it."""

import re
from typing import Any

import pytest

from tests.contracts.slack import AVAILABLE, faults_of_blocks

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="Slack's documents are not beside the project")

Element = dict[str, Any]


def plain(text: str) -> Element:
    return {"type": "plain_text", "text": text}


def option(value: str, label: str = "A", **more: object) -> Element:
    return {"text": plain(label), "value": value} | more


def options(count: int) -> list[Element]:
    return [option(str(number)) for number in range(count)]


def group(count: int, label: str = "G", start: str = "") -> Element:
    return {"label": plain(label), "options": [option(f"{start}{number}") for number in range(count)]}


def element(type: str, **more: object) -> Element:
    return {"type": type, "action_id": "a"} | more


def number(**more: object) -> Element:
    return element("number_input", is_decimal_allowed=False, **more)


def faults(one: Element) -> list[str]:
    """Of the element alone in a form; in an actions block where no form takes it; dates in rich text."""
    block: Element
    if one["type"] == "date":
        block = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [one]}]}
    elif one["type"] == "overflow":
        block = {"type": "actions", "elements": [one]}
    else:
        block = {"type": "input", "label": plain("What?"), "element": one}
    return faults_of_blocks([block], "modal")


def stamp(format: str, timestamp: float = 1_700_000_000) -> Element:
    return {"type": "date", "timestamp": timestamp, "format": format, "fallback": "then"}


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(element("static_select", options=options(100)), id="select"),
        pytest.param(element("static_select", options=options(2), initial_option=option("1")), id="chosen"),
        pytest.param(element("static_select", option_groups=[group(100), group(1, "x" * 75, "b")]), id="groups"),
        pytest.param(element("radio_buttons", options=options(10), initial_option=option("9")), id="radio"),
        pytest.param(element("checkboxes", options=options(10), initial_options=options(2)), id="checkboxes"),
        pytest.param(element("radio_buttons", options=[option("x" * 75, "x" * 75, description=plain("b"))]), id="long"),
        pytest.param(element("overflow", options=options(5)), id="overflow"),
        pytest.param(
            element("multi_static_select", options=options(3), initial_options=options(2), max_selected_items=2),
            id="several",
        ),
        pytest.param(element("external_select", min_query_length=0, placeholder=plain("x" * 150)), id="search"),
        pytest.param(element("multi_users_select", initial_users=["U1"], max_selected_items=1), id="people"),
        pytest.param(element("plain_text_input", max_length=3000, initial_value="x" * 3000), id="input"),
        pytest.param(element("plain_text_input", min_length=2, max_length=2, initial_value="ab"), id="narrow input"),
        pytest.param(number(min_value="-1", initial_value="0", max_value="9"), id="number"),
        pytest.param(element("datepicker", initial_date="2026-02-28"), id="date"),
        pytest.param(element("timepicker", initial_time="23:59"), id="time"),
        pytest.param(element("timepicker"), id="time not begun"),
        pytest.param(element("datetimepicker", initial_date_time=1_700_000_000), id="moment"),
        pytest.param(stamp("{date_long} at {time}"), id="stamp"),
    ],
)
def test_elements_taken(one: Element) -> None:
    """At the limits."""
    assert faults(one) == []


@pytest.mark.parametrize(
    ("one", "wrong"),
    [
        pytest.param(element("static_select", options=options(101)), "/options: .*100", id="101 options"),
        pytest.param(element("static_select", options=[]), "/options: is empty", id="no options"),
        pytest.param(element("static_select"), "options or option_groups", id="neither"),
        pytest.param(element("static_select", options=options(1), option_groups=[group(1, "G", "b")]), "or", id="both"),
        pytest.param(element("static_select", option_groups=[group(101)]), "101 options in a group", id="group"),
        pytest.param(element("static_select", option_groups=[group(1, "x" * 76)]), "label longer than 75", id="label"),
        pytest.param(element("static_select", option_groups=[group(1), group(1)]), "have one value", id="in groups"),
        pytest.param(element("static_select", options=[option("a"), option("a")]), "have one value", id="value twice"),
        pytest.param(element("static_select", options=[{"text": plain("A")}]), "without a value", id="no value"),
        pytest.param(element("static_select", options=[option("")]), "/value: is empty", id="empty value"),
        pytest.param(element("static_select", options=[option("x" * 76)]), "/value: .*75", id="long value"),
        pytest.param(element("static_select", options=[option("a", "x" * 76)]), "/text/text: .*75", id="long option"),
        pytest.param(
            element("static_select", options=options(1), initial_option=option("7")), "not among", id="not offered"
        ),
        pytest.param(
            element("static_select", options=options(1), initial_option=option("0", "B")), "not among", id="other label"
        ),
        pytest.param(
            element("static_select", option_groups=[group(1)], initial_option=option("7")), "not among", id="no group"
        ),
        pytest.param(element("radio_buttons", options=options(11)), "/options: .*10", id="radio"),
        pytest.param(element("checkboxes", options=options(11)), "/options: .*10", id="checkboxes"),
        pytest.param(
            element("checkboxes", options=options(2), initial_options=[option("7")]), "not among", id="not offered box"
        ),
        pytest.param(element("checkboxes", options=options(2), initial_options=[]), "is empty", id="none chosen"),
        pytest.param(
            element("checkboxes", options=options(1), confirm={"text": plain("x" * 301)}), "/text: .*300", id="confirm"
        ),
        pytest.param(element("overflow", options=options(6)), "/options: .*5", id="overflow"),
        pytest.param(element("overflow", options=[option("a"), option("a")]), "have one value", id="menu value twice"),
        pytest.param(
            element("multi_static_select", options=options(3), initial_options=options(2), max_selected_items=1),
            "more than 1 chosen",
            id="too many chosen",
        ),
        pytest.param(element("multi_users_select", max_selected_items=0), "max_selected_items", id="none allowed"),
        pytest.param(element("external_select", min_query_length=-1), "min_query_length", id="query"),
        pytest.param(element("external_select", min_query_length=1.5), "min_query_length", id="part of a letter"),
        pytest.param(element("external_select", placeholder=plain("x" * 151)), "placeholder longer", id="placeholder"),
        pytest.param(element("plain_text_input", max_length=3001), "3000 at most", id="max_length"),
        pytest.param(element("plain_text_input", initial_value="x" * 3001), "3001 characters", id="initial_value"),
        pytest.param(element("plain_text_input", initial_value=""), "is empty", id="empty initial_value"),
        pytest.param(element("plain_text_input", min_length=3, max_length=2), "above max_length", id="min above max"),
        pytest.param(element("plain_text_input", max_length=2, initial_value="abc"), "3 characters", id="too long"),
        pytest.param(number(min_value="2", max_value="1"), "not in order", id="number order"),
        pytest.param(number(initial_value="9", max_value="1"), "not in order", id="number start"),
        pytest.param(number(min_value="10", max_value="9"), "not in order", id="numbers, not letters"),
        pytest.param(number(initial_value="1.5"), "no such number", id="decimal"),
        pytest.param(element("datepicker", initial_date="2026-02-30"), "initial_date cannot be", id="date"),
        pytest.param(element("datepicker", initial_date="20260228"), "initial_date cannot be", id="date form"),
        pytest.param(element("timepicker", initial_time="24:00"), "initial_time cannot be", id="time"),
        pytest.param(element("datetimepicker", initial_date_time=17), "ten digits", id="moment"),
        pytest.param(stamp("{day}"), "no date is written as", id="stamp word"),
        pytest.param(stamp("soon"), "no date is written as", id="stamp without a date"),
        pytest.param(stamp("{date}", 1.5), "whole seconds", id="stamp of a fraction"),
    ],
)
def test_elements_refused(one: Element, wrong: str) -> None:
    """One thing wrong, one line about it."""
    (line,) = faults(one)
    assert re.search(wrong, line), line
