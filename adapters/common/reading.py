"""What a setting may hold: each reader gives the value, or says what would be right."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
PAGE = re.compile(r"""(https://[^\s<>"'/]|mailto:[^\s<>"'@]+@)[^\s<>"']+""")
LONGEST = 250  # characters of a page's address


class BadSetting(ValueError):
    """A setting that cannot be read; the message says what would be right."""


def port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise BadSetting(f"A port is a number from 0 to 65535, not “{text}”.")
    return int(text)


def yes(name: str) -> Callable[[str], bool]:
    def read(text: str) -> bool:
        if text.lower() not in ("yes", "no"):
            raise BadSetting(f"{name} is yes or no, not “{text}”.")
        return text.lower() == "yes"

    return read


def page(text: str) -> str:
    if not PAGE.fullmatch(text) or len(text) > LONGEST:
        raise BadSetting(f"A page is https://… (or mailto:…) in {LONGEST} characters at most, not “{text}”.")
    return text


def public_address(text: str) -> str:
    """An address that Slack can come to, without its last slash. Raises BadSetting."""
    try:
        parts = urlsplit(text.strip())
        at = parts.port
    except ValueError:
        raise BadSetting(f"“{text}” is no address. One looks like this: https://circle.example.org") from None
    if parts.scheme != "https" or not HOST.fullmatch(parts.hostname or "") or parts.username is not None:
        raise BadSetting(
            f"Slack only comes to a host by https://, such as https://circle.example.org, not to “{text}”."
        )
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise BadSetting(f"Leave out what follows the host in “{text}”: the paths below it are the bot's own.")
    return f"https://{parts.hostname}" + (f":{at}" if at else "")


def number(name: str, least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise BadSetting(f"{name} is a number from {least} to {most}, not “{text}”.")
        return int(text)

    return read
