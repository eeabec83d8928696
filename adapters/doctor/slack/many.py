"""HTTP mode: the app's own credentials and address, and each workspace that installed it."""

import asyncio

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.common.settings import SlackWeb
from adapters.doctor.findings import Finding, ok, problem, unchecked
from adapters.doctor.platform import PATIENCE, Kept
from adapters.doctor.slack.asking import NO_TOKEN, SLACK, circles, granted, says_no
from adapters.slack.http_mode.installations import REVOKED
from adapters.slack.http_mode.oauth import Installation, unpacked
from adapters.slack.http_mode.server import HEALTH_PATH
from adapters.slack.inbound import NAME
from adapters.slack.manifest import ABOUT_PATH, EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH
from adapters.slack.sending.errors import named
from adapters.slack.web_api import Api
from bot.ports import Installations, Stores

APP, ADDRESS, WORKSPACES = "Slack app", "Slack address", "Slack workspaces"
NO_CODE = "doctor"  # Slack looks at the id and the secret first, and then finds that this is no code
CREDENTIALS = "Copy Client ID and Client Secret, of this very app, from its settings, Basic Information."
WRONG = {
    "invalid_client_id": "Slack does not know SLACK_CLIENT_ID.",
    "bad_client_secret": "SLACK_CLIENT_SECRET is not the secret of that app.",
}
AWAY = {502, 503, 504}  # a proxy that finds nobody behind it
PATHS = ", ".join((EVENTS_PATH, ABOUT_PATH, INSTALL_PATH, REDIRECT_PATH, HEALTH_PATH))


async def many_workspaces(api: Api, settings: SlackWeb, kept: Kept | None) -> list[Finding]:
    """Raises one of Slack's problems where it does not answer."""
    found, clients = [await _app(api, settings)], dict[str, AsyncWebClient | None]()
    if kept is None:
        return [*found, unchecked(WORKSPACES, "Only the database knows where the app is installed.")]
    install = settings.address + INSTALL_PATH
    for workspace, row in await kept.read(_installed):
        try:
            installation = unpacked(row)
        except ValueError:  # another version's, or damaged
            again = f"Install the app there again, at {install}."
            found.append(problem("Slack token in a workspace", "What is kept of it cannot be read.", again))
            clients[workspace] = None
            continue
        looked, clients[workspace] = await _workspace(api, installation, settings.address)
        found += looked
    if not clients:
        found.append(unchecked(WORKSPACES, f"None has installed the app yet: open {install}."))
    elsewhere = (
        "The app is not installed in its workspace any more.",
        f"Install it there again, at {install}. If it is meant to be gone: starting the bot closes the circle.",
    )
    return [*found, *await circles(kept, clients, elsewhere)]


def _installed(stores: Stores) -> list[tuple[str, str]]:
    rows = [(one, stores[Installations].get(NAME, one)) for one in stores[Installations].all(NAME)]
    return [(one, row[0]) for one, row in rows if row]


async def _app(api: Api, settings: SlackWeb) -> Finding:
    """Offers a code that is none."""
    asked = {"code": NO_CODE, "client_id": settings.client_id, "client_secret": settings.client_secret.words}
    try:
        await asyncio.wait_for(api.with_token(None).api_call("oauth.v2.access", data=asked), PATIENCE)
    except SlackApiError as error:
        word = says_no(error)
        if word in WRONG:
            return problem(APP, f"{WRONG[word]} ({word})", CREDENTIALS)
        if word != "invalid_code":
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
        return problem(about, f"The workspace has taken the app out ({word}).", to_do)
    if word in NO_TOKEN | {"token_expired"}:
        return problem(about, f"Slack does not take it ({word}).", f"Install the app there again, at {install}.")
    return unchecked(about, SLACK.meaning(error)[0])


async def public_address(session: aiohttp.ClientSession, base: str, port: int) -> Finding:
    """Only that address of our own is asked whether it leads to the bot; `port` is where the bot listens."""
    try:
        async with asyncio.timeout(PATIENCE), session.get(base + HEALTH_PATH, allow_redirects=False) as answer:
            status = answer.status
            healthy = status == 200 and await answer.content.read(8) == b"ok"
    except aiohttp.ClientSSLError:
        to_do = "Look at the proxy before the bot: its certificate is for another name, or is over."
        return problem(ADDRESS, f"The certificate of {base} is not trusted here, and hardly by Slack.", to_do)
    except (aiohttp.ClientError, OSError):
        why = f"{base} cannot be reached from here; from outside it may be another matter. Open it in a browser."
        return unchecked(ADDRESS, why)
    if healthy:
        return ok(ADDRESS, f"{base} leads to the bot.")
    if status in AWAY:
        return unchecked(ADDRESS, f"A proxy answers at {base}, and behind it nobody ({status}): does the bot run?")
    said = f"{base}{HEALTH_PATH} does not lead to the bot: something else answers ({status})."
    return problem(ADDRESS, said, f"Let the proxy pass {PATHS} on to port {port}, unchanged, and the Host header too.")
