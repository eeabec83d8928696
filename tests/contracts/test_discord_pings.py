"""What could notify somebody is found; what cannot is left in peace."""

import pytest

from tests.contracts.discord_pings import pings

NOBODY: dict[str, object] = {"allowed_mentions": {"parse": []}}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"content": "hi"}, "/allowed_mentions"),
        ({"content": "hi", "allowed_mentions": None}, "/allowed_mentions"),
        ({"content": "hi", "allowed_mentions": {}}, "/allowed_mentions"),
        ({"content": "hi", "allowed_mentions": {"parse": ["users"]}}, "/allowed_mentions"),
        ({"content": "hi", "allowed_mentions": {"parse": [], "users": ["5"]}}, "/allowed_mentions"),
        ({"content": "hi", "allowed_mentions": {"parse": [], "replied_user": True}}, "/allowed_mentions"),
        ({"type": 4, "data": {"content": "hi"}}, "/allowed_mentions"),
        ({"content": "a @everyone"} | NOBODY, "/content: a @everyone"),
        ({"content": "@here"} | NOBODY, "/content"),
        ({"content": "<@5>"} | NOBODY, "/content"),
        ({"content": "<@&5>"} | NOBODY, "/content"),
        ({"content": "\\\\<@5>"} | NOBODY, "/content"),
        ({"embeds": [{"description": "<@5>"}]} | NOBODY, "/embeds/0/description"),
        ({"embeds": [{"fields": [{"name": "a", "value": "<@5>"}]}]} | NOBODY, "/embeds/0/fields/0/value"),
        ({"components": [{"components": [{"content": "<@5>"}]}]} | NOBODY, "/components/0/components/0"),
        ({"type": 7, "data": {"content": "<@5>"} | NOBODY}, "/content"),
        ({"type": 9, "data": {"title": "T", "components": [{"type": 10, "content": "<@5>"}]}}, "/components/0/content"),
    ],
    ids=range(17),
)  # fmt: skip
def test_found(body: object, found: str) -> None:
    """One thing wrong, one line about it."""
    (line,) = pings(body)
    assert line.startswith(found)


@pytest.mark.parametrize(
    "body",
    [
        {"content": "hi \\<@5> @\u200beveryone @\u200bhere \\@everyone"} | NOBODY,
        {"components": [{"type": 1, "components": [{"type": 2, "label": "@everyone"}]}]} | NOBODY,
        {"type": 5, "data": {"flags": 64}},
        {"type": 6},
        {"type": 8, "data": {"choices": []}},
        {"type": 9, "data": {"title": "T", "components": [{"type": 18, "label": "a"}]}},
        None,
        [],
    ],
    ids=range(8),
)
def test_at_peace(body: object) -> None:
    """Broken mentions, plain labels, bodies without words."""
    assert pings(body) == []
