"""Each way in which Slack says no, and what it means for the letter."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from yarl import URL

from adapters.slack.sending.errors import LIMITED, MEANING, TELL, UNACCEPTED, UNCLEAR, outcome
from bot.courier import GONE, Away, Later, Never, Outcome, Sent, Shut, Unknown
from tests.adapters.slack.office import OPEN, POST, Office, office
from tests.loopback.slack import Error

HALF_AN_HOUR = 1_800_000  # milliseconds


@pytest.fixture
async def at() -> AsyncIterator[Office]:
    async with office() as one:
        yield one


def answered(error: str | None, status: int = 200, headers: dict[str, str] | None = None) -> SlackApiError:
    """As slack_sdk raises it; without an error the answer was no JSON."""
    data = {} if error is None else {"ok": False, "error": error}
    response = AsyncSlackResponse(
        client=AsyncWebClient(),
        http_verb="POST",
        api_url="",
        req_args={},
        data=data,
        headers=headers or {},
        status_code=status,
    )
    return SlackApiError("", response)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("error", sorted({*MEANING, *LIMITED, *UNACCEPTED, *UNCLEAR, "unheard_of"}))
@pytest.mark.parametrize("status", [200, 400])
def test_every_word_of_the_table(error: str, status: int) -> None:
    """Whatever status it comes with, one that may have been carried out in spite of it is unknown."""
    told = outcome(answered(error, status), posting=True)
    expected = dict(MEANING)
    expected.update(dict.fromkeys(UNACCEPTED, Away(HALF_AN_HOUR)))
    expected.update(dict.fromkeys(UNCLEAR, Unknown()))
    expected.update(dict.fromkeys(LIMITED, Later(60_000)))
    assert told == expected.get(error, Never("refused"))
    assert told == outcome(answered(error, status), posting=False) or error in UNCLEAR
    assert MEANING.keys() >= TELL


NEVER = {"message_not_found", "cant_update_message", "edit_window_closed", "user_not_found"}
PERSON = {"cannot_dm_bot", "invalid_user_combination", "messages_tab_disabled", "user_disabled", "user_not_visible"}
PLACE = {
    *("access_denied", "app_access_restricted", "channel_is_limited_access", "channel_not_found", "ekm_access_denied"),
    *("enterprise_is_restricted", "is_archived", "is_inactive", "missing_scope", "no_permission", "not_in_channel"),
    *("not_allowed_token_type", "restricted_action", "restricted_action_non_threadable_channel", "team_not_found"),
    *("restricted_action_read_only_channel", "restricted_action_thread_locked", "user_is_restricted"),
    "restricted_action_thread_only_channel",
}


def test_only_a_verdict_on_the_letter_is_final() -> None:
    """A person or a place that takes nothing now may take it another day."""
    assert {word for word, told in MEANING.items() if isinstance(told, Never)} == NEVER
    assert {word for word, told in MEANING.items() if isinstance(told, Shut)} == PERSON | PLACE


@pytest.mark.parametrize("error", sorted(PERSON | PLACE))
async def test_whoever_takes_nothing_now_is_asked_again(at: Office, error: str) -> None:
    """Each word, from Slack itself; afterwards the same letter goes."""
    letter = at.letter()
    at.slack.fail(POST, Error(error))
    assert isinstance(await at.send(letter), Shut)
    assert isinstance(await at.send(letter), Sent)


@pytest.mark.parametrize(
    ("status", "posted", "asked"),
    [
        (200, Unknown(), Later()),
        (403, Unknown(), Later()),
        (408, Unknown(), Later()),
        (502, Unknown(), Later()),
        (429, Later(60_000), Later(60_000)),
    ],
)
def test_what_is_not_said_by_slack(status: int, posted: Outcome, asked: Outcome) -> None:
    """Something in between answers: whether Slack was asked before nobody knows, but where it limits."""
    problem = answered(None, status)
    assert (outcome(problem, posting=True), outcome(problem, posting=False)) == (posted, asked)


def test_what_was_not_waited_for() -> None:
    """408 may have been done, whatever word comes with it; a word that says what became of it counts."""
    assert outcome(answered("unheard_of", 408), posting=True) == Unknown()
    assert outcome(answered("is_archived", 408), posting=True) == Shut("channel gone")


@pytest.mark.parametrize(("header", "wait"), [("30", 30_000), ("0", 1_000), ("soon", 60_000)])
def test_how_long_a_limit_lasts(header: str, wait: int) -> None:
    """At least a second; a minute where it is not said."""
    assert outcome(answered("ratelimited", 429, {"Retry-After": header}), posting=True) == Later(wait)


@pytest.mark.parametrize(
    ("status", "expected"), [(403, Never("refused")), (408, Later()), (429, Later()), (503, Later())]
)
async def test_how_uploads_fail(status: int, expected: Outcome) -> None:
    """They are asked for outside of the Web API, so only their status tells."""
    request = aiohttp.RequestInfo(URL("http://127.0.0.1"), "POST", {}, URL("http://127.0.0.1"))  # type: ignore[arg-type]
    assert outcome(aiohttp.ClientResponseError(request, (), status=status), posting=False) == expected


async def test_people_who_cannot_be_written_to(at: Office) -> None:
    """The app's messages tab is closed, or their account is."""
    at.ana.close_dms()
    assert await at.send(at.letter()) == Shut("dms closed")
    at.ana.open_dms()
    at.slack.fail(OPEN, Error("user_disabled"))
    at.restart()
    assert await at.send(at.letter()) == Shut(GONE)


async def test_channels_that_cannot_be_written_to(at: Office) -> None:
    """Without the bot, archived, gone."""
    without, old = at.team.channel("without", bot=False), at.team.channel("old")
    old.archive()
    assert await at.send(at.letter(without)) == Shut("not allowed")
    assert await at.send(at.letter(old)) == Shut("channel gone")
    at.slack.fail(POST, Error("channel_not_found"))
    assert await at.send(at.letter(at.channel)) == Shut("channel gone")


async def test_direct_messages_that_moved(at: Office) -> None:
    """The channel that was known is forgotten with the letter that did not find it."""
    await at.send(at.letter())
    at.slack.fail(POST, Error("channel_not_found"))
    assert await at.send(at.letter()) == Shut("channel gone")
    assert isinstance(await at.send(at.letter()), Sent) and at.asked(OPEN) == 2


async def test_a_workspace_that_is_not_ours(at: Office) -> None:
    """Slack is not asked at all."""
    letter = at.letter()
    elsewhere = replace(letter, address=replace(letter.address, workspace="T1"))
    assert await at.send(elsewhere) == Shut("workspace gone") and not at.slack.requests


async def test_a_token_that_is_no_longer_accepted(at: Office, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing more is asked until the next start; the operator is told once."""
    letter = at.sending(at.letter(platform_id=f"{at.channel.id}/1795521600.000001"))
    at.slack.fail(OPEN, Error("token_revoked"))
    assert await at.send(letter) == Away(HALF_AN_HOUR)
    asked = len(at.slack.requests)
    for told in (await at.send(letter), await at.edit(letter), await at.gateway.find(letter)):
        assert told == Away(HALF_AN_HOUR)
    assert len(at.slack.requests) == asked
    assert sum("token" in one for one in caplog.messages) == 1


async def test_a_token_that_is_being_renewed(at: Office) -> None:
    """The letter waits, as if nobody had asked."""
    at.slack.fail(POST, Error("token_expired"))
    assert await at.send(at.letter()) == Away()
    assert isinstance(await at.send(at.letter()), Sent)


async def test_what_an_operator_can_mend(at: Office, caplog: pytest.LogCaptureFixture) -> None:
    """Which letter, which word of Slack's, and nothing of the letter's."""
    at.slack.fail(POST, Error("missing_scope"))
    with caplog.at_level(logging.INFO, "adapters"):
        assert await at.send(at.letter()) == Shut("not allowed")
    assert caplog.messages == ["letter 1: Slack answers missing_scope to chat.postMessage"]
