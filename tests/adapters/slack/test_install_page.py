"""The pages around an installation: every scope with its reason, for every browser and everybody."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser

from adapters.common.settings import Links
from adapters.slack.http_mode import pages
from adapters.slack.http_mode.flow import Flow
from adapters.slack.http_mode.server import Site
from adapters.slack.manifest import INSTALL_PATH, REDIRECT_PATH, SCOPES
from tests.adapters.slack.premises import ADDRESS, Premises, bare, premises


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Premises]:
    async with premises(tmp_path) as one:
        yield one


async def test_the_install_page(here: Premises) -> None:
    """Every scope with its reason, one way on, and nothing that runs; its cookie is for us alone."""
    async with here.session.get(here.at + INSTALL_PATH) as told:
        html, cookie = await told.text(), told.headers["Set-Cookie"]
    assert "<script" not in html and html.count("<h1>") == 1 and '<html lang="en">' in html
    assert all(f"<code>{scope}</code>" in html for scope in SCOPES)
    assert html.count("<dd>") == len(SCOPES) and "`" not in html
    for mark in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600"):
        assert mark in cookie
    assert "Secure" not in cookie and "Domain" not in cookie
    async with await here.browser(here.slack.team("Harbour")) as browser:
        asked = parse_qs(urlsplit(await browser.authorize_url(ADDRESS + INSTALL_PATH)).query)
    assert asked["scope"] == [",".join(SCOPES)] and "user_scope" not in asked
    assert asked["redirect_uri"] == [ADDRESS + REDIRECT_PATH]


async def test_it_can_lead_straight_to_slack(here: Premises) -> None:
    """As Slack's own listing wants it: a 302 to Slack, and back to a token; the page stays, elsewhere."""
    site = Site(bare(here, "secret"), "secret", here.flow, ADDRESS, direct=True)
    here.at = f"http://127.0.0.1:{await site.start(0)}"
    async with here.session.get(here.at + INSTALL_PATH, allow_redirects=False) as told:
        assert told.status == 302 and told.headers["Location"].startswith(here.slack.authorize_url + "?state=")
        assert "HttpOnly" in told.headers["Set-Cookie"] and told.headers["Cache-Control"] == "no-store"
    team = here.slack.team("Harbour")
    async with await here.browser(team) as browser:
        cancelled = await browser.approve(await browser.authorize_url(ADDRESS + INSTALL_PATH), declined=True)
        assert (cancelled.status, cancelled.text) == (200, pages.CANCELLED.html)
        installed = await browser.install(ADDRESS + INSTALL_PATH)
    assert installed.status == 200 and await here.installed.token(team.id) == team.token
    async with here.session.get(here.at + "/slack/about") as told:
        html = await told.text()
        assert told.status == 200 and all(f"<code>{scope}</code>" in html for scope in SCOPES)
    await site.stop()


async def test_it_names_pages_of_whoever_runs_it(here: Premises) -> None:
    """Where there are any: how data is handled, and where to ask."""
    links = Links("https://circle.example.org/privacy?a=1&b=2", "mailto:help@circle.example.org")
    flow = Flow(here.app, here.installed, here.access, SCOPES, here.slack.authorize_url, links)
    site = Site(bare(here, "secret"), "secret", flow, ADDRESS)
    port = await site.start(0)
    async with here.session.get(f"http://127.0.0.1:{port}{INSTALL_PATH}") as told:
        html = await told.text()
    await site.stop()
    assert '<a href="https://circle.example.org/privacy?a=1&amp;b=2">How your data is handled</a>' in html
    assert '<a href="mailto:help@circle.example.org">Questions about this bot</a>' in html
    async with here.session.get(here.at + INSTALL_PATH) as told:
        assert "data is handled" not in await told.text()


async def test_the_cookie_is_safe_behind_https(here: Premises) -> None:
    """Secure, and of this very host."""
    site = Site(bare(here, "secret"), "secret", here.flow, "https://circle.example")
    port = await site.start(0)
    async with here.session.get(f"http://127.0.0.1:{port}{INSTALL_PATH}") as told:
        cookie = told.headers["Set-Cookie"]
    await site.stop()
    assert cookie.startswith("__Host-support-circle=") and "Secure" in cookie and "Domain" not in cookie


@pytest.mark.browser
@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_the_pages_are_for_everybody(here: Premises, browser: Browser, colours: Any) -> None:
    """axe finds no barrier, the policy lets the style through, a phone is wide enough."""
    site = Site(bare(here, "secret"), "secret", here.flow, ADDRESS)
    port = await site.start(0)
    for path in (INSTALL_PATH, REDIRECT_PATH):
        context = await browser.new_context(color_scheme=colours, viewport={"width": 390, "height": 844})
        page = await context.new_page()
        complaints: list[str] = []
        page.on("console", lambda line: complaints.append(line.text))  # noqa: B023 - the context closes before the next
        await page.goto(f"http://127.0.0.1:{port}{path}")
        found = await Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        assert found.violations_count == 0, found.generate_report()
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert await page.evaluate("getComputedStyle(document.querySelector('a.go')).textDecorationLine") == "none"
        assert [one for one in complaints if "status of 400" not in one] == []
        await context.close()
    await site.stop()
