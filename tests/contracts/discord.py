"""Discord's contract: is this request one it takes, this answer one it gives?"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.contracts.discord_callbacks import callback_faults
from tests.contracts.discord_cause import fault, quoted
from tests.contracts.discord_commands import command_faults, command_list_faults
from tests.contracts.discord_messages import message_faults
from tests.contracts.discord_pings import pings
from tests.contracts.discord_schema import (
    SPEC,
    Fault,
    Operation,
    find,
    query_validator,
    request_validator,
    response_validator,
)

__all__ = ["SPEC", "Violation", "available", "check_query", "check_request", "check_response", "pings"]


class Violation(AssertionError):
    """Method, path template, JSON pointer, what is wrong; of a person's words 40 characters at most."""


def available() -> bool:
    """Whether Discord's document lies beside the project; tests that need it skip without."""
    return SPEC.exists()


def check_request(method: str, path: str, body: object, *, files: int = 0) -> None:
    """Raise Violation unless Discord takes this body.

    `path` is concrete, without `/api/v10` and query; `body` is parsed JSON (of multipart: its `payload_json`, with
    the number of `files` beside it), None where none is sent.
    """
    operation = known(method, path)
    for pointer, wrong in request_faults(operation, body, files):
        raise violation(operation, pointer, wrong)


def check_response(method: str, path: str, status: int, body: object) -> None:
    """Raise Violation unless Discord may answer so; what a failing server says (5xx) is anybody's guess."""
    operation = known(method, path)
    if status >= 500:
        return
    said = str(status) if str(status) in operation.statuses else f"{status // 100}XX"
    if said not in operation.statuses:
        raise violation(operation, "", f"never answers {status}, only {sorted(operation.statuses)}")
    validator = response_validator(operation, said)
    if validator is None:
        if body is not None:
            raise violation(operation, "", f"{status} brings no body")
    elif found := fault(validator, body):
        raise violation(operation, *found)


def check_query(method: str, path: str, query: Mapping[str, str]) -> None:
    """Raise Violation for a query parameter that Discord does not know or cannot read."""
    operation = known(method, path)
    schemas = dict(operation.query)
    for name, value in query.items():
        if name not in schemas:
            raise violation(operation, f"?{name}", "no such query parameter")
        validator = query_validator(schemas[name])
        readings = (value, *readings_of(value))
        if not any(validator.is_valid(reading) for reading in readings):
            raise violation(operation, f"?{name}", f"cannot be {quoted(value)}")


def readings_of(value: str) -> Iterator[object]:
    """A query knows only text: the values it may stand for."""
    if re.fullmatch(r"-?\d+", value):
        yield int(value)
    if value.lower() in ("0", "1", "true", "false"):
        yield value.lower() in ("1", "true")


def known(method: str, path: str) -> Operation:
    operation = find(method, path)
    if operation is None:
        raise Violation(f"{method} {path}: Discord has no such operation")
    return operation


def violation(operation: Operation, pointer: str, wrong: str) -> Violation:
    return Violation(f"{operation.method} {operation.template} {pointer or '/'}: {wrong}")


def request_faults(operation: Operation, body: Any, files: int) -> Iterator[Fault]:
    """By the schema, and only where that is content by hand: so these rules may trust the shape."""
    if body is None:
        if operation.needs_body:
            yield "", "needs a body"
    elif not operation.takes_body:
        yield "", "takes no body"
    elif found := fault(request_validator(operation), body):
        yield found
    else:
        yield from faults_by_hand(operation.name, body, files)


def faults_by_hand(name: str, body: Any, files: int) -> Iterator[Fault]:
    """What the document misses, by the name of the operation."""
    match name:
        case "create_message" | "execute_webhook":
            yield from message_faults(body, "", new=True, files=files)
        case "update_message" | "update_webhook_message" | "update_original_webhook_message":
            yield from message_faults(body, "", new=False, files=files)
        case "create_interaction_response":
            yield from callback_faults(body, files)
        case "bulk_set_application_commands" | "bulk_set_guild_application_commands":
            yield from command_list_faults(body)
        case "create_application_command" | "create_guild_application_command":
            yield from command_faults(body, "", whole=True)
        case "update_application_command" | "update_guild_application_command":
            yield from command_faults(body, "", whole=False)
