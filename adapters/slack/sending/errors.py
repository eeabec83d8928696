"""What Slack's refusals mean for a letter, in one table: this letter never, this person, this place or nobody now.

Only the first is a verdict on the letter. All else changes some day: there it waits.
"""

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.common.refusals import Refused
from bot.calendar import MINUTE_MS
from bot.courier import GONE, LONGEST_PAUSE, Away, Later, Never, Outcome, Shut, Unknown

# The last two: what slack_sdk stumbles over where the answer is no JSON object, as of a proxy between us and Slack.
PROBLEMS = (SlackApiError, aiohttp.ClientError, OSError, ValueError, AttributeError)
REFUSED = Never("refused")
NO_MESSAGE = Never("message gone")
NOT_ALLOWED = Shut("not allowed")
NO_DMS = Shut("dms closed")
NO_CHANNEL = Shut("channel gone")
NO_WORKSPACE = Shut("workspace gone")
RESTS = Away(LONGEST_PAUSE)  # whatever the letter: nothing goes there until somebody has changed something

LIMITED = {"ratelimited", "rate_limited"}
# Some of it may have been done.
UNCLEAR = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}
WAITED = 408  # somebody on the way, who waits no longer
UNACCEPTED = {"account_inactive", "invalid_auth", "not_authed", "token_revoked"}  # the token, for good

# The error of an answer with "ok": false; what each means stands at its method, https://docs.slack.dev/reference/methods
MEANINGS: tuple[tuple[Outcome, str], ...] = (
    # this letter never; so whatever is in no line
    (NO_MESSAGE, "message_not_found"),
    (Never("not allowed"), "cant_update_message edit_window_closed"),
    (Never(GONE), "user_not_found"),
    # this person not now
    (Shut(GONE), "user_disabled"),  # their account is deactivated, and may be opened again
    (NO_DMS, "cannot_dm_bot messages_tab_disabled user_not_visible"),
    (NO_DMS, "invalid_user_combination"),  # somebody of another company
    # this place not now
    (NO_CHANNEL, "channel_not_found is_archived"),  # also where the bot was taken out of a private one
    (NO_CHANNEL, "is_inactive"),  # archived, frozen or deleted
    (NO_WORKSPACE, "team_not_found"),
    (NOT_ALLOWED, "access_denied app_access_restricted ekm_access_denied enterprise_is_restricted missing_scope"),
    (NOT_ALLOWED, "no_permission not_allowed_token_type channel_is_limited_access not_in_channel restricted_action"),
    (NOT_ALLOWED, "restricted_action_non_threadable_channel restricted_action_read_only_channel"),
    (NOT_ALLOWED, "restricted_action_thread_locked restricted_action_thread_only_channel user_is_restricted"),
    (Later(LONGEST_PAUSE), "external_channel_migrating message_limit_exceeded"),
    (Later(), "update_failed"),
    # nobody now
    (RESTS, "accesslimited two_factor_setup_required"),  # the first: not from this network
    (RESTS, "org_login_required team_added_to_org"),  # it moves into an organisation
    (Away(), "token_expired"),  # whoever renews it is at it
)
MEANING = {word: outcome for outcome, words in MEANINGS for word in words.split()}  # REFUSED is whatever is not in it
# What an operator should know of, besides what is REFUSED
TELL = {
    *("access_denied", "accesslimited", "app_access_restricted", "ekm_access_denied", "enterprise_is_restricted"),
    *("message_limit_exceeded", "messages_tab_disabled", "missing_scope", "not_allowed_token_type"),
    *("org_login_required", "team_added_to_org", "two_factor_setup_required"),
}


class Answered(Refused):
    """Slack's own no: `error` is its word for it, `method` what was asked."""

    def __init__(self, outcome: Outcome, error: str, method: str) -> None:
        super().__init__(outcome)
        self.error, self.method = error, method


def named(problem: Exception) -> str:
    """Slack's word for it; empty where Slack has not said one."""
    said = problem.response.data if isinstance(problem, SlackApiError) and _parsed(problem) else {}
    error = said.get("error") if isinstance(said, dict) else None
    return error if isinstance(error, str) and error.isidentifier() else ""


def word(problem: Exception) -> str:
    """For the log: Slack's word where it said one, else what kind of problem it is."""
    return getattr(problem, "error", "") or named(problem) or type(problem).__name__


def outcome(problem: Exception, *, posting: bool) -> Outcome:
    """Of one of the PROBLEMS. `posting`: it matters whether the request arrived in spite of it."""
    unclear = Unknown() if posting else Later()
    match problem:
        case SlackApiError():
            return _answer(problem, unclear)
        case aiohttp.ClientResponseError(status=status):  # of an upload
            return REFUSED if 400 <= status < 500 and status not in (WAITED, 429) else unclear
        case aiohttp.ClientConnectorError():
            return Later()  # there was no connection to send it on
        case _:
            return unclear


def _answer(problem: SlackApiError, unclear: Outcome) -> Outcome:
    error = named(problem)
    status = problem.response.status_code if _parsed(problem) else problem.response.status
    if status == 429 or error in LIMITED:
        return Later(_retry_after(problem.response.headers.get("Retry-After")))
    if error in UNACCEPTED:
        return RESTS
    if error in MEANING:
        return MEANING[error]
    if not error or error in UNCLEAR or status == WAITED or status >= 500:
        return unclear  # without a word of Slack's, something in between speaks: it may have passed on what it refuses
    return REFUSED


def _parsed(problem: SlackApiError) -> bool:
    """Whether there was JSON; else slack_sdk shows aiohttp's response."""
    return hasattr(problem.response, "data")


def _retry_after(seconds: str | None) -> int:
    try:
        return max(1, int(seconds or "")) * 1000
    except ValueError:
        return MINUTE_MS
