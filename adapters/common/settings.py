"""What can be set from outside, with its defaults; `.env.example` is printed from here."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
PAGE = re.compile(r"""(https://[^\s<>"'/]|mailto:[^\s<>"'@]+@)[^\s<>"']+""")
LONGEST = 250  # characters of a page's address


class BadSetting(ValueError):
    """A setting that cannot be read; the message says what would be right."""


@dataclass(frozen=True, repr=False)
class Secret:
    """Text that shows itself nowhere by accident."""

    words: str = field(default="", repr=False)

    def __repr__(self) -> str:
        return "…" if self.words else ""

    def __bool__(self) -> bool:
        return bool(self.words)


NONE = Secret()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise BadSetting(f"A port is a number from 0 to 65535, not “{text}”.")
    return int(text)


def _yes(name: str) -> Callable[[str], bool]:
    def read(text: str) -> bool:
        if text.lower() not in ("yes", "no"):
            raise BadSetting(f"{name} is yes or no, not “{text}”.")
        return text.lower() == "yes"

    return read


def _page(text: str) -> str:
    if not PAGE.fullmatch(text) or len(text) > LONGEST:
        raise BadSetting(f"A page is https://… (or mailto:…) in {LONGEST} characters at most, not “{text}”.")
    return text


def public_address(text: str) -> str:
    """An address that Slack can come to, without its last slash. Raises BadSetting."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        raise BadSetting(f"“{text}” is no address. One looks like this: https://circle.example.org") from None
    if parts.scheme != "https" or not HOST.fullmatch(parts.hostname or "") or parts.username is not None:
        raise BadSetting(
            f"Slack only comes to a host by https://, such as https://circle.example.org, not to “{text}”."
        )
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise BadSetting(f"Leave out what follows the host in “{text}”: the paths below it are the bot's own.")
    return f"https://{parts.hostname}" + (f":{port}" if port else "")


def said(help: str, read: Any = str) -> Mapping[str, Any]:
    return {"help": help, "read": read}


@dataclass(frozen=True)
class Links:
    """Pages of whoever runs the bot, empty where they have none: how data is handled, and where to ask."""

    privacy: str = ""
    support: str = ""


NO_LINKS = Links()


@dataclass(frozen=True)
class Settings:
    """Everything the bot takes from its environment."""

    support_circle_database: str = field(
        default="var/circle.db",
        metadata=said("The database: a file, a sqlite:/// URL, or postgresql://… where several processes share one."),
    )
    support_circle_port: int = field(
        default=8080, metadata=said("The playground's port on this machine, 0 for any that is free.", _port)
    )
    support_circle_privacy_url: str = field(
        default="",
        metadata=said(
            "Your page on how you handle people's data, https://…: Slack's Home and install page link to it …", _page
        ),
    )
    support_circle_support_url: str = field(
        default="", metadata=said("… and where people can ask you for help, https://… or mailto:…", _page)
    )
    support_circle_keys: Secret = field(
        default=NONE,
        metadata=said("The key ring that seals what people write, each key name:base64 and the newest last …", Secret),
    )
    support_circle_keys_file: str = field(
        default="",
        metadata=said("… or the file with its lines, made at the first start; beside the database if none is named."),
    )
    discord_token: Secret = field(
        default=NONE, metadata=said("Discord: the bot's token; with it the bot runs there.", Secret)
    )
    slack_app_token: Secret = field(
        default=NONE, metadata=said("Slack, Socket Mode: the app-level token (xapp-…) …", Secret)
    )
    slack_bot_token: Secret = field(
        default=NONE, metadata=said("… and the bot's token (xoxb-…); with both the bot runs in that workspace.", Secret)
    )
    slack_signing_secret: Secret = field(
        default=NONE, metadata=said("Slack, HTTP mode for many workspaces: the app's signing secret …", Secret)
    )
    slack_client_id: str = field(default="", metadata=said("… its client id …"))
    slack_client_secret: Secret = field(default=NONE, metadata=said("… its client secret …", Secret))
    slack_address: str = field(
        default="",
        metadata=said("… and the public address, such as https://circle.example.org, that leads here:", public_address),
    )
    slack_host: str = field(default="127.0.0.1", metadata=said("HTTP mode: where to listen for Slack …"))
    slack_port: int = field(default=3000, metadata=said("… and on which port.", _port))
    slack_history: bool = field(
        default=False,
        metadata=said(
            "Slack, both modes: yes asks for the two optional scopes of docs/slack.md.", _yes("SLACK_HISTORY")
        ),
    )
    slack_direct_install: bool = field(
        default=False,
        metadata=said(
            "HTTP mode: yes leads whoever opens /slack/install straight to Slack, as its Marketplace asks for.",
            _yes("SLACK_DIRECT_INSTALL"),
        ),
    )

    @property
    def links(self) -> Links:
        return Links(self.support_circle_privacy_url, self.support_circle_support_url)

    @property
    def slack(self) -> "SlackSockets | SlackWeb | None":
        """How Slack is spoken with, None where it has no tokens. Raises BadSetting where they do not fit together."""
        sockets = {"SLACK_APP_TOKEN": self.slack_app_token, "SLACK_BOT_TOKEN": self.slack_bot_token}
        web = {
            "SLACK_SIGNING_SECRET": self.slack_signing_secret,
            "SLACK_CLIENT_ID": self.slack_client_id,
            "SLACK_CLIENT_SECRET": self.slack_client_secret,
            "SLACK_ADDRESS": self.slack_address,
        }
        if any(sockets.values()) and any(web.values()):
            raise BadSetting(
                "Slack is spoken with in one way: SLACK_APP_TOKEN and SLACK_BOT_TOKEN are for Socket Mode, "
                f"{', '.join(web)} for HTTP mode. Please leave the others empty."
            )
        for needed in (sockets, web):
            missing = [name for name, value in needed.items() if not value]
            if missing and len(missing) < len(needed):
                raise BadSetting(
                    f"For Slack there is still missing: {', '.join(missing)}. docs/slack.md says where it is."
                )
        if all(sockets.values()):
            return SlackSockets(self.slack_app_token, self.slack_bot_token, self.links)
        if all(web.values()):
            return SlackWeb(
                self.slack_signing_secret,
                self.slack_client_id,
                self.slack_client_secret,
                self.slack_address,
                self.slack_host,
                self.slack_port,
                self.slack_history,
                self.slack_direct_install,
                self.links,
            )
        return None


@dataclass(frozen=True)
class SlackSockets:
    """Socket Mode: one workspace."""

    app_token: Secret
    bot_token: Secret
    links: Links = NO_LINKS


@dataclass(frozen=True)
class SlackWeb:
    """HTTP mode: the workspaces that installed the app at `address`; we listen on `host` and `port`.

    `history` asks them for the two optional scopes, `direct` leads from there to Slack without a page of ours.
    """

    signing_secret: Secret
    client_id: str
    client_secret: Secret
    address: str
    host: str
    port: int
    history: bool = False
    direct: bool = False
    links: Links = NO_LINKS


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of an environment; what is empty there has its default. Raises BadSetting."""
    given = {one.name: environment.get(one.name.upper(), "").strip() for one in fields(Settings)}
    kinds = {one.name: one.metadata["read"] for one in fields(Settings)}
    return Settings(**{name: kinds[name](text) for name, text in given.items() if text})


def with_file(environment: Mapping[str, str], file: Path) -> dict[str, str]:
    """The environment, over the lines NAME=value of a file, if it is there."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    pairs = [line.partition("=") for line in lines if not line.lstrip().startswith("#")]
    return {**{name.strip(): value.strip().strip("\"'") for name, mark, value in pairs if mark}, **environment}


def example() -> str:
    """The text of `.env.example`."""
    head = "# Copy to .env and change what you need; everything has a default, and the environment comes first.\n"
    shown = [
        (one.metadata["help"], one.name.upper(), "no" if one.default is False else one.default)
        for one in fields(Settings)
    ]
    return head + "".join(f"\n# {told}\n{name}={default}\n" for told, name, default in shown)


if __name__ == "__main__":
    print(example(), end="")
