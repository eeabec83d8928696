"""Socket Mode: the two tokens, the connection they open, and the one workspace."""

from slack_sdk.errors import SlackApiError

from adapters.common.settings import SlackSockets
from adapters.doctor.findings import Finding, ok, problem, unchecked
from adapters.doctor.slack.grants import granted
from adapters.doctor.slack.looks import NO_TOKEN, REST, Kept, circles, enter, tried
from adapters.doctor.slack.shapes import APP, APP_TO_DO, BOT, BOT_TO_DO, misshapen
from adapters.doctor.slack.trouble import meaning
from adapters.slack.sending.errors import LIMITED, PROBLEMS, UNCLEAR, named
from adapters.slack.web_api import Api

MODE = "Slack Socket Mode"
GRANT = (
    "In the app's settings, App Manifest: put what support-circle manifest slack prints in place of what is there, and "
    "save. Then Install App, Reinstall: a scope counts only from then on."
)
ELSEWHERE = (
    "It lives in another workspace than the one of SLACK_BOT_TOKEN.",
    "If that token is a wrong one, replace it by its workspace's. If it is right: starting the bot closes the circle.",
)


async def one_workspace(api: Api, settings: SlackSockets, kept: Kept | None) -> list[Finding]:
    if wrong := misshapen(settings):
        return [*wrong, unchecked(REST, "That needs two tokens, each in its place.")]
    try:
        inside = await enter(api.with_token(settings.bot_token.words))
    except PROBLEMS as error:
        if named(error) not in NO_TOKEN:
            return [problem("Slack", *meaning(error)), unchecked(REST, "That needs Slack's answers.")]
        token = problem(BOT, "Slack does not take it, or not any more.", BOT_TO_DO)
        return [token, await tried(MODE, _opens(api, settings)), unchecked(REST, "That needs a bot token that works.")]
    return [
        ok(BOT, f"Slack takes it, in {inside.name}."),
        await tried(MODE, _opens(api, settings)),
        granted("Slack scopes", inside.scopes, GRANT),
        *await circles(kept, {inside.workspace: inside.client}, ELSEWHERE),
    ]


async def _opens(api: Api, settings: SlackSockets) -> Finding:
    """Asks for the address of a connection, and leaves it unused: it ends by itself."""
    token = settings.app_token.words
    try:
        await api.with_token(token).apps_connections_open(app_token=token)
    except SlackApiError as error:
        word = named(error)
        if word in NO_TOKEN:
            return problem(APP, "Slack does not take it.", APP_TO_DO)
        if word == "missing_scope":
            return problem(APP, "It may open no connection.", APP_TO_DO)
        if not word or word in LIMITED | UNCLEAR:
            raise
        to_do = f"In the app's settings, Socket Mode: Enable Socket Mode. If it is on, make a new token. {APP_TO_DO}"
        return problem(MODE, f"Slack lets the bot open no connection ({word}).", to_do)
    return ok(MODE, "It is on, and Slack lets the bot connect.")
