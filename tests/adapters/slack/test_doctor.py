"""`support-circle doctor` against the loopback Slack in Socket Mode: what is well, and each thing that may be wrong."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.common.clock import SystemClock
from adapters.common.settings import Secret, Settings
from adapters.doctor.slack.asking import WITHOUT
from adapters.slack.manifest import OPTIONAL, SCOPES
from tests.adapters.slack.checkup import Doctor
from tests.adapters.slack.town import Town, town
from tests.loopback.slack import Error, LoopbackSlack, RateLimited, Reset
from tests.loopback.slack.faults import Kind
from tests.room import Hands

LINES = [
    "Database",
    "Key ring",
    "Retention",
    *("Letters", "Backups", "Watching"),
    "Slack bot token",
    "Slack Socket Mode",
    "Slack scopes",
    "Slack channels of Job seekers",
    "Clock",
]


def settings(slack: LoopbackSlack, token: str) -> Settings:
    return Settings(slack_app_token=Secret(slack.app.app_token), slack_bot_token=Secret(token))


@pytest.fixture(name="here")
async def _here(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path) as one:
        yield one


@pytest.fixture
def doctor(here: Town) -> Doctor:
    """Beside the running bot, which is in its circle's channels."""
    return Doctor(here.folder, here.slack, settings(here.slack, here.token), beside=here)


@pytest.fixture
async def stranger(tmp_path: Path) -> AsyncIterator[Doctor]:
    """A Slack on which the bot was never started, and no database."""
    async with LoopbackSlack() as one:
        yield Doctor(tmp_path, one, settings(one, one.team("Elsewhere").install()))


async def test_all_is_well(doctor: Doctor, here: Town) -> None:
    """Beside a running bot, whose connection goes on and stays the only one."""
    words = await doctor.all_well()
    assert doctor.about == LINES and words.endswith("\nNothing is wrong.")
    assert "Slack takes it, in Job seekers." in words and "The bot is in #circle and #encourage." in words
    assert "looks in the channel before it posts again" in words and "not needed: im:read." in words
    assert here.slack.opened == 1 and here.slack.connections == 1
    assert "Talk to someone now" in (await here.say("ana", "help-now")).message.words


async def test_before_the_first_start(stranger: Doctor) -> None:
    """Nothing is wrong with having no database."""
    assert "Only the database knows where the circles are." in await stranger.all_well()
    assert not list(stranger.folder.iterdir())


async def test_the_tokens_are_swapped(stranger: Doctor) -> None:
    """It is said, and Slack sees neither."""
    given = stranger.settings
    swapped = {"slack_app_token": given.slack_bot_token, "slack_bot_token": given.slack_app_token}
    said = await stranger.one_problem(**swapped)
    assert "are swapped" in said and "xapp- into SLACK_APP_TOKEN" in said and not stranger.slack.requests


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("xoxp-1-2", "a person's token"),
        ("xoxe.xoxb-1-2", "make a new app"),
        ("xoxe-1-2", "what renews a token"),
        ("signing-secret", "does not begin with xoxb-."),
        ("xoxb-1 2", "odd characters"),
        ("xöxb-1", "odd characters"),
    ],
)
async def test_it_is_no_bot_token(stranger: Doctor, token: str, words: str) -> None:
    """What it should be is said, never what it is."""
    assert words in await stranger.one_problem(slack_bot_token=Secret(token)) and not stranger.slack.requests
    assert stranger.about == ["Database", "Slack bot token", "Everything else on Slack", "Clock"]


async def test_slack_does_not_know_a_token(stranger: Doctor) -> None:
    """Neither of them keeps the other from being looked at."""
    assert "Install App" in await stranger.one_problem(slack_bot_token=Secret("xoxb-wrong"))
    assert (
        "not checked. That needs a bot token that works." in (await stranger.look(slack_bot_token=Secret("xoxb-w")))[0]
    )
    assert "connections:write" in await stranger.one_problem(slack_app_token=Secret("xapp-wrong"))
    stranger.slack.fail("apps.connections.open", Error("missing_scope"))
    assert "It may open no connection (missing_scope)." in await stranger.one_problem()


async def test_the_app_was_taken_out(doctor: Doctor, here: Town) -> None:
    """The token is good for nothing then, and the circle is not spoken of."""
    await here.close()
    await here.team.uninstall()
    assert "install it if it is not" in await doctor.one_problem()
    assert "Slack channels of Job seekers" not in doctor.about


async def test_socket_mode_is_off(stranger: Doctor) -> None:
    stranger.slack.app.socket_mode = False
    assert "Enable Socket Mode" in await stranger.one_problem()


async def test_a_scope_is_missing(doctor: Doctor, here: Town) -> None:
    """Each is named, with what does not work without it."""
    (token,) = here.slack.tokens.of(here.team)
    token.scopes = tuple(one for one in SCOPES if one not in ("im:write", "files:write"))
    said = await doctor.one_problem()
    assert "im:write, so no letter reaches anybody; files:write, so the weekly recap and a member" in said
    assert "Reinstall" in said and WITHOUT.keys() == SCOPES.keys()


async def test_channels_cannot_be_read_back(doctor: Doctor, here: Town) -> None:
    """The optional scopes are no problem where they are not granted."""
    (token,) = here.slack.tokens.of(here.team)
    token.scopes = tuple(SCOPES)
    words = await doctor.all_well()
    assert "does not post again" in words and all(one in words for one in OPTIONAL) and "not needed" not in words


async def test_the_bot_is_not_in_a_channel(doctor: Doctor, here: Town) -> None:
    """First in the one for asks, then in the circle's own; a private one it cannot even see."""
    here.places["encourage"].remove(here.team.bot)
    said = await doctor.one_problem()
    assert "not in #encourage, the channel for unanswered asks." in said and "/invite @Support Circle" in said
    here.places["circle"].remove(here.team.bot)
    assert "not in #circle, the channel where it meets." in await doctor.one_problem()
    here.places["circle"].private = True
    said = await doctor.one_problem()
    assert "deleted, or private" in said and "/invite @Support Circle" in said and "/circle setup" in said


async def test_a_channel_is_archived(doctor: Doctor, here: Town) -> None:
    """First the one for asks, then the circle's own."""
    here.places["encourage"].archive()
    said = await doctor.one_problem()
    assert "#encourage, the channel for unanswered asks, is archived" in said and "another one, or none" in said
    here.places["circle"].name = "{circle}"
    here.places["circle"].archive()
    said = await doctor.one_problem()
    assert "#{circle}, the channel where it meets, is archived" in said and "a circle does not move." in said


async def test_others_read_along(doctor: Doctor, here: Town) -> None:
    """A channel shared by Slack Connect is mentioned."""
    here.team.user("Guest from afar", stranger=True)
    assert "Other organisations read along in #circle and #encourage" in await doctor.all_well()


async def test_a_circle_of_another_workspace(doctor: Doctor, here: Town) -> None:
    """The token was replaced by another workspace's; or the circle is closed already."""
    await here.close()
    other = settings(here.slack, here.slack.team("Elsewhere").install())
    said = await doctor.one_problem(slack_bot_token=other.slack_bot_token)
    assert "It lives in another workspace" in said
    here.token = other.slack_bot_token.words
    await here.restart()
    words, problems = await doctor.look(slack_bot_token=other.slack_bot_token)
    assert not problems and "No circle is open: a host says /circle setup" in words


async def test_one_look_fails_and_the_others_go_on(doctor: Doctor) -> None:
    """What could not be looked at is no problem, and not well either."""
    doctor.slack.fail("apps.connections.open", Error("service_unavailable", 503))
    doctor.slack.fail("conversations.info", RateLimited(30))
    words = await doctor.all_well()
    assert "Slack Socket Mode: not checked. Slack has trouble of its own." in words
    assert "Slack channels of Job seekers: not checked. Slack has had too many requests" in words
    assert doctor.about == LINES and words.endswith("Nothing that could be checked is wrong.")


async def test_slack_cannot_be_asked(stranger: Doctor) -> None:
    """Cut, limited, in trouble, refusing, refused: each says which."""
    faults: dict[Kind, str] = {
        Reset(): "was cut",
        RateLimited(30): "in a few minutes",
        Error("fatal_error", 500): "slack-status.com",
        Error("access_denied"): "refuses the request (access_denied)",
    }
    for kind, words in faults.items():
        stranger.slack.fail("auth.test", kind)
        assert words in await stranger.one_problem()
    await stranger.slack.stop()
    assert "cannot be reached" in await stranger.one_problem()
    assert stranger.about == ["Database", "Slack", "Everything else on Slack", "Clock"]


@pytest.mark.parametrize("seconds", [-90, 90])
async def test_a_wrong_clock(stranger: Doctor, seconds: int) -> None:
    """Said to the second or so."""
    said = await stranger.one_problem(clock=Hands(SystemClock().now() + seconds * 1000))
    assert re.search(rf"is (88|89|90) seconds {'ahead of' if seconds > 0 else 'behind'} Slack's", said), said


async def test_settings_that_do_not_fit(stranger: Doctor) -> None:
    """Half of them, or both ways at once: the bot would not start."""
    assert "missing: SLACK_APP_TOKEN" in await stranger.one_problem(slack_app_token=Secret())
    assert "in one way" in await stranger.one_problem(slack_client_id="1.2")
    assert stranger.about == ["Database", "Slack settings"] and not stranger.slack.requests


async def test_without_any_token(stranger: Doctor) -> None:
    """The playground needs none."""
    stranger.settings = replace(stranger.settings, slack_app_token=Secret(), slack_bot_token=Secret())
    assert "the bot runs the playground" in await stranger.all_well()


async def test_on_both_platforms(stranger: Doctor) -> None:
    """Each is looked at, whatever is wrong on the other."""
    assert "DISCORD_TOKEN" in await stranger.one_problem(discord_token=Secret("not-a token"))
    assert stranger.about[:2] == ["Database", "Discord token"] and "Slack bot token" in stranger.about
