"""Discord's OpenAPI document as validators: strict about requests, readable about what is wrong."""

import json
import re
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema_rs

SPEC = Path(__file__).parents[2].parent / "shared" / "specs" / "discord-openapi.json"

HERE = "urn:discord"
TOLERATED = ("nsfw", "flags", "tts")  # unknown keys that discord.py sends: in commands, embeds, edits

Node = dict[str, Any]
Fault = tuple[str, str]  # JSON pointer, what is wrong


@dataclass(frozen=True)
class Operation:
    """One method of one path template, and where its schemas lie in the document."""

    method: str
    template: str
    name: str
    query: tuple[tuple[str, str], ...]
    takes_body: bool
    needs_body: bool
    statuses: frozenset[str]
    pattern: re.Pattern[str]


@cache
def document() -> Node:
    """Discord's document, as published."""
    read: Node = json.loads(SPEC.read_text(encoding="utf-8"))
    return read


@cache
def requests() -> jsonschema_rs.Registry:
    """The document for what we send: no unknown keys."""
    strict = deepcopy(document())
    relax_requests(strict["components"]["schemas"])
    forbid_unknown_keys(strict)
    return jsonschema_rs.Registry([(HERE, strict)], draft=jsonschema_rs.Draft202012)


@cache
def responses() -> jsonschema_rs.Registry:
    """The document for what Discord answers: it may always say more."""
    open_ended = deepcopy(document())
    relax_responses(open_ended["components"]["schemas"])
    return jsonschema_rs.Registry([(HERE, open_ended)], draft=jsonschema_rs.Draft202012)


def relax_requests(schemas: Node) -> None:
    """What unmodified discord.py 2.7.1 sends and Discord takes, though the document does not say so."""
    schemas["SnowflakeType"] = {"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]*)$", "minimum": 0}
    kept = ("proxy_url", "size", "spoiler", "height", "width", "content_type", "url")  # Attachment.to_dict, in edits
    schemas["MessageAttachmentRequest"]["properties"].update(dict.fromkeys(kept, True))
    schemas["ComponentEmojiForRequest"]["properties"]["animated"] = True  # PartialEmoji.to_dict


def relax_responses(schemas: Node) -> None:
    """What Discord's own pages show it answering, though the document says otherwise."""
    # "Rate Limits": `code` is there for some limits only
    schemas["RatelimitedResponse"]["allOf"][0] = {"required": ["message"]}
    # "Error Messages": the codes inside `errors` are words such as BASE_TYPE_REQUIRED
    schemas["InnerErrors"]["properties"]["_errors"]["items"] = {"required": ["code", "message"]}


def forbid_unknown_keys(node: object) -> None:
    """Forbid unknown keys wherever an object lists its keys; parts of an allOf list only some of them."""
    if isinstance(node, list):
        for one in node:
            forbid_unknown_keys(one)
    elif isinstance(node, dict):
        listed = node.get("properties")
        if isinstance(listed, dict) and node.get("type") in ("object", ["object", "null"]) and "allOf" not in node:
            node["properties"] = dict.fromkeys(TOLERATED, True) | listed
            node.setdefault("additionalProperties", False)
        for key, one in node.items():
            if key != "allOf":
                forbid_unknown_keys(one)


@cache
def operations() -> tuple[Operation, ...]:
    """All operations, those with the fewest placeholders first: `/users/@me` before `/users/{user_id}`."""
    found = []
    for template, methods in document()["paths"].items():
        shared = methods.get("parameters", [])
        for method, said in methods.items():
            if method == "parameters":
                continue
            asked = [*shared, *said.get("parameters", [])]
            body = said.get("requestBody", {})
            found.append(
                Operation(
                    method.upper(),
                    template,
                    said["operationId"],
                    tuple((one["name"], json.dumps(one["schema"])) for one in asked if one["in"] == "query"),
                    takes_body=bool(body),
                    needs_body=body.get("required", False),
                    statuses=frozenset(said["responses"]),
                    pattern=path_pattern(template, asked),
                )
            )
    return tuple(sorted(found, key=lambda one: one.template.count("{")))


def path_pattern(template: str, asked: list[Node]) -> re.Pattern[str]:
    snowflakes = {one["name"] for one in asked if one["in"] == "path" and "SnowflakeType" in str(one["schema"])}
    parts = re.split(r"\{(\w+)\}", template)
    for at in range(1, len(parts), 2):
        parts[at] = r"\d+" if parts[at] in snowflakes else "[^/]+"
    parts[::2] = [re.escape(part) for part in parts[::2]]
    return re.compile("".join(parts))


def find(method: str, path: str) -> Operation | None:
    """The operation behind a concrete path such as `/channels/123/messages`."""
    fitting = (one for one in operations() if one.method == method.upper() and one.pattern.fullmatch(path))
    return next(fitting, None)


@cache
def request_validator(operation: Operation) -> jsonschema_rs.Draft202012Validator:
    """JSON where the operation takes it, else the fields of its multipart form."""
    said = document()["paths"][operation.template][operation.method.lower()]
    kinds = said["requestBody"]["content"]
    kind = "application/json" if "application/json" in kinds else next(iter(kinds))
    here = ("paths", operation.template, operation.method.lower(), "requestBody", "content", kind, "schema")
    return compiled(here, requests())


@cache
def response_validator(operation: Operation, status: str) -> jsonschema_rs.Draft202012Validator | None:
    """None where that status brings no body."""
    here: tuple[str, ...] = ("paths", operation.template, operation.method.lower(), "responses", status)
    said = document()["paths"][operation.template][operation.method.lower()]["responses"][status]
    if "$ref" in said:
        name = said["$ref"].rpartition("/")[2]
        here = ("components", "responses", name)
        said = document()["components"]["responses"][name]
    if "application/json" not in said.get("content", {}):
        return None
    return compiled((*here, "content", "application/json", "schema"), responses())


@cache
def query_validator(schema: str) -> jsonschema_rs.Draft202012Validator:
    """For one parameter, its schema given as JSON."""
    rooted = json.loads(schema.replace("#/components", f"{HERE}#/components"))
    return jsonschema_rs.Draft202012Validator(rooted, registry=requests(), mask="…")


def compiled(pointer: tuple[str, ...], registry: jsonschema_rs.Registry) -> jsonschema_rs.Draft202012Validator:
    escaped = "".join("/" + one.replace("~", "~0").replace("/", "~1") for one in pointer)
    return jsonschema_rs.Draft202012Validator({"$ref": f"{HERE}#{quote(escaped)}"}, registry=registry, mask="…")
