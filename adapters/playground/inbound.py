"""What arrives as JSON, read strictly: an unclear request is refused with a sentence that says what to do."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.playground.people import NAME, PEOPLE, Persona
from adapters.playground.platform import SPOTS, Spot


class BadRequest(Exception):
    """A request that cannot be read; the text says why, and what would be right."""


@dataclass(frozen=True)
class Said:
    """One command or press: exactly one of `command` and `token` is set."""

    person: Persona
    where: Spot | None
    command: str | None
    token: str | None
    message: int | None
    given: Mapping[str, str]
    typed: bool
    event: str | None

    @property
    def id(self) -> str | None:
        """The event's own, among all platforms and people."""
        return None if self.event is None else f"{NAME}:{self.person.id}:{self.event}"


def body_of(raw: bytes) -> dict[str, Any]:
    """The request's JSON object."""
    try:
        body = json.loads(raw.decode())
        json.dumps(body, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError):
        raise BadRequest('The body is not JSON that I can read. Send an object, such as {"as": "ana"}.') from None
    if not isinstance(body, dict):
        raise BadRequest('The body must be a JSON object, such as {"as": "ana"}.')
    return body


def person_of(name: object) -> Persona:
    found = PEOPLE.get(name.lower()) if isinstance(name, str) else None
    if found is None:
        raise BadRequest(f"“as” must say who speaks, one of: {', '.join(PEOPLE)}.")
    return found


def place_of(name: object) -> Spot | None:
    if name is None:
        return None
    for place in SPOTS:
        if name == place:
            return place
    raise BadRequest(f"“where” must be one of: {', '.join(SPOTS)}. Leave it out for a direct message.")


def act_of(body: Mapping[str, Any]) -> Said:
    command = body.get("command")
    word = command.strip().removeprefix("/").lower() if isinstance(command, str) else ""
    if not word:
        raise BadRequest("“command” must name a command, such as “rejected”. GET /api/commands lists them.")
    return _said(body, command=word, token=None)


def press_of(body: Mapping[str, Any]) -> Said:
    token = body.get("token")
    if not isinstance(token, str) or not token:
        raise BadRequest("“token” must be the token of a button, as GET /api/messages shows it.")
    return _said(body, command=None, token=token)


def _said(body: Mapping[str, Any], *, command: str | None, token: str | None) -> Said:
    given, message, event = _given(body.get("given")), body.get("message"), body.get("event")
    if message is not None and (isinstance(message, bool) or not isinstance(message, int) or abs(message) >= 2**63):
        raise BadRequest("“message” must be the number (n) of the message whose button is pressed.")
    if event is not None and not (isinstance(event, str) and 0 < len(event) <= 100):
        raise BadRequest("“event” must be text of at most 100 characters, its own for everything that is said.")
    typed = bool(given) or body.get("typed") is True
    return Said(person_of(body.get("as")), place_of(body.get("where")), command, token, message, given, typed, event)


def _given(given: object) -> dict[str, str]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise BadRequest('“given” must be an object of answers, such as {"sting": 5}.')
    return {name: _typed(name, value) for name, value in given.items() if value is not None}


def _typed(name: str, value: object) -> str:
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() else str(value)
        case list() if not any(isinstance(one, (list, dict)) or one is None for one in value):
            return ",".join(_typed(name, one) for one in value)
        case _:
            raise BadRequest(f"The answer “{name[:40]}” must be text, a number, true or false, or a list of these.")
