"""Socket Mode: the two tokens, the connection they open, and the one workspace."""

import asyncio

from slack_sdk.errors import SlackApiError

from adapters.common.settings import SlackSockets
from adapters.doctor.findings import Finding, ok, problem, unchecked
from adapters.doctor.platform import PATIENCE, Kept, odd
from adapters.doctor.slack.asking import NO_TOKEN, REST, SLACK, circles, granted, says_no
from adapters.slack.sending.errors import named
from adapters.slack.web_api import Api

APP, BOT, MODE = "Slack app-level token", "Slack bot token", "Slack Socket Mode"
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
GRANT = (
    "In the app's settings, App Manifest: put what support-circle manifest slack prints in place of what is there, and "
    "save. Then Install App, Reinstall: a scope counts only from then on."
)
ELSEWHERE = (
    "It lives in another workspace than the one of SLACK_BOT_TOKEN.",
    "If that token is a wrong one, replace it by its workspace's. If it is right: starting the bot closes the circle.",
)


async def one_workspace(api: Api, settings: SlackSockets, kept: Kept | None) -> list[Finding]:
    """Raises one of Slack's problems where it does not answer."""
    if wrong := _misshapen(settings.app_token.words, settings.bot_token.words):
        return [*wrong, unchecked(REST, "That needs two tokens, each in its place.")]
    client = api.with_token(settings.bot_token.words)
    try:
        me = await asyncio.wait_for(client.auth_test(), PATIENCE)
    except SlackApiError as error:
        if (word := named(error)) not in NO_TOKEN:
            raise
        token = problem(BOT, f"Slack does not take it, or not any more ({word}).", BOT_TO_DO)
        opens = await SLACK.tried(MODE, _opens(api, settings.app_token.words))
        return [token, opens, unchecked(REST, "That needs a bot token that works.")]
    return [
        ok(BOT, f"Slack takes it, in {me.get('team') or 'its workspace'}."),
        await SLACK.tried(MODE, _opens(api, settings.app_token.words)),
        granted("Slack scopes", me.headers.get("x-oauth-scopes"), GRANT),
        *await circles(kept, {me["team_id"]: client}, ELSEWHERE),
    ]


def _misshapen(app: str, bot: str) -> list[Finding]:
    """A problem for each token that cannot be what it should be; they are easily taken for one another."""
    if app.startswith(BOT_SHAPE) and bot.startswith(APP_SHAPE):
        to_do = "Put the one that begins with xapp- into SLACK_APP_TOKEN, and the one with xoxb- into SLACK_BOT_TOKEN."
        return [problem("Slack tokens", "SLACK_APP_TOKEN and SLACK_BOT_TOKEN are swapped.", to_do)]
    tokens = (
        odd(APP, "SLACK_APP_TOKEN", app, APP_TO_DO) or _unlike(APP, "SLACK_APP_TOKEN", app, APP_SHAPE, APP_TO_DO),
        odd(BOT, "SLACK_BOT_TOKEN", bot, BOT_TO_DO) or _unlike(BOT, "SLACK_BOT_TOKEN", bot, BOT_SHAPE, BOT_TO_DO),
    )
    return [one for one in tokens if one is not None]


def _unlike(about: str, setting: str, token: str, shape: str, to_do: str) -> Finding | None:
    if token.startswith(shape):
        return None
    kind = next((f": it is {said}" for beginning, said in KINDS.items() if token.startswith(beginning)), "")
    said = f"What {setting} holds does not begin with {shape}{kind}."
    return problem(about, said, NOT_HERE if token.startswith("xoxe.") else to_do)


async def _opens(api: Api, token: str) -> Finding:
    """Asks for the address of a connection, and leaves it unused: it ends by itself."""
    try:
        await api.with_token(token).apps_connections_open(app_token=token)
    except SlackApiError as error:
        word = says_no(error)
        if word in NO_TOKEN:
            return problem(APP, f"Slack does not take it ({word}).", APP_TO_DO)
        if word == "missing_scope":
            return problem(APP, "It may open no connection (missing_scope).", APP_TO_DO)
        to_do = f"In the app's settings, Socket Mode: Enable Socket Mode. If it is on, make a new token. {APP_TO_DO}"
        return problem(MODE, f"Slack lets the bot open no connection ({word}).", to_do)
    return ok(MODE, "It is on, and Slack lets the bot connect.")
