"""The manifest: the schema, and everything it misses."""

import re
from typing import Any

import pytest

from tests.contracts.slack import AVAILABLE, faults_of_manifest

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="Slack's documents are not beside the project")

HTTPS = "https://bot.example/slack"
Part = dict[str, Any]


def command(name: str = "/circle", **more: object) -> Part:
    return {"command": name, "description": "All of it"} | more


def shortcut(callback_id: str = "ask", **more: object) -> Part:
    return {"name": "Ask for help", "type": "global", "callback_id": callback_id, "description": "Ask"} | more


def manifest(
    *,
    features: Part | None = None,
    settings: Part | None = None,
    bot: tuple[str, ...] = ("commands",),
    **scopes: object,
) -> Part:
    """In Socket Mode."""
    return {
        "display_information": {"name": "Support Circle", "background_color": "#aabbcc"},
        "features": {"bot_user": {"display_name": "Support Circle"}} | (features or {}),
        "oauth_config": {"scopes": {"bot": list(bot)} | scopes},
        "settings": {"socket_mode_enabled": True, "interactivity": {"is_enabled": True}} | (settings or {}),
    }


def hears(*events: str, **more: object) -> Part:
    return {"event_subscriptions": {"bot_events": list(events)} | more}


def shown(**more: object) -> Part:
    return manifest() | {"display_information": {"name": "Support Circle"} | more}


HOME = {"app_home": {"home_tab_enabled": True}}
KNOCK = {"socket_mode_enabled": False, "interactivity": {"is_enabled": True, "request_url": HTTPS}}


@pytest.mark.parametrize(
    "whole",
    [
        pytest.param(manifest(features={"slash_commands": [command("/" + "a" * 31), command()]}), id="commands"),
        pytest.param(
            manifest(features={"slash_commands": [command(description="x" * 2000, usage_hint="x" * 1000)]}), id="hints"
        ),
        pytest.param(
            manifest(features={"shortcuts": [shortcut("x" * 255, name="x" * 24, description="x" * 150)]}), id="shortcut"
        ),
        pytest.param(shown(name="x" * 35, description="x" * 140), id="names"),
        pytest.param(manifest(features=HOME, settings=hears("app_home_opened", "tokens_revoked")), id="events"),
        pytest.param(manifest(settings=hears("user_change"), bot=("users:read",)), id="event with its scope"),
        pytest.param(manifest(bot=("chat:write",), bot_optional=["channels:history"]), id="optional"),
        pytest.param(
            manifest(
                features={"slash_commands": [command(url=HTTPS)], "shortcuts": [shortcut()]},
                settings=KNOCK | hears("app_uninstalled", request_url=HTTPS),
            ),
            id="http",
        ),
    ],
)
def test_taken(whole: Part) -> None:
    """At the limits, in both modes."""
    assert faults_of_manifest(whole) == []


@pytest.mark.parametrize(
    ("whole", "wrong"),
    [
        pytest.param({}, "/: .*display_information", id="nothing"),
        pytest.param(manifest() | {"colour": 1}, "/: .*'colour'", id="key"),
        pytest.param(shown(name="x" * 36), "/display_information/name: .*35", id="name"),
        pytest.param(shown(description="x" * 141), "/display_information/description: .*140", id="description"),
        pytest.param(shown(long_description="short"), "/long_description: .*175", id="long description"),
        pytest.param(shown(background_color="#ggg"), "/background_color: is no colour", id="colour"),
        pytest.param(
            manifest(features={"bot_user": {"display_name": "x" * 81}}), "/bot_user/display_name: .*80", id="bot"
        ),
        pytest.param(
            manifest(features={"slash_commands": [command("/Circle")]}), "/0/command: cannot", id="upper case"
        ),
        pytest.param(
            manifest(features={"slash_commands": [command("/a b")]}), "/0/command: cannot be typed", id="space"
        ),
        pytest.param(manifest(features={"slash_commands": [command("circle")]}), "/0/command: ", id="slash"),
        pytest.param(manifest(features={"slash_commands": [command("/" + "a" * 32)]}), "/0/command: .*32", id="long"),
        pytest.param(
            manifest(features={"slash_commands": [command(description="x" * 2001)]}), "/description: .*2000", id="said"
        ),
        pytest.param(
            manifest(features={"slash_commands": [command(usage_hint="x" * 1001)]}), "/usage_hint: .*1000", id="hint"
        ),
        pytest.param(manifest(features={"slash_commands": [command()] * 2}), "/slash_commands: .* twice", id="twice"),
        pytest.param(
            manifest(features={"slash_commands": [command()]}, bot=("chat:write",)), "need the scope", id="no"
        ),
        pytest.param(manifest(features={"shortcuts": [shortcut(name="x" * 25)]}), "/name: .*24", id="shortcut name"),
        pytest.param(
            manifest(features={"shortcuts": [shortcut(description="x" * 151)]}),
            "/description: .*150",
            id="shortcut said",
        ),
        pytest.param(manifest(features={"shortcuts": [shortcut("x" * 256)]}), "/callback_id: .*255", id="callback_id"),
        pytest.param(manifest(features={"shortcuts": [shortcut(type="app")]}), "/type: ", id="shortcut type"),
        pytest.param(manifest(features={"shortcuts": [shortcut()] * 2}), "/shortcuts: .* twice", id="shortcut twice"),
        pytest.param(manifest(features={"shortcuts": [shortcut(str(n)) for n in range(11)]}), ".*10", id="eleven"),
        pytest.param(manifest(bot=("chat.write",)), "/bot: no bot has a scope 'chat.write'", id="scope"),
        pytest.param(manifest(bot_optional=["commands"]), "/bot.*: commands is there twice", id="scope twice"),
        pytest.param(manifest(user=["users:read"]), "/user: the bot never speaks as a person", id="user scope"),
        pytest.param(manifest(settings=hears("app_home_open")), "no bot hears of 'app_home_open'", id="event"),
        pytest.param(manifest(settings=hears("user_change")), "user_change needs users:read", id="event's scope"),
        pytest.param(manifest(settings=hears("app_home_opened")), "/home_tab_enabled: needed", id="home"),
        pytest.param(manifest(settings=hears(user_events=["user_change"])), "/user_events: the bot never", id="person"),
        pytest.param(
            manifest(features={"slash_commands": [command()]}, settings=KNOCK), "/slash_commands/0/url: needs", id="url"
        ),
        pytest.param(
            manifest(settings=KNOCK | hears("app_uninstalled", request_url="http://a.example")),
            "/event_subscriptions/request_url: needs an https address",
            id="http",
        ),
        pytest.param(
            manifest(settings=KNOCK | {"interactivity": {"is_enabled": True}}),
            "/interactivity/request_url",
            id="no url",
        ),
        pytest.param(
            manifest(features={"shortcuts": [shortcut()]}, settings=KNOCK | {"interactivity": {"is_enabled": False}}),
            "/interactivity/is_enabled: needed by shortcuts",
            id="no interactivity",
        ),
    ],
)
def test_refused(whole: Part, wrong: str) -> None:
    """Each names where and what."""
    line = faults_of_manifest(whole)[0]
    assert re.search(wrong, line), line


def test_a_bot_is_needed() -> None:
    """Scopes of a bot without one."""
    whole = manifest()
    del whole["features"]["bot_user"]
    assert faults_of_manifest(whole) == ["/features/bot_user: needed by the scopes of a bot"]
