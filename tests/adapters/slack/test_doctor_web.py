"""`support-circle doctor` against the loopback Slack in HTTP mode: the app, its address, and who installed it."""

import sqlite3
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
import trustme
from aiohttp import web

from adapters.common.settings import Secret, Settings
from adapters.demo.rehearsal import DATABASE
from adapters.slack.http_mode.server import HttpMode
from tests.adapters.slack.checkup import Doctor
from tests.adapters.slack.town import Town
from tests.loopback.slack import Error, LoopbackSlack, Reset

LINES = [
    "Database",
    "Key ring",
    "Retention",
    *("Letters", "Backups", "Watching"),
    "Slack app",
    "Slack token in Job seekers",
    "Slack scopes in Job seekers",
    "Slack channels of Job seekers",
    "Slack address",
    "Clock",
]
NOBODY = "http://127.0.0.1:1"


def settings(slack: LoopbackSlack, address: str) -> Settings:
    return Settings(
        slack_signing_secret=Secret(slack.app.signing_secret),
        slack_client_id=slack.app.client_id,
        slack_client_secret=Secret(slack.app.client_secret),
        slack_address=address,
    )


@pytest.fixture(name="here")
async def _here(tmp_path: Path) -> AsyncIterator[Town]:
    """With tokens that rotate."""
    one = Town(tmp_path, "web")
    one.slack.app.token_rotation = True
    async with one.slack:
        try:
            await one.open()
            await one.settle_in()
            yield one
        finally:
            await one.close()


@pytest.fixture
def doctor(here: Town) -> Doctor:
    """Beside the running bot, whose address leads straight to it."""
    assert isinstance(here.connection, HttpMode)
    return Doctor(
        here.folder, here.slack, settings(here.slack, f"http://127.0.0.1:{here.connection.port}"), beside=here
    )


@asynccontextmanager
async def serving(answer: web.Response, secure: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """Something at an address of its own that answers so, whatever it is asked."""

    async def handler(_: web.BaseRequest) -> web.Response:
        return answer

    runner = web.ServerRunner(web.Server(handler, access_log=None))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=secure).start()
        yield f"{'https' if secure else 'http'}://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def test_all_is_well(doctor: Doctor) -> None:
    """The bot answers at its address, and every token is taken."""
    words = await doctor.all_well()
    assert doctor.about == LINES and words.endswith("\nNothing is wrong.")
    assert "the bot renews it in time" in words and "leads to the bot." in words


async def test_two_workspaces(doctor: Doctor, here: Town) -> None:
    """One has taken the app out while the bot was away: the other is well."""
    harbour = here.slack.team("Harbour")
    harbour.user("Hanna", admin=True)
    await here.install(harbour)
    assert (await doctor.all_well()).count("All that it needs.") == 2
    await here.close()
    await here.team.uninstall()
    said = await doctor.one_problem()
    assert said.startswith("Slack token in Job seekers: The workspace has taken the app out (account_inactive).")
    assert "/slack/install" in said and "Slack scopes in Harbour" in doctor.about
    assert "Slack channels of Job seekers: not checked." in (await doctor.look())[0]


async def test_the_app_is_not_installed_where_a_circle_is(doctor: Doctor, here: Town) -> None:
    """A running bot closes such a circle by itself; in a backup that was brought back it may be open."""
    await here.close()
    with closing(sqlite3.connect(here.folder / DATABASE)) as db, db:
        db.execute("DELETE FROM installations")
    said = await doctor.one_problem(slack_address=NOBODY)
    assert "not installed in its workspace any more" in said and f"{NOBODY}/slack/install" in said
    assert doctor.about[7] == "Slack workspaces"


async def test_an_installation_that_cannot_be_read(doctor: Doctor, here: Town) -> None:
    """Damaged, or of another version: it is named, and everything else is looked at all the same."""
    await here.close()
    with closing(sqlite3.connect(here.folder / DATABASE)) as db, db:
        db.execute("UPDATE installations SET secrets = x'7b'")
    said, problems = await doctor.look(slack_address=NOBODY)
    assert problems and "What is kept of it cannot be read." in said and f"{NOBODY}/slack/install" in said
    assert doctor.about[6] == "Slack app" and "Slack channels of Job seekers" in doctor.about


async def test_the_apps_own_secrets(doctor: Doctor) -> None:
    """Each is named where it is wrong; the code that is offered is none."""
    assert "SLACK_CLIENT_ID" in await doctor.one_problem(slack_client_id="3.4")
    assert "SLACK_CLIENT_SECRET" in await doctor.one_problem(slack_client_secret=Secret("wrong-secret"))


async def test_a_token_has_ended(doctor: Doctor, here: Town) -> None:
    """It is the bot who renews it, and only once; the doctor leaves that alone."""
    await here.close()
    await here.clock.move_to(here.clock.now() + 13 * 3_600_000)
    words, problems = await doctor.look(slack_address=NOBODY)
    assert not problems and "It has ended. The bot renews it as it starts" in words


async def test_slack_does_not_take_a_token(doctor: Doctor) -> None:
    doctor.slack.fail("auth.test", Error("invalid_auth"))
    said = await doctor.one_problem()
    assert "does not take it (invalid_auth)" in said and "/slack/install" in said


async def test_a_scope_is_missing(doctor: Doctor, here: Town) -> None:
    """A new manifest, and to be installed once more there."""
    for token in here.slack.tokens.of(here.team):
        token.scopes = tuple(one for one in token.scopes if one != "users:read")
    said = await doctor.one_problem()
    assert "users:read, so it knows nobody's name" in said and f"--address {doctor.settings.slack_address}" in said


async def test_nobody_is_at_the_address(doctor: Doctor) -> None:
    """That may be so from here only, and is no problem while the bot does not run."""
    words, problems = await doctor.look(slack_address=NOBODY)
    assert not problems and "cannot be reached from here" in words
    async with serving(web.Response(status=502)) as address:
        words, problems = await doctor.look(slack_address=address)
    assert not problems and "does the bot run?" in words


@pytest.mark.parametrize(("status", "text"), [(200, "Welcome!"), (404, ""), (301, "")])
async def test_something_else_is_at_the_address(doctor: Doctor, status: int, text: str) -> None:
    """The proxy leads elsewhere; what it points to is not followed."""
    async with serving(web.Response(status=status, text=text, headers={"Location": NOBODY})) as address:
        said = await doctor.one_problem(slack_address=address)
    assert f"something else answers ({status})" in said and "/slack/events" in said and "port 3000" in said


async def test_a_certificate_that_nobody_trusts(doctor: Doctor) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    async with serving(web.Response(text="ok"), context) as address:
        assert "certificate" in await doctor.one_problem(slack_address=address)


async def test_slack_cannot_be_asked(doctor: Doctor) -> None:
    """Our own address is looked at all the same."""
    doctor.slack.fail("oauth.v2.access", Reset())
    assert "was cut" in await doctor.one_problem()
    assert doctor.about == [
        "Database",
        "Key ring",
        "Retention",
        *("Letters", "Backups", "Watching"),
        "Slack",
        "Everything else on Slack",
        "Slack address",
        "Clock",
    ]


async def test_before_the_first_start(tmp_path: Path) -> None:
    """There is no database yet, and nothing wrong with that."""
    one = Town(tmp_path, "web")
    async with one.slack:
        doctor = Doctor(tmp_path, one.slack, settings(one.slack, NOBODY))
        assert "Only the database knows where the app is installed." in await doctor.all_well()
