"""Is this a call that the Web API takes? Its arguments by Slack's document, then what they carry."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.contracts.discord_cause import quoted
from tests.contracts.slack_blocks import block_list_faults, view_faults
from tests.contracts.slack_messages import LONGEST_TEXT, message_faults
from tests.contracts.slack_schema import METHODS, Fault, Node, document

POSTS = ("chat.postMessage", "chat.postEphemeral", "chat.update", "chat.scheduleMessage")
LONGEST = {"chat.update": 4000}  # its msg_too_long says so; the others take 40,000
# the document calls them optional, its text says that one is needed
ONE_OF = {
    "views.open": ("trigger_id", "interactivity_pointer"),
    "views.push": ("trigger_id", "interactivity_pointer"),
    "views.update": ("view_id", "external_id"),
    "conversations.open": ("channel", "users"),
    "oauth.v2.access": ("code", "refresh_token", "assertion"),
}
# a query and a form know only text: how values of these types are written
WRITTEN = {
    "boolean": "0|1|true|false",
    "integer": r"\d+",
    "number": r"\d+",
    "channel": "[CDGUW][A-Z0-9]+",
    "user": "[UWB][A-Z0-9]+",
    "file": "F[A-Z0-9]+",
    "timestamp": r"\d+(\.\d{1,6})?",
    "enum": "none|full|client",
}
MESSAGE_NAMES = ("ts", "thread_ts", "message_ts", "timestamp")  # these name a message, to the digit
MOST_ROWS = 1000


def call_faults(method: str, given: Node) -> Iterator[Fault]:
    """The method first, then each argument, and where these are content what they say together."""
    if method not in document(METHODS):
        yield "", f"no method {quoted(method)} is known here"
        return
    known = document(METHODS)[method]["args"]
    args, found = decoded(known, given)
    found += argument_faults(known, args)
    yield from found
    if not found:
        yield from together_faults(method, args)


def decoded(known: Node, given: Node) -> tuple[dict[str, Any], list[Fault]]:
    """JSON inside of text read, as a form carries it."""
    args, faults = dict(given), []
    for name, value in given.items():
        if isinstance(value, str) and carries_json(known.get(name, {})):
            try:
                args[name] = json.loads(value)
            except ValueError:
                faults.append((f"/{name}", "is no JSON"))
    return args, faults


def carries_json(said: Node) -> bool:
    return said.get("format") == "json" or said.get("type") == "array"


def argument_faults(known: Node, args: Node) -> Iterator[Fault]:
    for name, said in known.items():
        if said["required"] and name not in args:
            yield f"/{name}", "is needed"
    for name, value in args.items():
        if name not in known:
            yield f"/{name}", "no such argument"
        elif value is None:
            yield f"/{name}", "is null"
        elif not carries_json(known[name]) and not fits(known[name]["type"], value):
            yield f"/{name}", f"cannot be {quoted(value)}"
        elif name in MESSAGE_NAMES and not re.fullmatch(r"\d+\.\d{6}", str(value)):
            yield f"/{name}", f"names no message: {quoted(value)}"
        elif name == "limit" and not 1 <= int(value) <= MOST_ROWS:
            yield f"/{name}", f"1 to {MOST_ROWS}, not {value}"


def fits(kind: str | list[str] | None, value: object) -> bool:
    if isinstance(kind, list):
        return any(fits(one, value) for one in kind)
    if isinstance(value, bool):
        return kind == "boolean"
    if isinstance(value, int):
        return kind in ("integer", "number") and value >= 0
    return isinstance(value, str) and re.fullmatch(WRITTEN.get(kind or "", "(?s:.*)"), value) is not None


def together_faults(method: str, args: Node) -> Iterator[Fault]:
    if method in ONE_OF and sum(bool(args.get(name)) for name in ONE_OF[method]) != 1:
        yield "", f"one of {', '.join(ONE_OF[method])}"
    if "refresh_token" in args and args.get("grant_type") != "refresh_token":
        yield "/grant_type", "is refresh_token beside one"
    if method in POSTS:
        yield from message_faults(args, "", most=LONGEST.get(method, LONGEST_TEXT))
    elif method == "files.completeUploadExternal":
        yield from upload_faults(args)
    elif method == "files.getUploadURLExternal":
        if int(args["length"]) < 1 or not args["filename"]:
            yield "", "an empty file, or one without a name"
        if len(args.get("alt_txt", "")) > 1000:
            yield "/alt_txt", "longer than 1000 characters"
    elif "view" in args:
        yield from view_faults(args["view"], "/view")
        wanted = "home" if method == "views.publish" else "modal"
        if isinstance(args["view"], Mapping) and args["view"].get("type") != wanted:
            yield "/view/type", f"{method} takes a {wanted}"


def upload_faults(args: Node) -> Iterator[Fault]:
    files = args["files"]
    if not isinstance(files, list) or not files:
        yield "/files", "is no list of files"
        return
    for number, one in enumerate(files):
        if not isinstance(one, Mapping) or not fits("file", one.get("id")):
            yield f"/files/{number}", "has no id of a file"
        elif unknown := set(one) - {"id", "title", "highlight_type"}:
            yield f"/files/{number}", f"no such key: {min(unknown)}"
    if "blocks" in args:
        yield from block_list_faults(args["blocks"], "message", "/blocks")
        if "initial_comment" in args:
            yield "/initial_comment", "not beside blocks"
