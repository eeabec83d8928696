"""HTTP mode: the app's own credentials, its address, and each workspace that installed it."""

import asyncio

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.common.settings import SlackWeb
from adapters.doctor.findings import Finding, ok, problem, unchecked
from adapters.doctor.slack.grants import granted
from adapters.doctor.slack.looks import NO_TOKEN, PATIENCE, REST, Kept, circles, enter
from adapters.doctor.slack.trouble import meaning
from adapters.slack.http_mode.installations import REVOKED
from adapters.slack.http_mode.oauth import Installation, unpacked
from adapters.slack.manifest import INSTALL_PATH
from adapters.slack.sending.errors import LIMITED, PROBLEMS, UNCLEAR, named
from adapters.slack.web_api import Api

APP = "Slack app"
WORKSPACES = "Slack workspaces"
NO_CODE = "doctor"  # Slack looks at the id and the secret first, and then finds that this is no code
CREDENTIALS = "Copy Client ID and Client Secret, of this very app, from its settings, Basic Information."


async def many_workspaces(api: Api, settings: SlackWeb, kept: Kept | None) -> list[Finding]:
    try:
        app = await _app(api, settings)
    except PROBLEMS as error:
        return [problem("Slack", *meaning(error)), unchecked(REST, "That needs Slack's answers.")]
    if kept is None:
        return [app, unchecked(WORKSPACES, "Only the database knows where the app is installed.")]
    install = settings.address + INSTALL_PATH
    found, clients = [app], dict[str, AsyncWebClient | None]()
    if not kept.installed:
        found.append(unchecked(WORKSPACES, f"None has installed the app yet: open {install}."))
    for workspace, secrets in kept.installed.items():
        looked, clients[workspace] = await _workspace(api, unpacked(secrets), settings.address)
        found += looked
    elsewhere = (
        "The app is not installed in its workspace any more.",
        f"Install it there again, at {install}. If it is meant to be gone: starting the bot closes the circle.",
    )
    return [*found, *await circles(kept, clients, elsewhere)]


async def _app(api: Api, settings: SlackWeb) -> Finding:
    """Offers a code that is none. Raises one of PROBLEMS where Slack does not tell."""
    asked = {"code": NO_CODE, "client_id": settings.client_id, "client_secret": settings.client_secret.words}
    try:
        async with asyncio.timeout(PATIENCE):
            await api.with_token(None).api_call("oauth.v2.access", data=asked)
    except SlackApiError as error:
        match named(error):
            case "invalid_client_id":
                return problem(APP, "Slack does not know SLACK_CLIENT_ID.", CREDENTIALS)
            case "bad_client_secret":
                return problem(APP, "SLACK_CLIENT_SECRET is not the secret of that app.", CREDENTIALS)
            case "invalid_code":
                pass
            case word if not word or word in LIMITED | UNCLEAR:
                raise
            case word:
                return unchecked(APP, f"Slack says neither yes nor no to its client id and secret ({word}).")
    return ok(APP, "Slack knows its client id and secret.")


async def _workspace(api: Api, installation: Installation, address: str) -> tuple[list[Finding], AsyncWebClient | None]:
    name = installation.team or "a workspace"
    about, install = f"Slack token in {name}", address + INSTALL_PATH
    try:
        inside = await enter(api.with_token(installation.token))
    except PROBLEMS as error:
        return [_refused(about, error, installation, install)], None
    to_do = (
        f"In the app's settings, App Manifest: put what support-circle manifest slack --address {address} prints in "
        f"place of what is there, and save. Then install it in {name} again, at {install}: a scope counts only then."
    )
    return [_works(about, installation), granted(f"Slack scopes in {name}", inside.scopes, to_do)], inside.client


def _works(about: str, installation: Installation) -> Finding:
    if installation.expires is None:
        said = "Slack takes it. It never ends, since token rotation is off: a manifest printed here switches it on."
        return ok(about, said)
    return ok(about, "Slack takes it, and the bot renews it in time.")


def _refused(about: str, error: Exception, installation: Installation, install: str) -> Finding:
    word = named(error)
    if word == "token_expired" and installation.refresh:
        why = "It has ended. The bot renews it as it starts; if it runs already, its log says why that went wrong."
        return unchecked(about, why)
    if word in REVOKED:
        to_do = (
            f"If it shall come back, install it there again, at {install}. If not: starting the bot deletes the token "
            "and closes the circles there."
        )
        return problem(about, "The workspace has taken the app out.", to_do)
    if word in NO_TOKEN | {"token_expired"}:
        return problem(about, f"Slack does not take it ({word}).", f"Install the app there again, at {install}.")
    return unchecked(about, meaning(error)[0])
