"""Whatever comes in at the playground's port: none of it and no traceback of a lost connection is logged."""

import logging

import pytest

from adapters.playground.desk import Desk
from tests.adapters.rawly import CANARY, ENDINGS, no_word, say_everything
from tests.adapters.served import Served


@pytest.mark.parametrize("ending", ENDINGS)
async def test_nothing_of_it_is_logged(
    served: Served, ending: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        await say_everything(served.port, "/api/act", ending)
    no_word(caplog, "".join(capfd.readouterr()))
    assert (await served.get("/api/people"))[0] == 200


async def test_a_fault_of_ours_is_logged_without_words(
    served: Served, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(self: Desk, *_: object) -> None:
        raise KeyError(CANARY)

    monkeypatch.setattr(Desk, "act", breaks)
    monkeypatch.setattr(Desk, "shown", breaks)
    with caplog.at_level(logging.DEBUG):
        status, answer = await served.post("/api/act", {"as": "ana", "command": "help"})
        assert status == 500 and answer["error"].startswith("Something went wrong on my side, and nothing was saved.")
        status, answer = await served.get("/api/messages?as=ana")
        assert status == 500 and answer["error"].startswith("Something went wrong here.")
    errors = [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]
    assert len(errors) == 2 and all(line.startswith("KeyError in breaks") for line in errors)
    assert CANARY not in caplog.text
