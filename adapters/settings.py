"""What can be set from outside, with its defaults; `.env.example` is printed from here."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


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


def said(help: str, read: Any = str) -> Mapping[str, Any]:
    return {"help": help, "read": read}


@dataclass(frozen=True)
class Settings:
    """Everything the bot takes from its environment."""

    support_circle_database: str = field(
        default="var/circle.db", metadata=said("The database: a file, or a sqlite:/// URL.")
    )
    support_circle_port: int = field(
        default=8080, metadata=said("The playground's port on this machine, 0 for any that is free.", _port)
    )
    discord_token: Secret = field(
        default=NONE, metadata=said("Discord: the bot's token; with it the bot runs there.", Secret)
    )
    slack_app_token: Secret = field(default=NONE, metadata=said("Slack: the app-level token (not built yet).", Secret))
    slack_bot_token: Secret = field(default=NONE, metadata=said("Slack: the bot's token (not built yet).", Secret))

    @property
    def not_built(self) -> list[str]:
        """Platforms that a token asks for and that this version does not bring."""
        return ["Slack"] if self.slack_app_token or self.slack_bot_token else []


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
    return head + "".join(f"\n# {one.metadata['help']}\n{one.name.upper()}={one.default}\n" for one in fields(Settings))


if __name__ == "__main__":
    print(example(), end="")
