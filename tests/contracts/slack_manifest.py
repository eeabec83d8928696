"""Is this an app manifest that Slack takes, and one with which the app would work?"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.contracts.discord_cause import fault, quoted
from tests.contracts.slack_names import BOT_EVENTS, BOT_SCOPES
from tests.contracts.slack_schema import Fault, Node, lines, manifest_validator

COMMAND = r"/[a-z0-9_-]{1,31}"
COLOUR = r"#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?"  # the schema has it under a keyword that does not exist


def faults_of_manifest(manifest: Node) -> list[str]:
    """By the schema, then what it misses: misspelt scopes and events, events without their scope, missing addresses."""
    return lines(manifest_faults(manifest))


def manifest_faults(manifest: Node) -> Iterator[Fault]:
    if found := fault(manifest_validator(), manifest):
        yield found
        return
    colour = manifest["display_information"].get("background_color", "#000")
    if not re.fullmatch(COLOUR, colour):
        yield "/display_information/background_color", f"is no colour: {quoted(colour)}"
    features, settings = manifest.get("features", {}), manifest.get("settings", {})
    scopes = manifest.get("oauth_config", {}).get("scopes", {})
    yield from scope_faults(scopes)
    granted = {*scopes.get("bot", ()), *scopes.get("bot_optional", ())}
    yield from event_faults(settings.get("event_subscriptions", {}), granted, features)
    yield from feature_faults(features, granted)
    if not settings.get("socket_mode_enabled"):
        yield from address_faults(features, settings)


def scope_faults(scopes: Node) -> Iterator[Fault]:
    at = "/oauth_config/scopes"
    for kind in ("user", "user_optional"):
        if scopes.get(kind):
            yield f"{at}/{kind}", "the bot never speaks as a person"
    named = [(kind, one) for kind in ("bot", "bot_optional") for one in scopes.get(kind, ())]
    times = Counter(one for _, one in named)
    for kind, one in named:
        if one not in BOT_SCOPES:
            yield f"{at}/{kind}", f"no bot has a scope {quoted(one)}"
        if times[one] > 1:
            yield f"{at}/{kind}", f"{one} is there twice"


def event_faults(subscriptions: Node, granted: set[str], features: Node) -> Iterator[Fault]:
    at = "/settings/event_subscriptions"
    if subscriptions.get("user_events"):
        yield f"{at}/user_events", "the bot never listens as a person"
    for one in subscriptions.get("bot_events", ()):
        if one not in BOT_EVENTS:
            yield f"{at}/bot_events", f"no bot hears of {quoted(one)}"
        elif BOT_EVENTS[one] and not BOT_EVENTS[one] & granted:
            yield f"{at}/bot_events", f"{one} needs {' or '.join(sorted(BOT_EVENTS[one]))}"
        elif one == "app_home_opened" and not features.get("app_home", {}).get("home_tab_enabled"):
            yield "/features/app_home/home_tab_enabled", "needed by app_home_opened"


def feature_faults(features: Node, granted: set[str]) -> Iterator[Fault]:
    commands, shortcuts = features.get("slash_commands", ()), features.get("shortcuts", ())
    if (commands or shortcuts) and "commands" not in granted:
        yield "/oauth_config/scopes/bot", "slash commands and shortcuts need the scope commands"
    if granted and "bot_user" not in features:
        yield "/features/bot_user", "needed by the scopes of a bot"
    for number, one in enumerate(commands):
        if not re.fullmatch(COMMAND, one["command"]):
            yield f"/features/slash_commands/{number}/command", f"cannot be typed: {quoted(one['command'])}"
    yield from twice(commands, "command", "/features/slash_commands")
    yield from twice(shortcuts, "callback_id", "/features/shortcuts")


def twice(listed: list[Any], key: str, at: str) -> Iterator[Fault]:
    times = Counter(one[key] for one in listed)
    yield from ((at, f"{quoted(one)} is there twice") for one, number in times.items() if number > 1)


def address_faults(features: Node, settings: Node) -> Iterator[Fault]:
    """Without Socket Mode Slack must know where to knock, and knocks only at https."""
    places = {
        f"/features/slash_commands/{number}/url": one.get("url")
        for number, one in enumerate(features.get("slash_commands", ()))
    }
    for part, needed in (("event_subscriptions", "bot_events"), ("interactivity", "is_enabled")):
        if settings.get(part, {}).get(needed):
            places[f"/settings/{part}/request_url"] = settings[part].get("request_url")
    if "shortcuts" in features and not settings.get("interactivity", {}).get("is_enabled"):
        yield "/settings/interactivity/is_enabled", "needed by shortcuts"
    for place, url in places.items():
        if not str(url).startswith("https://"):
            yield place, f"needs an https address, not {quoted(url)}"
