"""Calls: the method, its arguments, and what they say together."""

import json
import re
from typing import Any

import pytest

from tests.contracts.slack import AVAILABLE, errors_of, faults_of_call, tier_of

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="Slack's documents are not beside the project")

DIVIDER = [{"type": "divider"}]
META = {"event_type": "support_circle_letter", "event_payload": {"key": "abc"}}
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Hi"}, "blocks": DIVIDER}
HOME = {"type": "home", "blocks": DIVIDER}


def post(**more: object) -> dict[str, Any]:
    return {"channel": "C1", "text": "Hi", "unfurl_links": False, "unfurl_media": False} | more


@pytest.mark.parametrize(
    ("method", "args"),
    [
        pytest.param("chat.postMessage", post(blocks=DIVIDER, metadata=META), id="json"),
        pytest.param("chat.postMessage", post(blocks=json.dumps(DIVIDER), metadata=json.dumps(META)), id="form"),
        pytest.param("chat.postMessage", post(unfurl_links="0", unfurl_media="false"), id="booleans as text"),
        pytest.param("chat.postMessage", post(text="x" * 40_000), id="longest text"),
        pytest.param("chat.postMessage", post(thread_ts="1700000000.000100"), id="thread"),
        pytest.param("chat.postMessage", {"channel": "C1", "markdown_text": "x" * 12_000}, id="markdown"),
        pytest.param("chat.update", {"channel": "C1", "ts": "1700000000.000100", "text": "x" * 4000}, id="edit"),
        pytest.param(
            "chat.update", {"channel": "C1", "ts": "1.000100", "text": "a", "link_names": "0"}, id="two types"
        ),
        pytest.param("conversations.history", {"channel": "D1", "oldest": "1700000000", "limit": "999"}, id="history"),
        pytest.param("conversations.open", {"users": "U1"}, id="open"),
        pytest.param("views.open", {"trigger_id": "1.2.3", "view": MODAL}, id="modal"),
        pytest.param("views.publish", {"user_id": "U1", "view": json.dumps(HOME)}, id="home"),
        pytest.param("views.update", {"view_id": "V1", "hash": "1.a", "view": MODAL}, id="update"),
        pytest.param("oauth.v2.access", {"code": "a.b", "redirect_uri": "https://example.com"}, id="code"),
        pytest.param("oauth.v2.access", {"grant_type": "refresh_token", "refresh_token": "x"}, id="refresh"),
        pytest.param("files.getUploadURLExternal", {"length": "9", "filename": "a.png", "alt_txt": "A"}, id="upload"),
        pytest.param("files.completeUploadExternal", {"files": '[{"id": "F1", "title": "A"}]'}, id="uploaded"),
        pytest.param("auth.test", {}, id="nothing"),
    ],
)
def test_calls_taken(method: str, args: dict[str, Any]) -> None:
    """As JSON, as a form, at the limits."""
    assert faults_of_call(method, args) == []


@pytest.mark.parametrize(
    ("method", "args", "wrong"),
    [
        pytest.param("chat.postMesage", {}, "/: no method 'chat.postMesage'", id="method"),
        pytest.param("chat.postMessage", {"text": "a"}, "/channel: is needed", id="required"),
        pytest.param("chat.postMessage", post(colour="red"), "/colour: no such argument", id="unknown"),
        pytest.param("chat.postMessage", post(token="xoxb-1"), "/token: no such argument", id="token in the body"),
        pytest.param("chat.postMessage", post(thread_ts=None), "/thread_ts: is null", id="null"),
        pytest.param("chat.postMessage", post(channel="#general"), "/channel: cannot be '#general'", id="channel"),
        pytest.param("chat.postMessage", post(mrkdwn="maybe"), "/mrkdwn: cannot be 'maybe'", id="boolean"),
        pytest.param("chat.postMessage", post(text=5), "/text: cannot be 5", id="text"),
        pytest.param("chat.postMessage", post(blocks="[{"), "/blocks: is no JSON", id="broken JSON"),
        pytest.param("chat.postMessage", post(thread_ts="17"), "/thread_ts: names no message: '17'", id="thread"),
        pytest.param("chat.postMessage", post(text="x" * 40_001), "/text: 40001 characters, 40000 at most", id="long"),
        pytest.param("chat.postMessage", post(text=" "), "/: an empty message", id="empty"),
        pytest.param("chat.postMessage", post(text="", blocks=DIVIDER), "/text: needed beside blocks", id="no text"),
        pytest.param("chat.postMessage", post(blocks=[{"type": "x"}]), "/blocks/0: no block is of type", id="blocks"),
        pytest.param("chat.postMessage", post(markdown_text="a"), "/markdown_text: neither beside", id="conflict"),
        pytest.param(
            "chat.postMessage", {"channel": "C1", "markdown_text": "x" * 12_001}, "/markdown_text: 12001", id="markdown"
        ),
        pytest.param("chat.postMessage", post(metadata={"event_type": "a"}), "/metadata: .*event_payload", id="meta"),
        pytest.param(
            "chat.postMessage", post(metadata=META | {"event_type": "a b"}), "/metadata/event_type", id="meta name"
        ),
        pytest.param(
            "chat.postMessage",
            post(metadata=META | {"event_payload": {"a": {"b": 1}}}),
            "/metadata/event_payload/a: is not flat",
            id="meta depth",
        ),
        pytest.param(
            "chat.postMessage", post(metadata=META | {"event_payload": {"a": None}}), "/event_payload/a", id="meta null"
        ),
        pytest.param(
            "chat.postMessage", post(metadata=META | {"event_payload": {}}), "/event_payload: is empty", id="meta empty"
        ),
        pytest.param(
            "chat.update", {"channel": "C1", "ts": "1.000100", "text": "x" * 4001}, "/text: 4001 .* 4000", id="edit"
        ),
        pytest.param("chat.update", {"channel": "C1", "ts": "17", "text": "a"}, "/ts: names no message", id="ts"),
        pytest.param("conversations.history", {"channel": "C1", "limit": 1001}, "/limit: 1 to 1000", id="limit"),
        pytest.param("conversations.history", {"channel": "C1", "oldest": "now"}, "/oldest: cannot be", id="oldest"),
        pytest.param("conversations.open", {}, "/: one of channel, users", id="none of"),
        pytest.param("conversations.open", {"users": "U1", "channel": "D1"}, "/: one of channel, users", id="both of"),
        pytest.param("users.info", {"user": "ann"}, "/user: cannot be 'ann'", id="user"),
        pytest.param("views.open", {"view": MODAL}, "/: one of trigger_id", id="trigger"),
        pytest.param(
            "views.open", {"trigger_id": "1", "view": HOME}, "/view/type: views.open takes a modal", id="home"
        ),
        pytest.param("views.publish", {"user_id": "U1", "view": MODAL}, "/view/type: .* takes a home", id="modal"),
        pytest.param("views.push", {"trigger_id": "1", "view": {"type": "modal"}}, "/view: .*required", id="view"),
        pytest.param("oauth.v2.access", {}, "/: one of code", id="code"),
        pytest.param("oauth.v2.access", {"refresh_token": "x"}, "/grant_type: is refresh_token", id="grant"),
        pytest.param("files.info", {"file": "a.png"}, "/file: cannot be 'a.png'", id="file"),
        pytest.param("files.getUploadURLExternal", {"length": 0, "filename": "a"}, "/: an empty file", id="no bytes"),
        pytest.param(
            "files.getUploadURLExternal",
            {"length": 1, "filename": "a", "alt_txt": "x" * 1001},
            "/alt_txt: longer",
            id="alt",
        ),
        pytest.param("files.completeUploadExternal", {"files": []}, "/files: is no list of files", id="no files"),
        pytest.param("files.completeUploadExternal", {"files": [{}]}, "/files/0: has no id", id="no id"),
        pytest.param(
            "files.completeUploadExternal", {"files": [{"id": "F1", "a": 1}]}, "/files/0: no such key: a", id="file key"
        ),
        pytest.param(
            "files.completeUploadExternal", {"files": [{"id": "F1"}], "blocks": []}, "/blocks: is empty", id="no blocks"
        ),
        pytest.param(
            "files.completeUploadExternal",
            {"files": [{"id": "F1"}], "blocks": DIVIDER, "initial_comment": "a"},
            "/initial_comment: not beside blocks",
            id="comment",
        ),
    ],
)
def test_calls_refused(method: str, args: dict[str, Any], wrong: str) -> None:
    """One thing wrong, one line about it."""
    (line,) = faults_of_call(method, args)
    assert re.search(wrong, line), line


def test_a_person_s_words_stay_out() -> None:
    """A fault may end in a log: it quotes 40 characters at most."""
    secret = "My secret. " * 500
    faults = faults_of_call("chat.postMessage", post(blocks=[{"type": "header", "text": secret}], channel=secret))
    faults += faults_of_call("chat.postMessage", post(blocks=[{"type": "header", "text": secret}]))
    assert len(faults) == 2 and all(len(line.partition("My secret")[2]) < 80 for line in faults)


def test_errors() -> None:
    """Those of the document, and those of every method that it forgets."""
    assert {"channel_not_found", "msg_blocks_too_long", "invalid_auth", "internal_error"} <= errors_of(
        "chat.postMessage"
    )
    assert "expired_trigger_id" in errors_of("views.open") - errors_of("chat.postMessage")
    with pytest.raises(KeyError):
        errors_of("chat.postMesage")


def test_tiers() -> None:
    """Calls a minute; chat.postMessage has a rule of its own."""
    said = [tier_of(one) for one in ("apps.connections.open", "users.list", "chat.update", "views.open")]
    assert said == [1, 20, 50, 100]
    assert tier_of("chat.postMessage") is None
