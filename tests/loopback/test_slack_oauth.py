"""OAuth with a bare Bolt: two workspaces, stolen states, codes used once, tokens that rotate."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from tests.loopback.slack import Browser, LoopbackSlack
from tests.loopback.slack.bare import calling, over_http

# slack_sdk still makes a BasicAuth, which aiohttp 3.14 warns about
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
PUBLIC = "https://circle.example"


def bolt(slack: LoopbackSlack, folder: Any) -> AsyncApp:
    settings = AsyncOAuthSettings(
        client_id=slack.app.client_id,
        client_secret=slack.app.client_secret,
        scopes=["chat:write", "commands"],
        redirect_uri=f"{PUBLIC}/slack/oauth_redirect",
        authorization_url=slack.authorize_url,
        installation_store=FileInstallationStore(base_dir=str(folder)),
        state_store=FileOAuthStateStore(expiration_seconds=600, base_dir=str(folder)),
    )
    client = AsyncWebClient(base_url=slack.base, retry_handlers=[])
    return AsyncApp(client=client, signing_secret=slack.app.signing_secret, oauth_settings=settings)


async def test_two_workspaces_and_a_stolen_state(tmp_path: Any) -> None:
    """Both are installed over one process; a state in another browser is refused; a code works once."""
    async with LoopbackSlack() as slack:
        slack.app.socket_mode = False
        teams = slack.team("One"), slack.team("Two")
        ana, bea = teams[0].user("Ana"), teams[1].user("Bea")
        app = bolt(slack, tmp_path)
        async with over_http(app, slack) as at, Browser(slack, ana, at) as hers, Browser(slack, bea, at) as other:
            page = await hers.install(f"{PUBLIC}/slack/install")
            assert page.status == 200 and "Thank you" in page.text and [one.installed for one in teams] == [True, False]
            assert slack.requests[-2].answer["access_token"] == ana.team.token != ""
            begun = await hers.authorize_url(f"{PUBLIC}/slack/install")
            stolen = await other.approve(begun)
            assert stolen.status == 400 and [one.installed for one in teams] == [True, False]
            declined = await other.approve(await other.authorize_url(f"{PUBLIC}/slack/install"), declined=True)
            assert "access_denied" in declined.text and [one.installed for one in teams] == [True, False]
            assert (await other.install(f"{PUBLIC}/slack/install")).status == 200 and all(
                one.installed for one in teams
            )
            assert bea.team.token != ana.team.token


async def test_codes_and_clients() -> None:
    """Once, within ten minutes, by this client, to this address."""
    now = [1_900_000_000.0]
    async with LoopbackSlack(clock=lambda: now[0]) as slack:
        ana = slack.team("One").user("Ana")
        ask = (
            f"{slack.authorize_url}?client_id={slack.app.client_id}&scope=chat:write&redirect_uri={PUBLIC}/back&state=s"
        )
        us = {"client_id": slack.app.client_id, "client_secret": slack.app.client_secret}

        async def code() -> str:
            async with Browser(slack, ana, slack.at) as browser:
                page = await browser.approve(ask)
                assert page.status == 404 and page.url.startswith(f"{PUBLIC}/back?code=") and "state=s" in page.url
                return page.url.partition("code=")[2].partition("&")[0]

        async with calling(slack, None) as client:

            async def error(**given: Any) -> str:
                with pytest.raises(SlackApiError) as raised:
                    await client.oauth_v2_access(**given)
                return str(raised.value.response["error"])

            good = await code()
            assert await error(**us, code=good, redirect_uri=PUBLIC) == "bad_redirect_uri"
            assert await error(**us | {"client_secret": "x"}, code=good, redirect_uri=PUBLIC) == "bad_client_secret"
            told = await client.oauth_v2_access(**us, code=good, redirect_uri=f"{PUBLIC}/back")
            assert told["scope"] == "chat:write" and told["team"]["id"] == ana.team.id and "expires_in" not in told.data
            assert await error(**us, code=good, redirect_uri=f"{PUBLIC}/back") == "invalid_code"
            late = await code()
            now[0] += 601
            assert await error(**us, code=late, redirect_uri=f"{PUBLIC}/back") == "invalid_code"


async def test_rotation() -> None:
    """Twelve hours; a refresh token works once; the old token until its own end."""
    now = [1_900_000_000.0]
    async with LoopbackSlack(clock=lambda: now[0]) as slack:
        slack.app.token_rotation = True
        team = slack.team("One")
        first, refresh = team.install(), team.refresh_token
        us: dict[str, Any] = {"client_id": slack.app.client_id, "client_secret": slack.app.client_secret}
        async with calling(slack, first) as client:
            now[0] += 43_000
            asked = us | {"grant_type": "refresh_token", "refresh_token": refresh}
            told = await client.oauth_v2_access(**asked)
            assert told["expires_in"] == 43_200 and told["refresh_token"] != refresh
            assert told["access_token"].startswith("xoxe.xoxb-") and told["access_token"] == team.token
            with pytest.raises(SlackApiError, match="invalid_refresh_token"):
                await client.oauth_v2_access(**asked)
            assert (await client.auth_test())["ok"]
            now[0] += 200
            with pytest.raises(SlackApiError, match="token_expired"):
                await client.auth_test()
            client.token = told["access_token"]
            assert (await client.auth_test())["expires_in"] == 43_000
