"""HTTP mode: the app's own credentials, and each workspace that installed it."""

import asyncio

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.common.settings import SlackWeb
from adapters.doctor.findings import Finding, ok, problem, unchecked
from adapters.doctor.platform import PATIENCE
from adapters.doctor.slack.asking import NO_TOKEN, SLACK, circles, granted, says_no
from adapters.slack.api import Api
from adapters.slack.hearing.inbound import NAME
from adapters.slack.installing.installation import Installation, unpacked
from adapters.slack.installing.installed import REVOKED
from adapters.slack.manifest import INSTALL_PATH
from adapters.slack.sending.refusals import named
from bot.ports import Installations, Stores

APP = "Slack app"
WORKSPACES = "Slack workspaces"
NO_CODE = "doctor"  # Slack looks at the id and the secret first, and then finds that this is no code
CREDENTIALS = "Copy Client ID and Client Secret, of this very app, from its settings, Basic Information."


async def many_workspaces(api: Api, settings: SlackWeb, stores: Stores | None) -> list[Finding]:
    """Raises one of Slack's problems where it does not answer."""
    found, clients = [await _app(api, settings)], dict[str, AsyncWebClient | None]()
    if stores is None:
        return [*found, unchecked(WORKSPACES, "Only the database knows where the app is installed.")]
    install = settings.address + INSTALL_PATH
    for workspace in stores[Installations].all(NAME):
        if row := stores[Installations].get(NAME, workspace):
            looked, clients[workspace] = await _workspace(api, unpacked(row[0]), settings.address)
            found += looked
    if not clients:
        found.append(unchecked(WORKSPACES, f"None has installed the app yet: open {install}."))
    elsewhere = (
        "The app is not installed in its workspace any more.",
        f"Install it there again, at {install}. If it is meant to be gone: starting the bot closes the circle.",
    )
    return [*found, *await circles(stores, clients, elsewhere)]


async def _app(api: Api, settings: SlackWeb) -> Finding:
    """Offers a code that is none."""
    asked = {"code": NO_CODE, "client_id": settings.client_id, "client_secret": settings.client_secret.words}
    try:
        await asyncio.wait_for(api.with_token(None).api_call("oauth.v2.access", data=asked), PATIENCE)
    except SlackApiError as error:
        match says_no(error):
            case "invalid_client_id":
                return problem(APP, "Slack does not know SLACK_CLIENT_ID.", CREDENTIALS)
            case "bad_client_secret":
                return problem(APP, "SLACK_CLIENT_SECRET is not the secret of that app.", CREDENTIALS)
            case word if word != "invalid_code":
                return unchecked(APP, f"Slack says neither yes nor no to its client id and secret ({word}).")
    return ok(APP, "Slack knows its client id and secret.")


async def _workspace(api: Api, installation: Installation, address: str) -> tuple[list[Finding], AsyncWebClient | None]:
    name = installation.team or "a workspace"
    about, install = f"Slack token in {name}", address + INSTALL_PATH
    client = api.with_token(installation.token)
    try:
        me = await asyncio.wait_for(client.auth_test(), PATIENCE)
    except SLACK.problems as error:
        return [_refused(about, error, installation, install)], None
    said = "Slack takes it, and the bot renews it in time."
    if installation.expires is None:
        said = "Slack takes it. It never ends, since token rotation is off: a manifest printed here switches it on."
    to_do = (
        f"In the app's settings, App Manifest: put what support-circle manifest slack --address {address} prints in "
        f"place of what is there, and save. Then install it in {name} again, at {install}: a scope counts only then."
    )
    return [ok(about, said), granted(f"Slack scopes in {name}", me.headers.get("x-oauth-scopes"), to_do)], client


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
    return unchecked(about, SLACK.meaning(error)[0])
