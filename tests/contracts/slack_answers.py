"""What Slack takes as an answer: to an event, a command, a press, a form or a search; and at a response_url."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from tests.contracts.discord_cause import quoted
from tests.contracts.slack_blocks import view_faults
from tests.contracts.slack_elements import node_faults, option_faults
from tests.contracts.slack_messages import LONGEST_TEXT, message_faults
from tests.contracts.slack_schema import Fault, Node, shape_faults

Kind = Literal["command", "action", "shortcut", "submission", "suggestion", "event"]

FLAGS = ("replace_original", "delete_original", "unfurl_links", "unfurl_media", "mrkdwn")
MESSAGE_KEYS = frozenset(("text", "blocks", "attachments", "response_type", "thread_ts", "metadata", *FLAGS))
MOST_OPTIONS = 100


def webhook_faults(body: object) -> Iterator[Fault]:
    """The body of a response_url; one that only deletes needs no message."""
    if not isinstance(body, Mapping):
        yield "", f"is no object: {quoted(body)}"
        return
    yield from key_faults(body, MESSAGE_KEYS)
    for key in FLAGS:
        if not isinstance(body.get(key, False), bool):
            yield f"/{key}", f"cannot be {quoted(body[key])}"
    if body.get("response_type", "ephemeral") not in ("ephemeral", "in_channel"):
        yield "/response_type", f"cannot be {quoted(body['response_type'])}"
    if body.get("replace_original") and body.get("delete_original"):
        yield "/delete_original", "not beside replace_original"
    if not body.get("delete_original") or body.get("text") or "blocks" in body:
        yield from message_faults(body, "")


def answer_faults(kind: Kind, body: object, form: Node | None) -> Iterator[Fault]:
    """An empty answer is right but to a search; `form` is the view that was submitted, where it is known."""
    if kind == "suggestion":
        yield from suggestion_faults(body)
    elif body not in (None, "", {}):
        if kind == "submission":
            yield from submission_faults(body, form)
        elif kind == "command":
            yield from command_faults(body)
        else:
            yield "", f"the answer to {kind} is empty, not {quoted(body)}"


def command_faults(body: object) -> Iterator[Fault]:
    """A message, or its text alone."""
    if isinstance(body, str):
        if len(body) > LONGEST_TEXT:
            yield "", f"{len(body)} characters, {LONGEST_TEXT} at most"
        return
    yield from webhook_faults(body)
    if isinstance(body, Mapping):
        yield from ((f"/{key}", "there is no original yet") for key in FLAGS[:2] if key in body)


def submission_faults(body: object, form: Node | None) -> Iterator[Fault]:
    action = body.get("response_action") if isinstance(body, Mapping) else None
    if not isinstance(body, Mapping) or action not in ("errors", "update", "push", "clear"):
        yield "/response_action", f"cannot be {quoted(action)}"
        return
    carried = {"errors": "errors", "update": "view", "push": "view"}.get(action)
    yield from key_faults(body, frozenset(("response_action", carried)))
    if carried and carried not in body:
        yield f"/{carried}", "is needed"
    elif carried == "view":
        yield from view_faults(body["view"], "/view")
        if isinstance(body["view"], Mapping) and body["view"].get("type") == "home":
            yield "/view/type", "a form is followed by a modal"
    elif carried == "errors":
        yield from error_faults(body["errors"], form)


def error_faults(errors: object, form: Node | None) -> Iterator[Fault]:
    """By block_id; Slack shows an error below an input only."""
    if not isinstance(errors, Mapping) or not errors:
        yield "/errors", "names no block"
        return
    blocks = [] if form is None else form["blocks"]
    asked = {block.get("block_id") for block in blocks if block["type"] == "input"}
    for block_id, words in errors.items():
        if not isinstance(words, str) or not words.strip():
            yield f"/errors/{quoted(block_id)}", "says nothing"
        if form is not None and block_id not in asked:
            yield f"/errors/{quoted(block_id)}", "is no input block of the form"


def suggestion_faults(body: object) -> Iterator[Fault]:
    keys = set(body) if isinstance(body, Mapping) else set()
    if not isinstance(body, Mapping) or keys not in ({"options"}, {"option_groups"}):
        yield "", "options or option_groups, one of them and nothing else"
    elif "options" in body:
        yield from offer_faults(body["options"], "/options", options_faults)
    else:
        yield from offer_faults(body["option_groups"], "/option_groups", group_faults)


def offer_faults(offered: object, at: str, faults: Callable[[list[Any], str], Iterator[Fault]]) -> Iterator[Fault]:
    if not isinstance(offered, list):
        yield at, "is no list"
    elif len(offered) > MOST_OPTIONS:
        yield at, f"{len(offered)} of them, {MOST_OPTIONS} at most"
    else:
        yield from faults(offered, at)


def options_faults(options: list[Any], at: str) -> Iterator[Fault]:
    found = [one for number, option in enumerate(options) for one in one_option_faults(option, f"{at}/{number}")]
    yield from found or ((at, wrong) for wrong in option_faults(options))


def one_option_faults(option: object, at: str) -> Iterator[Fault]:
    if found := list(shape_faults("PlainTextOption", option, at)):
        yield from found
    elif isinstance(option, Mapping):
        yield from node_faults(option, at)


def group_faults(groups: list[Any], at: str) -> Iterator[Fault]:
    for number, group in enumerate(groups):
        here = f"{at}/{number}"
        if not isinstance(group, Mapping) or set(group) != {"label", "options"}:
            yield here, "a group has a label and options"
            continue
        yield from shape_faults("PlainTextElement", group["label"], f"{here}/label")
        if group["options"] == []:
            yield f"{here}/options", "is empty"
        yield from offer_faults(group["options"], f"{here}/options", options_faults)


def key_faults(body: Node, known: frozenset[str | None]) -> Iterator[Fault]:
    yield from ((f"/{key}", "no such key") for key in body if key not in known)
