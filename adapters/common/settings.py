"""What can be set from outside, with its defaults; `.env.example` is printed from here."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from adapters.common.lines import Lines, lines
from adapters.common.reading import BadSetting, number, page, port, public_address, yes


@dataclass(frozen=True, repr=False)
class Secret:
    """Text that shows itself nowhere by accident."""

    words: str = field(default="", repr=False)

    def __repr__(self) -> str:
        return "…" if self.words else ""

    def __bool__(self) -> bool:
        return bool(self.words)


NONE = Secret()


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
        default=8080, metadata=said("The playground's port on this machine, 0 for any that is free.", port)
    )
    support_circle_privacy_url: str = field(
        default="",
        metadata=said(
            "Your page on how you handle people's data, https://…: Slack's Home and install page link to it …", page
        ),
    )
    support_circle_support_url: str = field(
        default="", metadata=said("… and where people can ask you for help, https://… or mailto:…", page)
    )
    support_circle_keys: Secret = field(
        default=NONE,
        metadata=said("The key ring that seals what people write, each key name:base64 and the newest last …", Secret),
    )
    support_circle_keys_file: str = field(
        default="",
        metadata=said("… or the file with its lines, made at the first start; beside the database if none is named."),
    )
    support_circle_backup_hours: int = field(
        default=0,
        metadata=said(
            "While it runs, the bot makes a backup every so many hours, in backups/ beside the database; 0 makes none.",
            number("SUPPORT_CIRCLE_BACKUP_HOURS", 0, 24 * 30),
        ),
    )
    support_circle_backups_kept: int = field(
        default=7,
        metadata=said(
            "How many of those are kept; none for more than 30 days.", number("SUPPORT_CIRCLE_BACKUPS_KEPT", 1, 1000)
        ),
    )
    support_circle_backups_sealed: bool = field(
        default=False,
        metadata=said(
            "yes seals each as a whole with the key ring, for a place that others can read.",
            yes("SUPPORT_CIRCLE_BACKUPS_SEALED"),
        ),
    )
    support_circle_watch_port: int | None = field(
        default=None,
        metadata=said("The port of /healthz, /readyz and /metrics; 0 for any that is free, empty for none …", port),
    )
    support_circle_watch_host: str = field(
        default="127.0.0.1",
        metadata=said("… and where to listen there: what it tells has no names, but is for nobody else."),
    )
    support_circle_json_logs: bool = field(
        default=False,
        metadata=said("yes logs a JSON object a line, for machines.", yes("SUPPORT_CIRCLE_JSON_LOGS")),
    )
    discord_token: Secret = field(
        default=NONE, metadata=said("Discord: the bot's token; with it the bot runs there.", Secret)
    )
    discord_shards: Lines | None = field(
        default=None,
        metadata=said(
            "How many lines (shards), and in how many groups, each a gateway's, as 16/4; empty for one gateway, and as "
            "many as Discord recommends.",
            lines,
        ),
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
    slack_port: int = field(default=3000, metadata=said("… and on which port.", port))
    slack_history: bool = field(
        default=False,
        metadata=said(
            "Slack, both modes: yes asks for the two optional scopes of docs/slack.md.", yes("SLACK_HISTORY")
        ),
    )
    slack_direct_install: bool = field(
        default=False,
        metadata=said(
            "HTTP mode: yes leads whoever opens /slack/install straight to Slack, as its Marketplace asks for.",
            yes("SLACK_DIRECT_INSTALL"),
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
    shown = [(told, name, "" if default is None else default) for told, name, default in shown]
    return head + "".join(f"\n# {told}\n{name}={default}\n" for told, name, default in shown)


if __name__ == "__main__":
    print(example(), end="")
