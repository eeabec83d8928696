"""Slack's documents as validators: Block Kit by the `type` of a block, the Web API by method."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from tests.contracts.discord_cause import fault

SPECS = Path(__file__).parents[2].parent / "shared" / "specs"
BLOCK_KIT = "slack-blockkit.schema.json"
MANIFEST = "slack-manifest.schema.json"
METHODS = "slack-web-api.json"
TIERS = "slack-rate-limit-tiers.json"
AVAILABLE = all((SPECS / name).exists() for name in (BLOCK_KIT, MANIFEST, METHODS, TIERS))

Node = Mapping[str, Any]
Fault = tuple[str, str]  # JSON pointer, what is wrong


@cache
def document(name: str) -> Node:
    """One of Slack's documents, as published."""
    read: Node = json.loads((SPECS / name).read_text(encoding="utf-8"))
    return read


@cache
def block_kit() -> jsonschema_rs.Registry:
    """Block Kit as Draft 2020-12: by its own header, draft-07, limits beside a $ref would not count."""
    definitions = {
        name: {**one, "anyOf": list(branches(one))} if "anyOf" in one else one
        for name, one in document(BLOCK_KIT)["definitions"].items()
    }
    definitions["AnyBlock"] = True  # it would let any unknown type pass; blocks are checked one by one
    return jsonschema_rs.Registry([("urn:slack", {"definitions": definitions})], draft=jsonschema_rs.Draft202012)


def branches(union: Node) -> Iterator[Node]:
    """Unions within unions made one, so that a fault is looked for in the branch whose `type` it is."""
    for branch in union["anyOf"]:
        named = document(BLOCK_KIT)["definitions"].get(branch.get("$ref", "").rpartition("/")[2], {})
        if "anyOf" in named and "properties" not in named:
            yield from branches(named)
        else:
            yield branch


@cache
def validator(definition: str) -> jsonschema_rs.Draft202012Validator:
    """For one definition of Block Kit."""
    pointer = {"$ref": f"urn:slack#/definitions/{definition}"}
    return jsonschema_rs.Draft202012Validator(pointer, registry=block_kit(), mask="…")


@cache
def manifest_validator() -> jsonschema_rs.Draft202012Validator:
    schema = {key: one for key, one in document(MANIFEST).items() if key != "$schema"}
    return jsonschema_rs.Draft202012Validator(schema, mask="…")


@cache
def block_kinds() -> Mapping[str, str]:
    """The definition of a block by its `type`."""
    found = {}
    definitions = document(BLOCK_KIT)["definitions"]
    for branch in definitions["KnownBlock"]["anyOf"]:
        name = branch["$ref"].rpartition("/")[2]
        properties = definitions[name].get("properties") or definitions[name]["anyOf"][0]["properties"]
        found[properties["type"]["const"]] = name
    return found


def shape_faults(definition: str, node: object, at: str) -> Iterator[Fault]:
    """The first thing in which this is not what Block Kit defines; silent where all is right."""
    if found := fault(validator(definition), node):
        yield f"{at}{found[0]}", found[1]


def walk(node: object, at: str) -> Iterator[tuple[str, Any]]:
    """Everything inside, with its JSON pointer, outer things first."""
    yield at, node
    if isinstance(node, Mapping):
        for key, one in node.items():
            yield from walk(one, f"{at}/{key}")
    elif isinstance(node, list):
        for number, one in enumerate(node):
            yield from walk(one, f"{at}/{number}")


def lines(faults: Iterator[Fault]) -> list[str]:
    """As people read them."""
    return [f"{pointer or '/'}: {wrong}" for pointer, wrong in faults]
