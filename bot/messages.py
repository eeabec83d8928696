"""All the bot can say: poor on purpose, so that every platform can draw it well."""

from typing import Literal

import msgspec
from msgspec import Struct

from bot.tokens import Draft
from bot.words import Text


class Button(Struct, frozen=True):
    label: Text
    draft: Draft
    style: Literal["primary", "secondary", "danger", "quiet"] = "secondary"


class Field(Struct, frozen=True):
    name: Text
    value: Text


class Bar(Struct, frozen=True):
    label: Text
    value: int


class Picture(Struct, frozen=True):
    """A bar chart, and the same in words for those who don't see it."""

    alt: Text
    bars: tuple[Bar, ...] = ()


class Message(Struct, frozen=True):
    text: Text
    title: Text | None = None
    fields: tuple[Field, ...] = ()
    buttons: tuple[Button, ...] = ()
    picture: Picture | None = None


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Message)


def pack(message: Message) -> str:
    """The message as JSON: templates and parameters, rendered only when it is read."""
    return _encoder.encode(message).decode()


def unpack(packed: str) -> Message:
    return _decoder.decode(packed)


class Sorry(Exception):
    """The command cannot be done; the unit is rolled back and the member is told what to do next."""

    def __init__(self, text: Text, *buttons: Button) -> None:
        super().__init__(text.template)
        self.message = Message(text, buttons=buttons)
