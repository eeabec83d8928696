"""What could take effect is found; what cannot is left in peace."""

import json

import pytest

from tests.contracts.slack_pings import faults_of_pings


def rich(*elements: dict[str, object]) -> list[dict[str, object]]:
    return [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}]


def post(**more: object) -> dict[str, object]:
    return {"channel": "C1", "text": "Hi", "unfurl_links": False, "unfurl_media": "0"} | more


SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "*a*"}}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"text": "a <!channel>"}, "/text: a bare <"),
        ({"text": "a > b"}, "/text: a bare >"),
        ({"text": "a & b"}, "/text: a bare &"),
        ({"text": "&copy;"}, "/text: a bare &"),
        ("<@U1>", "/: a bare <"),
        ({"files": [], "initial_comment": "<@U1>"}, "/initial_comment"),
        ({"text": "a", "blocks": [SECTION]}, "/blocks/0/text: mrkdwn"),
        ({"text": "a", "blocks": json.dumps([SECTION])}, "/blocks/0/text: mrkdwn"),
        ({"view": {"blocks": [SECTION]}}, "/view/blocks/0/text: mrkdwn"),
        ({"type": "home", "blocks": [SECTION]}, "/blocks/0/text: mrkdwn"),
        ({"response_action": "update", "view": {"blocks": [SECTION]}}, "/view/blocks/0/text"),
        ({"blocks": [{"type": "markdown", "text": "a"}]}, "/blocks/0: markdown"),
        ({"markdown_text": "a"}, "/markdown_text"),
        ({"attachments": [{"text": "a"}]}, "/attachments"),
        ({"blocks": rich({"type": "user", "user_id": "U1"})}, "/blocks/0/elements/0/elements/0: a live user"),
        ({"blocks": rich({"type": "channel", "channel_id": "C1"})}, "/blocks/0/elements/0/elements/0: a live channel"),
        ({"blocks": rich({"type": "usergroup", "usergroup_id": "S"})}, "/blocks/0/elements/0/elements/0: a live user"),
        ({"blocks": rich({"type": "broadcast", "range": "here"})}, "/blocks/0/elements/0/elements/0: a live broadcast"),
        ({"blocks": rich({"type": "link", "url": "https://a"})}, "/blocks/0/elements/0/elements/0: a live link"),
        ({"blocks": rich({"type": "text", "text": "https://findahelpline.com"})}, "/blocks/0/elements/0/elements/0: a"),
        ({"blocks": rich({"type": "date", "url": "https://a"})}, "/blocks/0/elements/0/elements/0: a date with a link"),
        (post(link_names=True), "/parse"),
        (post(parse="full"), "/parse"),
        (post(unfurl_links=True), "/unfurl_links"),
        (post(unfurl_media="1"), "/unfurl_media"),
        ({"channel": "C1", "text": "a", "unfurl_links": False}, "/unfurl_media"),
    ],
    ids=range(26),
)  # fmt: skip
def test_found(body: object, found: str) -> None:
    """One thing wrong, one line about it."""
    (line,) = faults_of_pings(body)
    assert line.startswith(found)


@pytest.mark.parametrize(
    "body",
    [
        post(text="a &lt;!channel&gt; &amp; @here"),
        post(blocks=rich({"type": "text", "text": "<!channel> *a* https://a"}, {"type": "date", "timestamp": 1})),
        post(parse="none", link_names=False, metadata={"event_type": "a", "event_payload": {"type": "user"}}),
        {"channel": "C1", "ts": "1.000001", "text": "an edit unfurls nothing"},
        {"channel": "C1", "user": "U1", "text": "seen by one"},
        {"channel": "C1", "limit": 5},
        {"blocks": "[{"},
        {"blocks": [{"type": "header", "text": {"type": "plain_text", "text": "<!channel>"}}]},
        {"response_action": "errors", "errors": {"a": "<!channel>"}},
        "",
        None,
        [],
    ],
    ids=range(12),
)
def test_at_peace(body: object) -> None:
    """Escaped text, plain text, bodies without words."""
    assert faults_of_pings(body) == []
