"""Slack's contract: is this call, block, view, answer one it takes; what may it answer, and how often?"""

from collections.abc import Mapping
from typing import Any

from tests.contracts.slack_answers import Kind, answer_faults, webhook_faults
from tests.contracts.slack_blocks import Surface, block_list_faults, view_faults
from tests.contracts.slack_calls import call_faults
from tests.contracts.slack_manifest import faults_of_manifest
from tests.contracts.slack_pings import faults_of_pings
from tests.contracts.slack_schema import AVAILABLE, METHODS, TIERS, document, lines

__all__ = [
    "AVAILABLE",
    "errors_of",
    "faults_of_ack",
    "faults_of_blocks",
    "faults_of_call",
    "faults_of_manifest",
    "faults_of_pings",
    "faults_of_view",
    "faults_of_webhook",
    "tier_of",
]

# the document's own examples show the first two where its lists of errors do not have them
ANYWHERE = frozenset(("invalid_auth", "invalid_arguments", "internal_error"))
A_MINUTE = {"Tier1": 1, "Tier2": 20, "Tier3": 50, "Tier4": 100}


def faults_of_call(method: str, args: Mapping[str, Any]) -> list[str]:
    """A Web API call such as chat.postMessage, its query, form and JSON merged, without the token.

    Each fault is a JSON pointer and what is wrong there; of a person's words 40 characters at most.
    """
    return lines(call_faults(method, args))


def faults_of_blocks(blocks: object, surface: Surface) -> list[str]:
    """The blocks of a message, a modal or a home tab."""
    return lines(block_list_faults(blocks, surface, ""))


def faults_of_view(view: object) -> list[str]:
    """A modal or a home tab, by its own `type`."""
    return lines(view_faults(view, ""))


def faults_of_webhook(body: object) -> list[str]:
    """The JSON posted to a response_url."""
    return lines(webhook_faults(body))


def faults_of_ack(kind: Kind, body: object, *, form: Mapping[str, Any] | None = None) -> list[str]:
    """What an inbound request was acknowledged with: None, text, or parsed JSON.

    `form` is the view that was submitted: with it, errors must name input blocks that it has.
    """
    return lines(answer_faults(kind, body, form))


def errors_of(method: str) -> frozenset[str]:
    """The `error`s that Slack may answer to this method; KeyError for one unknown here."""
    return frozenset(document(METHODS)[method]["errors"]) | ANYWHERE


def tier_of(method: str) -> int | None:
    """Calls a minute, per method and workspace; None where another rule holds (chat.postMessage: 1/s a channel)."""
    return A_MINUTE.get(document(TIERS)[method])
