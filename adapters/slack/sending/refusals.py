"""What Slack's refusals mean for a letter: a line each."""

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.common.refusals import Refused
from bot.calendar import MINUTE_MS
from bot.courier import GONE, LONGEST_PAUSE, Away, Later, Never, Outcome, Unknown

# The last two: what slack_sdk stumbles over where the answer is no JSON object, as of a proxy between us and Slack.
PROBLEMS = (SlackApiError, aiohttp.ClientError, OSError, ValueError, AttributeError)
NOT_ALLOWED = Never("not allowed")
REFUSED = Never("refused")
NO_DMS = Never("dms closed")
NO_CHANNEL = Never("channel gone")
NO_MESSAGE = Never("message gone")
NO_WORKSPACE = Never("workspace gone")
RESTS = Away(LONGEST_PAUSE)  # whatever the letter: nothing goes there until somebody has changed something

LIMITED = {"ratelimited", "rate_limited"}
UNCLEAR = {"fatal_error", "internal_error", "service_unavailable"}  # some of it may have been done
UNACCEPTED = {"account_inactive", "invalid_auth", "not_authed", "token_revoked"}  # the token, for good

# The error of an answer with "ok": false; what each means stands at its method, https://docs.slack.dev/reference/methods
MEANING: dict[str, Outcome] = {
    # the reader
    "user_disabled": Never(GONE),
    "user_not_found": Never(GONE),
    "invalid_user_combination": NO_DMS,  # somebody of another company
    "messages_tab_disabled": NO_DMS,
    "user_not_visible": NO_DMS,
    # the place
    "channel_not_found": NO_CHANNEL,
    "is_archived": NO_CHANNEL,
    "is_inactive": NO_CHANNEL,  # archived, frozen or deleted
    "channel_is_limited_access": NOT_ALLOWED,
    "not_in_channel": NOT_ALLOWED,
    "restricted_action": NOT_ALLOWED,
    "restricted_action_non_threadable_channel": NOT_ALLOWED,
    "restricted_action_read_only_channel": NOT_ALLOWED,
    "restricted_action_thread_locked": NOT_ALLOWED,
    "restricted_action_thread_only_channel": NOT_ALLOWED,
    "external_channel_migrating": Later(LONGEST_PAUSE),
    # an edit
    "message_not_found": NO_MESSAGE,
    "cant_update_message": NOT_ALLOWED,
    "edit_window_closed": NOT_ALLOWED,
    "update_failed": Later(),
    # the workspace
    "team_not_found": NO_WORKSPACE,
    "access_denied": NOT_ALLOWED,
    "app_access_restricted": NOT_ALLOWED,
    "ekm_access_denied": NOT_ALLOWED,
    "enterprise_is_restricted": NOT_ALLOWED,
    "missing_scope": NOT_ALLOWED,
    "no_permission": NOT_ALLOWED,
    "not_allowed_token_type": NOT_ALLOWED,
    "accesslimited": RESTS,  # not from this network
    "org_login_required": RESTS,  # it moves into an organisation
    "team_added_to_org": RESTS,
    "two_factor_setup_required": RESTS,
    "message_limit_exceeded": Later(LONGEST_PAUSE),
    "token_expired": Away(),  # whoever renews it is at it
    # the request; what is not named here is REFUSED too
    "request_timeout": Later(),  # cut short on its way
    "invalid_blocks": REFUSED,
    "invalid_blocks_format": REFUSED,
    "invalid_metadata_format": REFUSED,
    "invalid_metadata_schema": REFUSED,
    "metadata_must_be_sent_from_app": REFUSED,
    "metadata_too_large": REFUSED,
    "msg_blocks_too_long": REFUSED,
    "msg_too_long": REFUSED,
    "no_text": REFUSED,
}
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


def outcome(problem: Exception, *, posting: bool) -> Outcome:
    """Of one of the PROBLEMS. `posting`: it matters whether the request arrived in spite of it."""
    unclear = Unknown() if posting else Later()
    match problem:
        case SlackApiError():
            return _answer(problem, unclear)
        case aiohttp.ClientResponseError(status=status):  # of an upload
            return REFUSED if 400 <= status < 500 and status != 429 else unclear
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
    if error in UNCLEAR or status >= 500:
        return unclear
    if error:
        return REFUSED
    return Later() if status >= 400 else unclear  # not Slack speaks, but something in between


def _parsed(problem: SlackApiError) -> bool:
    """Whether there was JSON; else slack_sdk shows aiohttp's response."""
    return hasattr(problem.response, "data")


def _retry_after(seconds: str | None) -> int:
    try:
        return max(1, int(seconds or "")) * 1000
    except ValueError:
        return MINUTE_MS
