"""Two tokens in the settings, looked at before Slack sees them: they are easily taken for one another."""

from adapters.common.settings import SlackSockets
from adapters.doctor.findings import Finding, problem

APP, BOT = "Slack app-level token", "Slack bot token"
APP_SHAPE, BOT_SHAPE = "xapp-", "xoxb-"
KINDS = {  # what else people copy from the same pages
    "xoxp-": "a person's token, not the bot's",
    "xoxe.": "a token that ends after twelve hours, and nobody renews it here",
    "xoxe-": "what renews a token, not a token",
}
APP_TO_DO = (
    "In the app's settings, Basic Information, App-Level Tokens: make one with the scope connections:write, and copy "
    "it (xapp-…) into SLACK_APP_TOKEN."
)
BOT_TO_DO = (
    "In the app's settings, Install App: install it if it is not, and copy the Bot User OAuth Token (xoxb-…) into "
    "SLACK_BOT_TOKEN."
)
NOT_HERE = (
    "Token rotation is for HTTP mode, and Slack does not switch it off again: make a new app from what support-circle "
    "manifest slack prints, and take its tokens."
)


def misshapen(settings: SlackSockets) -> list[Finding]:
    """A problem for each token that cannot be what it should be."""
    app, bot = settings.app_token.words, settings.bot_token.words
    if app.startswith(BOT_SHAPE) and bot.startswith(APP_SHAPE):
        to_do = "Put the one that begins with xapp- into SLACK_APP_TOKEN, and the one with xoxb- into SLACK_BOT_TOKEN."
        return [problem("Slack tokens", "SLACK_APP_TOKEN and SLACK_BOT_TOKEN are swapped.", to_do)]
    looks = (
        _misshapen(APP, "SLACK_APP_TOKEN", app, APP_SHAPE, APP_TO_DO),
        _misshapen(BOT, "SLACK_BOT_TOKEN", bot, BOT_SHAPE, BOT_TO_DO),
    )
    return [one for one in looks if one is not None]


def _misshapen(about: str, name: str, token: str, shape: str, to_do: str) -> Finding | None:
    if not token.isascii() or not token.isprintable() or " " in token:
        return problem(about, f"What {name} holds is no token: it has blanks or other odd characters.", to_do)
    if token.startswith(shape):
        return None
    kind = next((said for beginning, said in KINDS.items() if token.startswith(beginning)), None)
    said = f"What {name} holds does not begin with {shape}" + (f": it is {kind}." if kind else ".")
    return problem(about, said, NOT_HERE if token.startswith("xoxe.") else to_do)
