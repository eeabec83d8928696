"""Why Slack could not be asked, in plain words."""

from slack_sdk.errors import SlackApiError

from adapters.doctor.network_errors import Far
from adapters.slack.sending.errors import LIMITED, UNCLEAR, named

SLACK = Far("Slack", "slack.com", "https://slack-status.com")


def meaning(error: Exception) -> tuple[str, str]:
    """What happened, and what to do next."""
    match error:
        case SlackApiError():
            word, status = named(error), _status(error)
            if word in LIMITED or status == 429:
                return "Slack has had too many requests of this app for now (429).", "Try again in a few minutes."
            if word in UNCLEAR or (not word and status >= 500):
                return SLACK.troubled()
            if word:
                return f"Slack refuses the request ({word}).", "Check in the app's settings that the app is well."
            return NOT_SLACK
        case ValueError() | AttributeError():
            return NOT_SLACK
        case _:
            return SLACK.unreached(error)


NOT_SLACK = (
    "What answers in Slack's place is not Slack.",
    "Check whether a proxy stands between this machine and slack.com.",
)


def _status(error: SlackApiError) -> int:
    """Of slack_sdk's answer, or of aiohttp's where it was no JSON."""
    response = error.response
    return int(response.status_code if hasattr(response, "status_code") else response.status)
