"""What the playground's HTTP interface is sent and cannot use: a sentence, and nothing is changed."""

import json
from typing import Any

import pytest

from tests.adapters.served import Served
from tests.world import TUESDAY

FINAL = {"stage": "FINAL", "sting": 5}
HEADERS = {"X-Playground": "1", "Content-Type": "application/json"}
LOGGED = {"as": "ana", "command": "/rejected", "given": FINAL}


MALFORMED: list[tuple[str, Any]] = [
    ("/api/act", []),
    ("/api/act", "ana"),
    ("/api/act", {}),
    ("/api/act", {"as": "mallory", "command": "help"}),
    ("/api/act", {"as": ["ana"], "command": "help"}),
    ("/api/act", {"as": "ana"}),
    ("/api/act", {"as": "ana", "command": 5}),
    ("/api/act", {"as": "ana", "command": "/"}),
    ("/api/act", {"as": "ana", "command": "no such"}),
    ("/api/act", {"as": "ana", "command": "help", "where": "attic"}),
    ("/api/act", {"as": "ana", "command": "help", "where": []}),
    ("/api/act", {"as": "ana", "command": "help", "event": 7}),
    ("/api/act", {"as": "ana", "command": "help", "event": "x" * 101}),
    ("/api/act", {"as": "ana", "command": "rejected", "given": "FINAL"}),
    ("/api/act", {"as": "ana", "command": "rejected", "given": {"sting": {"of": 5}}}),
    ("/api/act", {"as": "ana", "command": "rejected", "given": {"sting": [[5]]}}),
    ("/api/press", {"as": "ana"}),
    ("/api/press", {"as": "ana", "token": 5}),
    ("/api/press", {"as": "ana", "token": "rejected;"}),
    ("/api/press", {"as": "ana", "token": "x" * 200}),
    ("/api/press", {"as": "ana", "token": "no-such!"}),
    ("/api/press", {"as": "ana", "token": "help!~short"}),
    ("/api/press", {"as": "ana", "token": "help!", "message": 999}),
    ("/api/press", {"as": "ana", "token": "help!", "message": 10**30}),
    ("/api/press", {"as": "ana", "token": "help!", "message": "1"}),
    ("/api/people", {"as": "ana"}),
    ("/api/people", {"as": "ana", "dms_closed": "yes"}),
    ("/api/clock", {}),
    ("/api/clock", {"next": "yes"}),
    ("/api/clock", {"advance": "PT1H", "next": True}),
    ("/api/clock", {"advance": "an hour"}),
    ("/api/clock", {"advance": "P"}),
    ("/api/clock", {"advance": "PT"}),
    ("/api/clock", {"advance": "-PT1H"}),
    ("/api/clock", {"advance": "P61D"}),
    ("/api/clock", {"to": "2026-11-24T16:59:00Z"}),
    ("/api/clock", {"to": "2026-11-24T18:00:00"}),
    ("/api/clock", {"to": "9999-12-31T23:59:59Z"}),
    ("/api/clock", {"to": 5}),
]


@pytest.mark.parametrize(
    ("path", "body"), MALFORMED, ids=[f"{path} {json.dumps(body)[:60]}" for path, body in MALFORMED]
)
async def test_an_unclear_request_gets_a_sentence(served: Served, path: str, body: Any) -> None:
    status, answer = await served.post(path, body)
    assert status == 400 and list(answer) == ["error"] and answer["error"].endswith((".", "}."))
    assert (await served.get("/api/messages?as=ana"))[1] == [] and served.world.now == TUESDAY


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"[" * 60_000, b'{"as": NaN', b'{"as": "\\ud800", "command": "help"}', b"9" * 5000],
    ids=["empty", "open", "bytes", "deep", "nan", "surrogate", "digits"],
)
async def test_what_is_not_json(served: Served, body: bytes) -> None:
    status, answer = await served.raw("/api/act", body, HEADERS)
    assert status == 400 and "JSON" in answer["error"]


async def test_too_much_and_the_wrong_kind(served: Served) -> None:
    status, answer = await served.raw("/api/act", b"x" * 70_000, HEADERS)
    assert status == 413 and "64 KiB" in answer["error"]
    status, answer = await served.raw("/api/act", b"as=ana", {"X-Playground": "1", "Content-Type": "text/plain"})
    assert status == 400 and "application/json" in answer["error"]
    assert (await served.get("/api/act"))[0] == 405
    assert (await served.get("/api/messages?as=ana&after=-1"))[0] == 400
    assert (await served.get("/api/messages"))[0] == 400


async def test_an_unknown_command_gets_the_core_s_own_words(served: Served) -> None:
    _, answer = await served.post("/api/act", {"as": "ana", "command": "/sing"})
    assert answer["error"] == "I don't know /sing. /help shows what I can do."


async def test_a_forged_number_changes_nothing(served: Served) -> None:
    await served.post("/api/act", LOGGED)
    status, answer = await served.post("/api/press", {"as": "ben", "token": "delete-rejection!:number=1&sure=yes"})
    assert status == 400 and answer["error"].startswith("Ben has no such button any more.")
    assert [tuple(row) for row in served.world.rows("SELECT count(*) FROM rejections")] == [(1,)]


async def test_an_altered_token_changes_nothing(served: Served) -> None:
    """A real button's token with one character changed, and somebody else's button, are no buttons at all."""
    await served.post("/api/act", LOGGED)
    _, seen = await served.get("/api/messages?as=ana&after=0")
    token = next(one["token"] for one in seen[-1]["buttons"] if one["label"] == "Ask my circle")
    for who, pressed in (("ana", token[:-1] + "X"), ("ana", token + "&x=1"), ("ben", token)):
        status, answer = await served.post("/api/press", {"as": who, "token": pressed})
        assert status == 400 and "no such button" in answer["error"]
    assert (await served.post("/api/press", {"as": "ana", "token": token}))[0] == 200


async def test_half_a_token_is_refused(served: Served) -> None:
    for body in ({"as": "ben", "token": "delete-rejection!"}, {"as": "ben", "token": "rejection"}):
        status, answer = await served.post("/api/press", body)
        assert status == 400 and answer["error"] and "form" not in answer
