"""A message without its links, for where Discord takes it only so."""

import re

import msgspec

from bot.messages import Message

LINKS = re.compile(rb'(?:https?://|www\.)[^\s"\\]+', re.IGNORECASE)  # in JSON: what ends a string ends a link


def unlinked(told: Message) -> Message:
    """A sign stands where one was left out, whoever wrote it."""
    return msgspec.json.decode(LINKS.sub("…".encode(), msgspec.json.encode(told, enc_hook=str)), type=Message)
