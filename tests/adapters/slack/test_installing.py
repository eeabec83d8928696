"""Installing by OAuth: a state opens once, in time and in its own browser; each workspace has its own token."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.common.refusals import Refused
from adapters.slack.http_mode import pages
from adapters.slack.http_mode.flow import Flow
from adapters.slack.http_mode.installations import Installed
from adapters.slack.http_mode.oauth import Access
from adapters.slack.http_mode.server import Site
from adapters.slack.manifest import INSTALL_PATH, REDIRECT_PATH, SCOPES
from bot.courier import Away, Shut
from tests.adapters.slack.premises import ADDRESS, Premises, bare, premises
from tests.loopback.slack import Dropped, Error

INSTALL = ADDRESS + INSTALL_PATH


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Premises]:
    async with premises(tmp_path) as one:
        yield one


async def test_from_the_page_to_a_token(here: Premises) -> None:
    """The token is Slack's, it is kept over a restart, and the last page says what comes next."""
    team = here.slack.team("Harbour & Sons")
    page = await here.install(team)
    assert page.status == 200
    assert "<strong>Harbour &amp; Sons</strong>" in page.text and "/circle setup" in page.text
    assert await here.installed.token(team.id) == team.token
    await here.restart()
    assert await here.installed.token(team.id) == team.token
    assert set(team.world.tokens.of(team)[0].scopes) == set(SCOPES)


async def test_bolt_is_told_who_we_are(here: Premises) -> None:
    """Without a token, and nothing of where the app is not installed."""
    team = here.slack.team("Harbour")
    await here.install(team)
    told = await here.installed.authorize(None, team.id, "U1")
    assert told is not None
    assert (told["bot_user_id"], told["bot_id"], told["team"]) == (team.bot.id, team.bot_id, "Harbour")
    assert told["bot_token"] is None
    assert await here.installed.authorize(None, "T0", "U1") is None
    assert await here.installed.authorize("E1", None, "U1") is None


async def test_two_workspaces(here: Premises) -> None:
    """Each has its own token; one that goes leaves the other undisturbed."""
    one, two = here.slack.team("One"), here.slack.team("Two")
    await here.install(one)
    await here.install(two)
    await here.circle(one)
    await here.circle(two)
    assert await here.installed.token(one.id) == one.token != two.token == await here.installed.token(two.id)
    for act in await one.uninstall():
        await act.settled()
    with pytest.raises(Refused) as refused:
        await here.installed.token(one.id)
    assert refused.value.outcome == Shut("workspace gone")
    assert await here.installed.token(two.id) == two.token
    assert here.closed() == {one.id: True, two.id: False} and here.kept() == [two.id]


async def test_a_state_works_once(here: Premises) -> None:
    """The way back, taken a second time, asks Slack nothing and changes nothing."""
    team = here.slack.team("Harbour")
    async with await here.browser(team) as browser:
        url = await browser.authorize_url(INSTALL)
        assert (await browser.approve(url)).status == 200
        again = await browser.approve(url)
    assert again.status == 400 and again.text == pages.STALE.html
    assert here.asked("oauth.v2.access") == 1


@pytest.mark.parametrize(("late", "status"), [(599_999, 200), (600_000, 400)], ids=["in time", "too late"])
async def test_a_state_works_for_ten_minutes(here: Premises, late: int, status: int) -> None:
    """Not a millisecond longer."""
    team = here.slack.team("Harbour")
    async with await here.browser(team) as browser:
        url = await browser.authorize_url(INSTALL)
        here.room.clock.ms += late
        assert (await browser.approve(url)).status == status
    assert len(here.kept()) == (status == 200)


async def test_a_state_works_in_its_own_browser(here: Premises) -> None:
    """Another one's, with a cookie of its own or none, gets nowhere; then the right one still does."""
    team = here.slack.team("Harbour")
    async with await here.browser(team) as ours, await here.browser(team) as theirs, await here.browser(team) as empty:
        url = await ours.authorize_url(INSTALL)
        await theirs.get(INSTALL)
        for stranger in (theirs, empty):
            page = await stranger.approve(url)
            assert page.status == 400 and page.text == pages.STALE.html
        assert here.kept() == [] and here.asked("oauth.v2.access") == 0
        assert (await ours.approve(url)).status == 200


async def test_two_pages_side_by_side(here: Premises) -> None:
    """In one browser the older page works too."""
    team = here.slack.team("Harbour")
    async with await here.browser(team) as browser:
        older = await browser.authorize_url(INSTALL)
        await browser.get(INSTALL)
        assert (await browser.approve(older)).status == 200


async def test_a_cookie_that_is_not_ours_is_not_kept(here: Premises) -> None:
    """Whoever plants one cannot choose what the browser is told apart by."""
    async with await here.browser(here.slack.team("Harbour")) as browser:
        browser.cookies["support-circle"] = "planted"
        await browser.get(INSTALL)
        assert len(browser.cookies["support-circle"]) == 43


async def test_only_digests_are_kept(here: Premises) -> None:
    """Who reads the database can finish nobody's installation."""
    async with await here.browser(here.slack.team("Harbour")) as browser:
        url = await browser.authorize_url(INSTALL)
        [(digest,)] = here.room.rows("SELECT digest FROM oauth_states")
        assert len(digest) == 64 and digest not in url and digest not in browser.cookies.values()


async def test_cancelled(here: Premises) -> None:
    """Said as no fault of anybody's, even after an hour; nothing is installed."""
    team = here.slack.team("Harbour")
    async with await here.browser(team) as browser:
        page = await browser.approve(await browser.authorize_url(INSTALL), declined=True)
        assert page.status == 200 and page.text == pages.CANCELLED.html
        url = await browser.authorize_url(INSTALL)
        here.room.clock.ms += 60 * 60_000
        assert (await browser.approve(url, declined=True)).text == pages.CANCELLED.html
    assert here.kept() == []


@pytest.mark.parametrize(
    ("fault", "page"),
    [(Error("invalid_code"), pages.REFUSED), (Dropped(), pages.UNREACHED), (Error("fatal_error"), pages.UNREACHED)],
    ids=["refused", "lost", "in trouble"],
)
async def test_slack_does_not_complete_it(here: Premises, fault: Error | Dropped, page: pages.Page) -> None:
    """Nothing is kept; the next try works."""
    team = here.slack.team("Harbour")
    here.slack.fail("oauth.v2.access", fault)
    assert (await here.install(team)).text == page.html
    assert here.kept() == []
    assert (await here.install(team)).status == 200


async def test_a_code_of_bytes_that_are_no_letters(here: Premises) -> None:
    """Slack makes no such code: it is asked nothing, and the page says to begin again."""
    access = Access(here.session, "client", "secret", ADDRESS + REDIRECT_PATH, here.slack.base)
    flow = Flow(here.app, here.installed, access, SCOPES, here.slack.authorize_url)
    url, browser = await flow.begin(None)
    [state] = set(re.findall(r"state=([\w-]{43})", url))
    assert await flow.finish({"code": "\udcff", "state": state}, browser) == pages.STALE
    assert here.asked("oauth.v2.access") == 0


async def test_without_the_bots_own_id(here: Premises) -> None:
    """Nice to know, and no reason to fail."""
    team = here.slack.team("Harbour")
    here.slack.fail("auth.test", Dropped())
    assert (await here.install(team)).status == 200
    told = await here.installed.authorize(None, team.id, None)
    assert told is not None and told["bot_id"] is None


class Wide(Access):
    """A Slack that grants a whole organisation, which the loopback's never does."""

    async def exchange(self, code: str) -> dict[str, Any]:
        answer = await super().exchange(code)
        return {**answer, "is_enterprise_install": True, "team": None, "enterprise": {"id": "E1", "name": "All"}}


async def test_no_whole_organisation(here: Premises) -> None:
    """The token is given back, nothing is kept, and the page says what to choose instead."""
    team, known = here.slack.team("Harbour"), here.slack.app
    wide = Wide(here.session, known.client_id, known.client_secret, ADDRESS + REDIRECT_PATH, here.slack.base)
    flow = Flow(here.app, here.installed, wide, SCOPES, here.slack.authorize_url)
    site = Site(bare(here, known.signing_secret), known.signing_secret, flow, ADDRESS)
    here.at = f"http://127.0.0.1:{await site.start(0)}"
    assert (await here.install(team)).text == pages.WHOLE_ORG.html
    await site.stop()
    assert here.kept() == [] and here.asked("auth.revoke") == 1 and here.slack.tokens.of(team) == []


async def test_installed_again(here: Premises) -> None:
    """A circle that had closed stays so until its host opens it; who had it gets asked."""
    team = here.slack.team("Harbour")
    await here.install(team)
    await here.circle(team)
    for act in await team.uninstall():
        await act.settled()
    assert here.closed() == {team.id: True}
    old = here.slack.tokens.known.copy()
    await here.install(team)
    assert await here.installed.token(team.id) == team.token and team.token not in old


async def test_a_late_event_changes_nothing(here: Premises) -> None:
    """The uninstall of yesterday, told after today's installation."""
    team = here.slack.team("Harbour")
    await here.install(team)
    yesterday = here.room.clock.ms
    [gone, *_] = await team.uninstall()
    await gone.settled()
    here.room.clock.ms += 1000
    await here.install(team)
    await here.slack.redeliver(gone)
    await gone.settled()
    assert len(here.heard) >= 3 and here.heard[-1]["event_time"] * 1000 == yesterday
    assert await here.installed.token(team.id) == team.token


async def test_away_until_the_database_was_read(here: Premises) -> None:
    """No letter ends for good because we have only begun; and /help-now comes through."""
    team = here.slack.team("Harbour")
    await here.install(team)
    new = Installed(here.app, here.access)
    with pytest.raises(Refused) as refused:
        await new.token(team.id)
    assert isinstance(refused.value.outcome, Away)
    told = await new.authorize(None, team.id, "U1")
    assert told is not None and told["team_id"] == team.id
