"""The app as Slack is told of it: what to paste at "Create an app", made from the commands themselves."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from adapters.common.labels import plain
from adapters.common.reading import public_address
from adapters.common.settings import NO_LINKS, Links
from adapters.slack.drawing.sentences import linked
from adapters.slack.drawing.text import COMMAND, OWN
from adapters.slack.slash_commands import HELP
from bot.commands import Spec
from bot.words import Reader

# Each thing that is asked of a workspace with its reason; docs/slack.md shows the same words.
SCOPES: Mapping[str, str] = {
    "commands": "People say what they need with `/circle`, `/rejected`, `/help-now` and the shortcuts.",
    "chat:write": "Letters to members, and in the circle's channel the weekly recap, invitations and unanswered asks.",
    "im:write": "A member's direct message with the bot is opened before a letter goes there: only by its id can one "
    "whose delivery is in doubt be looked for.",
    "im:history": "When Slack's answer to a letter is lost, the bot looks there before it sends the letter again. Who "
    "writes to it there is told, once an hour, that nobody reads it, and whom they can talk to.",
    "users:read": "A member's name, time zone and language are offered at `/circle join`; it shows who is an admin and "
    "who has left.",
    "channels:read": "Is the bot in the public channel where a circle lives, and who made that channel?",
    "groups:read": "The same for a private channel.",
    "files:read": "A file that a member chooses in one of the bot's own forms is read once, and kept nowhere. The bot "
    "opens no other: only what somebody gave it, and only where it is their own.",
    "files:write": "Pictures: the weekly recap's, on a member's own Home how their stings went, and how far they have "
    "come, when they ask. And the copy of their own data, when they ask for it, in their direct messages.",
}
OPTIONAL: Mapping[str, str] = {
    "channels:history": "When Slack's answer to a post is lost, the bot looks in the channel before it posts again.",
    "groups:history": "The same for a private channel.",
}
EVENTS: Mapping[str, str] = {
    "app_home_opened": "Somebody opens the bot's Home tab, which is drawn for them then and whenever it changes. At "
    "their first look at it or at its messages they get one hello, if they have never spoken to the bot.",
    "message.im": "Somebody writes to the bot itself. That they did is kept for 90 days, and no word of it.",
    "user_change": "A member's time zone changes, or they leave the workspace: then no letter goes to them any more.",
    "app_uninstalled": "The app was taken out of the workspace: letters stop, and its token is deleted at once.",
    "tokens_revoked": "The workspace took the bot's token back: the same.",
}
APP_TOKEN = "connections:write"  # noqa: S105 - of the app-level token that opens sockets; no manifest carries it
NAME = "Support Circle"
EVENTS_PATH = "/slack/events"  # commands, buttons and forms come here too
REDIRECT_PATH = "/slack/oauth_redirect"
INSTALL_PATH = "/slack/install"
ABOUT_PATH = "/slack/about"
GLOBAL = {"rejected": "Log a rejection", "ask": "Ask my circle", "help-now": "Help now"}  # by command word
ON_MESSAGE = {"encourage": "Send a kind word"}  # to the one who wrote the message
MAIL = re.compile(r"mailto:([\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.ASCII)
SHORT, HINT = 150, 1000  # characters of a shortcut's description and of a usage hint
ENGLISH = Reader()  # Slack has no translations of a manifest
ABOUT = (
    "A small circle of people who look for work together. Log a rejection in twenty seconds, ask a few of them for a "
    "kind word, keep small goals at a human pace, and rest whenever you like. It answers only you, and it doesn't read "
    "what people write to each other."
)


def manifest(
    specs: Mapping[str, Spec],
    *,
    address: str | None = None,
    history: bool = False,
    links: Links = NO_LINKS,
    listed: bool = False,
) -> dict[str, Any]:
    """The app manifest: for Socket Mode, or with an `address` for HTTP mode; `history` adds the optional scopes,
    `listed` what Slack's Marketplace shows of the app, where the `links` say all that it wants.

    Raises BadSetting where Slack could not come to that address.
    """
    base = None if address is None else public_address(address)
    url = {"request_url": base + EVENTS_PATH} if base else {}
    pages = [f"{plain(name, ENGLISH, SHORT)}: {page}" for name, page in linked(links)]
    options = {"message_menu_options_url": base + EVENTS_PATH} if base else {}
    return {
        "display_information": {
            "name": NAME,
            "description": "Get through rejections together: kind words, small goals, rest.",
            "long_description": "\n".join((ABOUT, *([""] if pages else []), *pages)),
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,  # without it Slack refuses letters: messages_tab_disabled
                "messages_tab_read_only_enabled": False,  # commands may be typed there
            },
            "bot_user": {"display_name": NAME, "always_online": True},  # who hears by events seems away otherwise
            "shortcuts": [
                *_shortcuts("global", GLOBAL, specs),
                *_shortcuts("message", ON_MESSAGE, specs),
            ],
            "slash_commands": _slash_commands(specs, base),
        },
        "oauth_config": {
            **({"redirect_urls": [base + REDIRECT_PATH]} if base else {}),
            "scopes": {"bot": [*SCOPES, *(OPTIONAL if history else ())]},
        },
        "settings": {
            "event_subscriptions": {**url, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **url, **options},
            "org_deploy_enabled": False,
            "socket_mode_enabled": base is None,
            "token_rotation_enabled": base is not None,  # a token from the settings could not be renewed
        },
        **(_listing(base, links) if base and listed else {}),
    }


def _listing(base: str, links: Links) -> dict[str, Any]:
    """All of it or nothing: Slack takes no part alone. Our own page names whom to ask, so it is the page for that."""
    email = MAIL.fullmatch(links.support)
    if email is None or not links.privacy.startswith("https:"):
        return {}
    return {
        "app_directory": {
            "installation_landing_page": base + ABOUT_PATH,
            "use_direct_install": True,
            "direct_install_url": base + INSTALL_PATH,
            "privacy_policy_url": links.privacy,
            "support_url": base + ABOUT_PATH,
            "support_email": email[1],
            "supported_languages": ["English"],
            "pricing": "Free",
        }
    }


def _slash_commands(specs: Mapping[str, Spec], base: str | None) -> list[dict[str, Any]]:
    words = [one.word for one in specs.values() if one.listed and one.word not in {*OWN, HELP}]
    hints = {COMMAND: ", ".join((HELP, *words)), **{one.word: usage(one) for one in specs.values() if one.word in OWN}}
    return [
        {
            "command": f"/{word}",
            "description": plain(specs[HELP if word == COMMAND else word].help, ENGLISH, SHORT),
            **({"usage_hint": hint if len(hint) <= HINT else hint[: HINT - 1] + "…"} if hint else {}),
            "should_escape": True,  # people and channels come by their ids
            **({"url": base + EVENTS_PATH} if base else {}),
        }
        for word, hint in hints.items()
    ]


def _shortcuts(kind: str, names: Mapping[str, str], specs: Mapping[str, Spec]) -> Sequence[dict[str, str]]:
    return [
        {"name": name, "type": kind, "callback_id": word, "description": plain(specs[word].help, ENGLISH, SHORT)}
        for word, name in names.items()
    ]


def usage(spec: Spec) -> str:
    """The names of a command's answers, shown while one types."""
    return " ".join(f"[{one.name}]" for one in spec.shown)
