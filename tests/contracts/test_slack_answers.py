"""Answers: to commands, presses, forms and searches, and bodies for a response_url."""

import re
from typing import Any

import pytest

from tests.contracts.slack import AVAILABLE, faults_of_ack, faults_of_webhook
from tests.contracts.slack_answers import Kind

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="Slack's documents are not beside the project")

DIVIDER = [{"type": "divider"}]
LABEL = {"type": "plain_text", "text": "A"}
FIELD = {"type": "input", "block_id": "goal", "label": LABEL, "element": {"type": "plain_text_input"}}
FORM: dict[str, Any] = {"type": "modal", "title": LABEL, "submit": LABEL, "blocks": [*DIVIDER, FIELD]}
HOME = {"type": "home", "blocks": DIVIDER}


def options(count: int) -> list[dict[str, Any]]:
    return [{"text": LABEL, "value": str(number)} for number in range(count)]


def group(count: int) -> dict[str, Any]:
    return {"label": LABEL, "options": options(count)}


def errors(**found: object) -> dict[str, Any]:
    return {"response_action": "errors", "errors": found}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"text": "Hi", "response_type": "ephemeral", "replace_original": False}, id="text"),
        pytest.param({"text": "Hi", "blocks": DIVIDER, "replace_original": True}, id="blocks"),
        pytest.param({"delete_original": True}, id="deleted"),
        pytest.param({"text": "", "delete_original": True}, id="deleted by slack_bolt"),
    ],
)
def test_webhooks_taken(body: object) -> None:
    """New, replaced, deleted."""
    assert faults_of_webhook(body) == []


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        pytest.param("Hi", "/: is no object", id="text alone"),
        pytest.param({"text": "Hi", "channel": "C1"}, "/channel: no such key", id="key"),
        pytest.param({"text": "Hi", "response_type": "private"}, "/response_type: cannot be 'private'", id="type"),
        pytest.param({"text": "Hi", "replace_original": "true"}, "/replace_original: cannot be 'true'", id="flag"),
        pytest.param({"replace_original": True, "delete_original": True}, "/delete_original: not beside", id="both"),
        pytest.param({"replace_original": True}, "/: an empty message", id="empty"),
        pytest.param({"blocks": DIVIDER}, "/text: needed beside blocks", id="no text"),
        pytest.param({"text": 5}, "/text: is no text", id="number"),
        pytest.param({"text": "Hi", "blocks": [{"type": "x"}]}, "/blocks/0: ", id="blocks"),
    ],
)
def test_webhooks_refused(body: object, wrong: str) -> None:
    """One thing wrong, one line about it."""
    (line,) = faults_of_webhook(body)
    assert re.match(wrong, line), line


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        pytest.param("event", None, id="event"),
        pytest.param("action", "", id="press"),
        pytest.param("shortcut", {}, id="shortcut"),
        pytest.param("command", None, id="command"),
        pytest.param("command", "Hi", id="command with text"),
        pytest.param("command", {"text": "Hi", "blocks": DIVIDER, "response_type": "ephemeral"}, id="with blocks"),
        pytest.param("submission", "", id="form"),
        pytest.param("submission", {"response_action": "clear"}, id="clear"),
        pytest.param("submission", {"response_action": "update", "view": FORM}, id="update"),
        pytest.param("submission", {"response_action": "push", "view": FORM}, id="push"),
        pytest.param("submission", errors(goal="Say a little more."), id="errors"),
        pytest.param("suggestion", {"options": options(100)}, id="options"),
        pytest.param("suggestion", {"options": []}, id="nothing found"),
        pytest.param("suggestion", {"option_groups": [group(100)]}, id="groups"),
    ],
)
def test_answers_taken(kind: Kind, body: object) -> None:
    """Empty where Slack wants no more."""
    assert faults_of_ack(kind, body, form=FORM) == []


@pytest.mark.parametrize(
    ("kind", "body", "wrong"),
    [
        pytest.param("event", {"text": "Hi"}, "/: the answer to event is empty", id="event"),
        pytest.param("action", "Hi", "/: the answer to action is empty", id="press"),
        pytest.param("shortcut", {"ok": True}, "/: the answer to shortcut is empty", id="shortcut"),
        pytest.param("command", "x" * 40_001, "/: 40001 characters", id="command"),
        pytest.param("command", {"text": "a", "replace_original": True}, "/replace_original: there is no", id="first"),
        pytest.param("command", {"text": "a", "view": FORM}, "/view: no such key", id="command with a view"),
        pytest.param("submission", "Hi", "/response_action: cannot be None", id="form"),
        pytest.param("submission", {"response_action": "close"}, "/response_action: cannot be 'close'", id="action"),
        pytest.param("submission", {"response_action": "clear", "view": FORM}, "/view: no such key", id="clear"),
        pytest.param("submission", {"response_action": "update"}, "/view: is needed", id="no view"),
        pytest.param("submission", {"response_action": "push", "view": HOME}, "/view/type: a form is", id="home"),
        pytest.param("submission", {"response_action": "push", "view": {}}, "/view: no view is", id="view"),
        pytest.param("submission", errors(), "/errors: names no block", id="no errors"),
        pytest.param("submission", errors(goal=" "), "/errors/'goal': says nothing", id="blank"),
        pytest.param("submission", errors(gaol="No."), "/errors/'gaol': is no input block", id="no such block"),
        pytest.param("suggestion", None, "/: options or option_groups", id="nothing"),
        pytest.param("suggestion", {"options": [], "option_groups": []}, "/: options or", id="both"),
        pytest.param("suggestion", {"options": {}}, "/options: is no list", id="no list"),
        pytest.param("suggestion", {"options": options(101)}, "/options: 101 of them, 100 at most", id="101"),
        pytest.param("suggestion", {"options": options(1) * 2}, "/options: two options have one value", id="twice"),
        pytest.param("suggestion", {"options": [{"value": "a"}]}, "/options/0: .*required", id="option"),
        pytest.param(
            "suggestion", {"options": [{"text": LABEL, "value": ""}]}, "/options/0/value: is empty", id="value"
        ),
        pytest.param(
            "suggestion", {"option_groups": [group(1) | {"label": "G"}]}, "/option_groups/0/label: ", id="no label"
        ),
        pytest.param("suggestion", {"option_groups": [group(1)] * 101}, "/option_groups: 101 of them", id="groups"),
        pytest.param("suggestion", {"option_groups": [group(101)]}, "/option_groups/0/options: 101", id="group"),
        pytest.param("suggestion", {"option_groups": [group(0)]}, "/option_groups/0/options: is empty", id="empty"),
        pytest.param("suggestion", {"option_groups": [{"options": []}]}, "/option_groups/0: a group has", id="label"),
    ],
)
def test_answers_refused(kind: Kind, body: object, wrong: str) -> None:
    """One thing wrong, one line about it."""
    (line,) = faults_of_ack(kind, body, form=FORM)
    assert re.match(wrong, line), line


def test_errors_without_the_form() -> None:
    """Nobody can say then which blocks there are."""
    assert faults_of_ack("submission", errors(anything="No.")) == []
