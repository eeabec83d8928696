"""Blocks and views: how many, where, ids once each, not too much text: a good and a bad example."""

import re
from collections.abc import Mapping
from typing import Any

import jsonschema_rs
import pytest

from tests.contracts.slack import AVAILABLE, faults_of_blocks, faults_of_view
from tests.contracts.slack_blocks import Surface
from tests.contracts.slack_schema import BLOCK_KIT, document

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="Slack's documents are not beside the project")

Block = dict[str, Any]


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def block(type: str, **more: object) -> Block:
    return {"type": type} | more


def button(action_id: str = "a", **more: object) -> Block:
    return {"type": "button", "action_id": action_id, "text": plain("Go")} | more


def actions(*elements: Block, **more: object) -> Block:
    return block("actions", elements=list(elements), **more)


def rich(*elements: Block) -> Block:
    return block("rich_text", elements=[{"type": "rich_text_section", "elements": list(elements)}])


def words(text: str) -> Block:
    return rich({"type": "text", "text": text})


def entry(action_id: str = "a", **more: object) -> Block:
    return block("input", label=plain("What?"), element={"type": "plain_text_input", "action_id": action_id}, **more)


def modal(*blocks: Block, **more: object) -> Block:
    return {"type": "modal", "title": plain("Hi"), "submit": plain("Go"), "blocks": list(blocks)} | more


DIVIDER = block("divider")
PICTURE = block("image", alt_text="A", slack_file={"id": "F1"})
TABLE = block("table", rows=[[{"type": "raw_text", "text": "a"}]])


@pytest.mark.parametrize(
    ("surface", "blocks"),
    [
        pytest.param("message", [DIVIDER] * 50, id="fifty"),
        pytest.param("home", [DIVIDER] * 100, id="a hundred"),
        pytest.param("modal", [entry("a"), entry("b"), DIVIDER], id="inputs"),
        pytest.param("home", [entry("a")], id="input at home"),
        pytest.param("message", [actions(*(button(str(one)) for one in range(25)))], id="25 buttons"),
        pytest.param("message", [actions(button("a")), actions(button("a"))], id="same action in two blocks"),
        pytest.param("message", [block("divider", block_id="x" * 255), block("divider", block_id="b")], id="block ids"),
        pytest.param("message", [block("context", elements=[plain("a")] * 10)], id="context"),
        pytest.param("message", [block("section", text=plain("x" * 3000))], id="section"),
        pytest.param("message", [block("header", text=plain("x" * 150))], id="header"),
        pytest.param("message", [PICTURE | {"alt_text": "x" * 2000}], id="picture"),
        pytest.param("message", [block("image", alt_text="A", image_url="https://a.example")], id="address"),
        pytest.param("message", [block("markdown", text="x" * 11_980)], id="markdown"),
        pytest.param("message", [words("x" * 11_900)], id="rich text"),
        pytest.param("modal", [words("x" * 30_000)], id="a modal may say more"),
        pytest.param("message", [TABLE], id="table"),
    ],
)
def test_blocks_taken(surface: Surface, blocks: list[Block]) -> None:
    """At the limits."""
    assert faults_of_blocks(blocks, surface) == []


@pytest.mark.parametrize(
    ("surface", "blocks", "wrong"),
    [
        pytest.param("message", [], "/: is empty", id="none"),
        pytest.param("message", {"type": "divider"}, "/: is no list", id="no list"),
        pytest.param("message", ["a"], "/0: no block is of type None", id="no block"),
        pytest.param("message", [block("dividor")], "/0: no block is of type 'dividor'", id="type"),
        pytest.param("message", [block("divider", colour=1)], "/0: .*'colour' was unexpected", id="key"),
        pytest.param("message", [DIVIDER] * 51, "/: 51 blocks, 50 at most", id="51"),
        pytest.param("home", [DIVIDER] * 101, "/: 101 blocks, 100 at most", id="101"),
        pytest.param("message", [entry()], "/0: input never stands in a message", id="input"),
        pytest.param("modal", [block("markdown", text="a")], "/0: markdown never stands in a modal", id="markdown"),
        pytest.param("home", [TABLE], "/0: table never stands in a home", id="table"),
        pytest.param("message", [block("divider", block_id="x" * 256)], "/0/block_id: .*255", id="block_id"),
        pytest.param("message", [actions()], "/0/elements: ", id="no buttons"),
        pytest.param("message", [actions(*(button(str(n)) for n in range(26)))], "/0/elements: .*25", id="26 buttons"),
        pytest.param("message", [actions(block("toggle"))], "/0/elements/0: fits no .*'toggle'", id="element"),
        pytest.param("message", [actions(button(), button())], "/0: action_id 'a' is there twice", id="actions"),
        pytest.param("message", [actions(button("x" * 256))], "/action_id: .*255", id="action_id"),
        pytest.param("message", [actions(button(text=plain("x" * 76)))], "/text/text: .*75", id="label"),
        pytest.param("message", [actions(button(value="x" * 2001))], "/value: .*2000", id="button value"),
        pytest.param("message", [actions(button(style="blue"))], "/style: ", id="style"),
        pytest.param("message", [actions(button(text={"type": "mrkdwn", "text": "a"}))], "/text", id="label kind"),
        pytest.param("message", [block("context", elements=[plain("a")] * 11)], "/0/elements: .*10", id="context"),
        pytest.param("message", [block("context", elements=[])], "/0/elements: is empty", id="empty context"),
        pytest.param("message", [block("section", text=plain("x" * 3001))], "/text: .*3000", id="section"),
        pytest.param("message", [block("section")], "/0: ", id="empty section"),
        pytest.param("message", [block("section", fields=[plain("x" * 2001)])], "/fields/0/text: .*2000", id="field"),
        pytest.param("message", [block("header", text=plain("x" * 151))], "/0/text/text: .*150", id="header"),
        pytest.param("message", [block("header", text=plain(""))], "/0/text/text: ", id="empty header"),
        pytest.param("message", [block("header", text=plain(" \n"))], "/0/text: is blank", id="blank header"),
        pytest.param("message", [words("")], "/0/elements/0/elements/0/text: is empty", id="empty words"),
        pytest.param("message", [rich()], "/0/elements/0/elements: is empty", id="empty rich text"),
        pytest.param("message", [PICTURE | {"alt_text": "x" * 2001}], "/alt_text: .*2000", id="alt"),
        pytest.param("message", [PICTURE | {"alt_text": ""}], "/alt_text: is empty", id="no alt"),
        pytest.param("message", [PICTURE | {"image_url": "https://a.example"}], "/0: ", id="two pictures"),
        pytest.param("message", [block("image", alt_text="A")], "/0: ", id="no picture"),
        pytest.param("message", [block("image", alt_text="A", image_url="x" * 3001)], "/0: image_url", id="address"),
        pytest.param("message", [PICTURE | {"slack_file": {"id": "F1", "url": "a"}}], "/0/slack_file", id="two files"),
        pytest.param(
            "message",
            [block("context", elements=[PICTURE | {"alt_text": "x" * 2001}])],
            "/0/elements/0: alt_text longer",
            id="small alt",
        ),
        pytest.param("message", [words("x" * 12_001)], "/: 120.. characters in all, 12000 at most", id="total"),
        pytest.param("message", [words("x" * 400)] * 30, "/: .* in all, 12000 at most", id="total of many"),
    ],
)
def test_blocks_refused(surface: Surface, blocks: Any, wrong: str) -> None:
    """One thing wrong, one line about it."""
    (line,) = faults_of_blocks(blocks, surface)
    assert re.match(wrong if wrong.startswith("/:") else f".*{wrong}", line), line


def test_block_ids_and_inputs_stand_once() -> None:
    """Both places are named."""
    twice = [block("divider", block_id="b"), block("divider", block_id="b")]
    assert faults_of_blocks(twice, "message") == ["/0/block_id: is there twice", "/1/block_id: is there twice"]
    asked = faults_of_blocks([entry("a"), entry("a")], "modal")
    assert asked == ["/0/element/action_id: is there twice", "/1/element/action_id: is there twice"]


def test_markdown_in_all() -> None:
    """Each block alone would be taken."""
    faults = faults_of_blocks([block("markdown", text="x" * 6001)] * 2, "message")
    assert "/: 12002 characters of markdown in all, 12000 at most" in faults


@pytest.mark.parametrize(
    "view",
    [
        pytest.param(modal(entry(), title=plain("x" * 24), submit=plain("x" * 24), close=plain("x" * 24)), id="titles"),
        pytest.param(modal(DIVIDER, private_metadata="x" * 3000, callback_id="x" * 255), id="metadata"),
        pytest.param({"type": "modal", "title": plain("Hi"), "blocks": [DIVIDER]}, id="no submit"),
        pytest.param({"type": "home", "blocks": [entry()]}, id="home"),
        pytest.param(modal(*[words("x" * 2300)] * 100), id="large"),
    ],
)
def test_views_taken(view: Block) -> None:
    """At the limits."""
    assert faults_of_view(view) == []


@pytest.mark.parametrize(
    ("view", "wrong"),
    [
        pytest.param(None, "/: no view is of type None", id="none"),
        pytest.param({"type": "dialog"}, "/: no view is of type 'dialog'", id="type"),
        pytest.param(modal(DIVIDER, title=plain("x" * 25)), "/title/text: .*24", id="title"),
        pytest.param(modal(DIVIDER, submit=plain("x" * 25)), "/submit/text: .*24", id="submit"),
        pytest.param(modal(DIVIDER, close=plain("x" * 25)), "/close/text: .*24", id="close"),
        pytest.param(modal(DIVIDER, title=plain(" ")), "/title: is blank", id="blank title"),
        pytest.param(modal(DIVIDER, private_metadata="x" * 3001), "/private_metadata: .*3000", id="metadata"),
        pytest.param(modal(DIVIDER, callback_id="x" * 256), "/callback_id: .*255", id="callback_id"),
        pytest.param(modal(DIVIDER, callback_id=""), "/callback_id: is empty", id="empty callback_id"),
        pytest.param(modal(DIVIDER, hash="1"), "/: .*'hash' was unexpected", id="key"),
        pytest.param(modal(), "/blocks: ", id="no blocks"),
        pytest.param(modal(*[DIVIDER] * 101), "/blocks: .*100", id="101"),
        pytest.param(modal(block("dividor")), "/blocks/0: no block is of type", id="block"),
        pytest.param({"type": "home", "blocks": [DIVIDER], "title": plain("Hi")}, "/: .*'title'", id="title at home"),
        pytest.param(
            {"type": "modal", "title": plain("Hi"), "blocks": [entry()]}, "/submit: an input block needs it", id="input"
        ),
        pytest.param(modal(*[words("x" * 2500)] * 100), "/: 2..... bytes of JSON, 250000 at most", id="size"),
        pytest.param(modal(words("🌱" * 21_000)), "/: 25.... bytes of JSON", id="size as written"),
    ],
)
def test_views_refused(view: Any, wrong: str) -> None:
    """One thing wrong, one line about it."""
    (line,) = faults_of_view(view)
    assert re.match(wrong, line), line


def test_one_field_has_the_focus() -> None:
    """The second that wants it is named."""
    eager = [entry("a"), entry("b")]
    for one in eager:
        one["element"]["focus_on_load"] = True
    assert faults_of_view(modal(*eager)) == ["/blocks/1/element: focus_on_load is there twice"]


def test_draft_07_would_have_missed_the_limits() -> None:
    """As its header asks to be read, the schema lets a label of 76 characters pass: limits stand beside a $ref."""
    definitions: Mapping[str, Any] = document(BLOCK_KIT)["definitions"]
    as_published = {"$ref": "#/definitions/Button", "definitions": definitions}
    long = button(text=plain("x" * 76))
    assert jsonschema_rs.Draft7Validator(as_published).is_valid(long)
    assert not jsonschema_rs.Draft202012Validator(as_published).is_valid(long)
    assert faults_of_blocks([actions(long)], "message")
