"""The manifest, the scopes with their reasons, and the command that prints it."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters import docs
from adapters.common.reading import BadSetting
from adapters.common.settings import Links
from adapters.slack.drawing.text import COMMAND, OWN
from adapters.slack.manifest import APP_TOKEN, EVENTS, OPTIONAL, SCOPES, manifest
from adapters.slack.slash_commands import said
from bot.commands import Spec
from bot.features import FEATURES
from bot.slices import Slices
from tests.adapters.process import environment, ran

ROOT = Path(__file__).parents[3]
SPECS: Mapping[str, Spec] = Slices(FEATURES).specs
ADDRESS = "https://circle.example.org"
BASE = "https://circle.example.org"
NEEDS: Mapping[str, frozenset[str]] = {  # docs.slack.dev/reference/methods: one of these is needed; none: no scope is
    "apps.connections.open": frozenset({APP_TOKEN}),
    "auth.revoke": frozenset(),
    "auth.test": frozenset(),
    "chat.postEphemeral": frozenset({"chat:write"}),
    "chat.postMessage": frozenset({"chat:write"}),
    "chat.update": frozenset({"chat:write"}),
    "conversations.history": frozenset({"im:history", "channels:history", "groups:history"}),
    "conversations.info": frozenset({"channels:read", "groups:read"}),
    "conversations.open": frozenset({"im:write"}),
    "files.completeUploadExternal": frozenset({"files:write"}),
    "files.delete": frozenset({"files:write"}),
    "files.getUploadURLExternal": frozenset({"files:write"}),
    "files.info": frozenset({"files:read"}),
    "oauth.v2.access": frozenset(),
    "users.info": frozenset({"users:read"}),
    "views.open": frozenset(),
    "views.publish": frozenset(),
    "views.push": frozenset(),
    "views.update": frozenset(),
}
METHODS = {name for name in vars(AsyncWebClient) if re.fullmatch(r"[a-z]+_\w+", name)}


LINKS = Links("https://circle.example.org/privacy", "mailto:help@circle.example.org")


def both() -> Iterator[dict[str, Any]]:
    for address in (None, ADDRESS):
        for history in (False, True):
            for links in (Links(), LINKS):
                yield manifest(SPECS, address=address, history=history, links=links, listed=history)


def addresses(node: object) -> set[str]:
    if isinstance(node, dict):
        return set[str]().union(*(addresses(one) for one in node.values()))
    if isinstance(node, list):
        return set[str]().union(*(addresses(one) for one in node))
    return {node} if isinstance(node, str) and node.startswith("http") else set()


def test_slack_takes_it() -> None:
    """By Slack's own schema and by our list of scopes and events, in every mode."""
    contract = pytest.importorskip("tests.contracts.slack_manifest")
    if not (ROOT.parent / "shared" / "specs" / "slack-manifest.schema.json").exists():
        pytest.skip("Slack's manifest schema is not beside the project")
    for one in both():
        assert contract.faults_of_manifest(one) == []


def test_pages_of_whoever_runs_it_are_named() -> None:
    """Where they have any, the app's own page in Slack tells them, at the end of what it is."""
    told = manifest(SPECS, links=LINKS)["display_information"]["long_description"]
    assert told.endswith(
        "\n\nHow your data is handled: https://circle.example.org/privacy\n"
        "Questions about this bot: mailto:help@circle.example.org"
    )
    assert "data is handled" not in manifest(SPECS)["display_information"]["long_description"]


def test_what_a_marketplace_shows_of_it() -> None:
    """All that Slack wants, or nothing: it takes no part alone, and none at all where nobody asked for it."""
    made = manifest(SPECS, address=ADDRESS, links=LINKS, listed=True)
    assert made["app_directory"] == {
        "installation_landing_page": f"{BASE}/slack/about",
        "use_direct_install": True,
        "direct_install_url": f"{BASE}/slack/install",
        "privacy_policy_url": "https://circle.example.org/privacy",
        "support_url": f"{BASE}/slack/about",
        "support_email": "help@circle.example.org",
        "supported_languages": ["English"],
        "pricing": "Free",
    }
    page = Links("https://circle.example.org/privacy", "https://circle.example.org/help")
    assert "app_directory" not in manifest(SPECS, address=ADDRESS, links=page, listed=True)
    assert "app_directory" not in manifest(SPECS, address=ADDRESS, links=LINKS)
    assert "app_directory" not in manifest(SPECS, links=LINKS, listed=True)


def test_the_bot_looks_awake() -> None:
    """Slack shows a bot that hears by events as away otherwise, day and night."""
    assert manifest(SPECS)["features"]["bot_user"]["always_online"] is True


def test_socket_mode_names_no_address() -> None:
    one = manifest(SPECS)
    assert one["settings"]["socket_mode_enabled"] is True
    assert one["settings"]["token_rotation_enabled"] is False
    assert addresses(one) == set() and "redirect_urls" not in one["oauth_config"]


def test_http_mode_names_our_paths() -> None:
    """Everything comes to one address but OAuth's way back; tokens rotate."""
    one = manifest(SPECS, address=f" {ADDRESS}/ ")
    assert one["settings"]["socket_mode_enabled"] is False
    assert one["settings"]["token_rotation_enabled"] is True
    assert addresses(one) == {f"{BASE}/slack/events", f"{BASE}/slack/oauth_redirect"}
    assert all(command["url"] == f"{BASE}/slack/events" for command in one["features"]["slash_commands"])
    assert one["settings"]["interactivity"]["message_menu_options_url"] == f"{BASE}/slack/events"


def test_an_address_slack_could_not_use() -> None:
    """It is refused here as in the settings."""
    with pytest.raises(BadSetting, match="below it are the bot's own"):
        manifest(SPECS, address=f"{ADDRESS}/slack")


def test_commands_come_from_the_specs() -> None:
    """/circle names every listed command; the two others stand alone; typing any of them says that command."""
    commands = {one["command"]: one for one in manifest(SPECS)["features"]["slash_commands"]}
    assert commands.keys() == {f"/{COMMAND}", *(f"/{word}" for word in OWN)}
    assert all(one["should_escape"] is True for one in commands.values())
    named = set(commands[f"/{COMMAND}"]["usage_hint"].split(", "))
    assert named == {word for word, spec in SPECS.items() if spec.listed} - OWN
    assert all(said(f"/{COMMAND}", word, SPECS).draft.word == word for word in named)
    assert all(said(f"/{word}", "", SPECS).draft.word == word for word in OWN)


def test_shortcuts_name_commands() -> None:
    """Three for oneself, one on a message; their callback is the command's word."""
    shortcuts = manifest(SPECS)["features"]["shortcuts"]
    assert [(one["callback_id"], one["type"]) for one in shortcuts] == [
        ("rejected", "global"),
        ("ask", "global"),
        ("help-now", "global"),
        ("encourage", "message"),
    ]
    assert all(SPECS[one["callback_id"]].listed and len(one["name"]) <= 24 for one in shortcuts)


def test_every_scope_and_event_has_its_reason() -> None:
    """The least by default; two more when asked for; a reason is a sentence."""
    least, more = (manifest(SPECS, history=history)["oauth_config"]["scopes"]["bot"] for history in (False, True))
    assert set(least) == SCOPES.keys() and set(more) - set(least) == OPTIONAL.keys()
    assert set(manifest(SPECS)["settings"]["event_subscriptions"]["bot_events"]) == EVENTS.keys()
    for reasons in (SCOPES, OPTIONAL, EVENTS):
        assert all(why[0].isupper() and why[-1] in ".?" and "|" not in why for why in reasons.values())


def test_the_page_shows_every_reason() -> None:
    """docs/slack.md has each scope and event with exactly its reason; `make docs` mends it."""
    page = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")
    for name, why in {**SCOPES, **OPTIONAL, **EVENTS}.items():
        assert page.count(f"| `{name}` | {why} |\n") == 1
    assert page.count("<!-- end -->\n") == 3 and "slack.md" not in docs.stale()


def called() -> set[str]:
    """Web API methods that the adapter names, as attributes of a client or as words."""
    found: set[str] = set()
    for path in sorted((ROOT / "adapters" / "slack").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                found.add(node.attr.replace("_", "."))
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node.value.replace(".", "_") in METHODS
            ):
                found.add(node.value)
    return {name for name in found if "." in name}


def test_scopes_cover_what_is_called() -> None:
    """Every method the adapter calls is in the table, and one of the scopes it needs is asked for."""
    granted = {*SCOPES, APP_TOKEN}
    assert called() <= NEEDS.keys(), "say in NEEDS which scope it takes"
    assert all(not needed or needed & granted for needed in NEEDS.values())
    needed = {"commands"}.union(*NEEDS.values(), {"users:read"})
    assert granted | OPTIONAL.keys() <= needed, "a scope that nothing needs"


def test_it_is_printed(tmp_path: Path) -> None:
    """Ready to paste, without any token; a wrong address is said."""
    printed = ran("manifest", "slack", folder=tmp_path)
    assert json.loads(printed.stdout) == manifest(SPECS), printed.stderr
    wide = ran("manifest", "slack", "--address", ADDRESS, "--with-history", folder=tmp_path)
    assert json.loads(wide.stdout) == manifest(SPECS, address=ADDRESS, history=True)
    for address in ("http://circle.example.org", "https://circle.example.org/bot"):
        wrong = ran("manifest", "slack", "--address", address, folder=tmp_path)
        assert wrong.returncode == 2 and address in wrong.stderr and "Traceback" not in wrong.stderr
    named = ran("manifest", "slack", folder=tmp_path, SUPPORT_CIRCLE_PRIVACY_URL="https://circle.example.org/privacy")
    assert "circle.example.org/privacy" in json.loads(named.stdout)["display_information"]["long_description"]
    assert ran("manifest", "discord", folder=tmp_path).returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_the_address_is_known_from_the_settings(tmp_path: Path) -> None:
    """Where none is given, SLACK_ADDRESS says the mode; an empty one asks for Socket Mode all the same."""
    known = ran("manifest", "slack", folder=tmp_path, SLACK_ADDRESS=ADDRESS)
    assert json.loads(known.stdout) == manifest(SPECS, address=ADDRESS), known.stderr
    none = ran("manifest", "slack", "--address", "", folder=tmp_path, SLACK_ADDRESS=ADDRESS)
    assert json.loads(none.stdout) == manifest(SPECS)


def test_printing_it_imports_no_sdk(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom adapters.cli import main\nmain(['manifest', 'slack'])\n"
        "print(sorted({'slack_bolt', 'slack_sdk', 'aiohttp', 'sqlalchemy', 'asyncio'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
