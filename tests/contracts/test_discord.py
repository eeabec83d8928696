"""The contract checker names the operation, the place and the true cause."""

from typing import Any

import pytest

from tests.contracts.discord import Violation, available, check_query, check_request, check_response

pytestmark = pytest.mark.skipif(not available(), reason="Discord's document is not beside the project")

MESSAGES = "/channels/12/messages"
CALLBACK = "/interactions/12/token/callback"
USER: dict[str, object] = {"id": "5", "username": "ann", "discriminator": "0", "avatar": None, "global_name": None}
USER |= {"public_flags": 0, "flags": 0, "primary_guild": None}


@pytest.mark.parametrize(
    ("method", "path", "body", "wrong"),
    [
        pytest.param("POST", "/nowhere", {}, "POST /nowhere: Discord has no such operation", id="no path"),
        pytest.param("PUT", MESSAGES, {}, "no such operation", id="no method"),
        pytest.param("GET", "/channels/abc", None, "no such operation", id="no snowflake"),
        pytest.param("POST", MESSAGES, None, "POST /channels/{channel_id}/messages /: needs a body", id="no body"),
        pytest.param("GET", MESSAGES, {}, "takes no body", id="a body"),
        pytest.param("POST", MESSAGES, {"content": "a", "colour": 1}, "'colour' was unexpected", id="unknown key"),
        pytest.param("POST", MESSAGES, {"embeds": [{"titel": "a"}]}, "/embeds/0: .*'titel'", id="unknown inner key"),
        pytest.param("POST", MESSAGES, {"content": "a", "nonce": "n" * 26}, "/nonce: .* longer than 25", id="nonce"),
        pytest.param("POST", MESSAGES, {"components": [{"type": 99}]}, "/components/0: fits no .*: 99", id="type"),
        pytest.param("POST", MESSAGES, {"components": [{}]}, '/components/0: "type" is a required', id="no type"),
        pytest.param(
            "POST",
            MESSAGES,
            {"components": [{"type": 1, "components": [{"type": 2, "style": 9, "custom_id": "a"}]}]},
            "/components/0/components/0/style: fits no .*: 9",
            id="style",
        ),
        pytest.param("POST", CALLBACK, {"type": 99}, "/: fits no variant known here: 99", id="callback"),
        pytest.param("POST", CALLBACK, {"type": 4, "data": {"content": 5}}, "/data/content: 5 is not", id="by type"),
        pytest.param("POST", "/users/@me/channels", {"recipient_id": "ann"}, "/recipient_id: 'ann'", id="id"),
        pytest.param("POST", "/users/@me/channels", {"recipient_id": -1}, "/recipient_id: -1", id="negative id"),
    ],
)
def test_requests_refused(method: str, path: str, body: object, wrong: str) -> None:
    """Each names where and what."""
    with pytest.raises(Violation, match=wrong):
        check_request(method, path, body)


def test_snowflakes_may_be_numbers_when_sent_only() -> None:
    """discord.py sends integers; Discord answers strings."""
    check_request("POST", "/users/@me/channels", {"recipient_id": 5})
    with pytest.raises(Violation, match="/id: 5 is not"):
        check_response("GET", "/users/5", 200, USER | {"id": 5})


def test_a_person_s_words_stay_out() -> None:
    """A violation may end in a log: it quotes 40 characters at most."""
    with pytest.raises(Violation) as caught:
        check_request("POST", MESSAGES, {"content": "My secret. " * 500})
    assert len(str(caught.value).partition("My secret")[2]) < 80


def error(**more: object) -> dict[str, object]:
    return {"code": 50007, "message": "Cannot send messages to this user"} | more


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        pytest.param("/gateway", 200, {"url": "wss://127.0.0.1", "later": "more"}, id="more than said"),
        pytest.param("/gateway", 403, error(), id="error"),
        pytest.param("/gateway", 404, error(errors={"a": {"_errors": [{"code": "B", "message": "C"}]}}), id="errors"),
        pytest.param("/gateway", 429, {"message": "Slow", "retry_after": 0.5, "global": False}, id="rate limit"),
        pytest.param("/gateway", 502, "<html>", id="failing"),
    ],
)
def test_answers_taken(path: str, status: int, body: object) -> None:
    """What Discord may say."""
    check_response("GET", path, status, body)


@pytest.mark.parametrize(
    ("method", "path", "status", "body", "wrong"),
    [
        pytest.param("GET", "/gateway", 200, {}, '"url" is a required', id="missing key"),
        pytest.param("GET", "/gateway", 201, {"url": ""}, "never answers 201", id="status"),
        pytest.param("GET", "/gateway", 404, {"code": 1}, '"message" is a required', id="error"),
        pytest.param("GET", "/gateway", 429, {"message": "a", "global": False}, '"retry_after"', id="rate limit"),
        pytest.param("DELETE", f"{MESSAGES}/7", 204, {}, "204 brings no body", id="empty"),
        pytest.param("GET", "/users/7", 200, USER | {"username": None}, "/username: None is not", id="value"),
    ],
)
def test_answers_refused(method: str, path: str, status: int, body: Any, wrong: str) -> None:
    """What Discord would never say."""
    with pytest.raises(Violation, match=wrong):
        check_response(method, path, status, body)


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        pytest.param({"limit": "101"}, r"\?limit: cannot be '101'", id="range"),
        pytest.param({"limit": "ten"}, r"\?limit", id="number"),
        pytest.param({"page": "2"}, r"\?page: no such query parameter", id="name"),
    ],
)
def test_queries_refused(query: dict[str, str], wrong: str) -> None:
    """Unknown names, values that cannot be."""
    with pytest.raises(Violation, match=wrong):
        check_query("GET", MESSAGES, query)


def test_queries_taken() -> None:
    """Numbers, snowflakes, and a boolean as 1 or true, as discord.py writes them."""
    check_query("GET", MESSAGES, {"limit": "100", "after": "12"})
    check_query("POST", CALLBACK, {"with_response": "1"})
    check_query("GET", "/applications/1/commands", {"with_localizations": "true"})
