"""Whatever comes in at the address that Slack calls: none of it and no traceback of a lost connection is logged."""

import logging
from urllib.parse import urlsplit

import aiohttp
import pytest

from adapters.slack.http_mode.flow import Flow
from adapters.slack.manifest import EVENTS_PATH, INSTALL_PATH
from tests.adapters.rawly import CANARY, ENDINGS, no_word, say_everything
from tests.adapters.slack.town import Town

WEB = pytest.mark.parametrize("mode", ["web"])


@WEB
@pytest.mark.parametrize("ending", ENDINGS)
async def test_nothing_of_it_is_logged(
    town: Town, ending: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    port = urlsplit(str(town.slack.request_url)).port
    assert port is not None
    with caplog.at_level(logging.DEBUG):
        await say_everything(port, EVENTS_PATH, ending)
    no_word(caplog, "".join(capfd.readouterr()))
    assert (await town.say("ana", "my-circle")).messages


@WEB
async def test_signed_and_still_nonsense(
    town: Town, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Even what Slack signed may be no JSON, or JSON of a shape that nobody expects."""
    with caplog.at_level(logging.DEBUG):
        for kind in ("application/json", "application/x-www-form-urlencoded"):
            for body in ("{" + CANARY, f'"{CANARY}"', f"payload={CANARY}", f'payload={{"type": "{CANARY}"}}', "[]"):
                await town.slack.post_raw(body, kind=kind)
    assert CANARY not in caplog.text and CANARY not in "".join(capfd.readouterr())


@WEB
async def test_a_fault_of_ours_is_logged_without_words(
    town: Town, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(self: Flow, *_: object) -> None:
        raise KeyError(CANARY)

    monkeypatch.setattr(Flow, "begin", breaks)
    address = urlsplit(str(town.slack.request_url))
    with caplog.at_level(logging.DEBUG):
        async with aiohttp.ClientSession() as session, session.get(f"http://{address.netloc}{INSTALL_PATH}") as answer:
            assert answer.status == 500
    [error] = [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]
    assert error.startswith("KeyError in breaks") and CANARY not in caplog.text
