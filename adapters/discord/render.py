"""The core's messages as Discord's: texts, fields, a picture and its words, and buttons that are tokens.

Answers are Components V2: they need no right to embed links, hold 4,000 characters, and a picture has its own words.
There is no container around them: its colour would say something that the words don't, and a screen reader takes the
parts in their order either way. Phones show nothing of them when they come by themselves, so letters are plain
(`adapters.discord.letter`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

import discord
from discord.ui import ActionRow, Item, LayoutView, MediaGallery, TextDisplay

from adapters.common import chart
from adapters.common.labels import plain
from adapters.discord.markdown import RICH, parted, quotation, shortened, unquoted
from bot.letters import buttons
from bot.messages import Button, Field, Message, Picture, pressable
from bot.tokens import encode, join_key
from bot.words import Reader, Text, render

MOST = 4000  # characters in all texts of a message
PARTS = 40  # components in all, rows and their buttons too
HEADING = 250  # characters of a title or a field's name
LABEL = 80
ALT = 1024
ROW = 5  # buttons
BUTTONS = 25  # in a message, so that there is room for words
CHART = "chart.png"
Pressed: TypeAlias = discord.ui.Button[Any]
STYLES = {
    "primary": discord.ButtonStyle.primary,
    "secondary": discord.ButtonStyle.secondary,
    "danger": discord.ButtonStyle.danger,
    "quiet": discord.ButtonStyle.secondary,
}


@dataclass(frozen=True)
class Drawn:
    """What one Discord message is sent with."""

    view: LayoutView
    files: tuple[discord.File, ...]


class Layout(LayoutView):
    """The parts of one message. discord.py keeps no view that is finished: ours are understood by their tokens."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    def is_finished(self) -> bool:
        return True

    def holds(self, parts: Sequence[Item[Any]]) -> bool:
        """Whether there is room for these too."""
        length = sum(len(one.content) for one in parts if isinstance(one, TextDisplay))
        return self.content_length() + length <= MOST and self.total_children_count + _size(parts) <= PARTS

    def put(self, parts: Sequence[Item[Any]]) -> None:
        for part in parts:
            self.add_item(part)


def draw(said: Message, to: Reader, key: str | None = None) -> list[Drawn]:
    """A message as one of Discord's, or as several where it does not fit; the last ones carry the buttons.

    With a key it is a letter from before letters were plain: always exactly one, shortened where it has to be.
    """
    texts = list(texts_of(said, to)) or ["…"]
    shown = [_gallery(said.picture, to)] if said.picture and said.picture.bars else []
    pressed = presses(pressable(said) if key is None else buttons(said), to, key)
    if key is None:
        texts = [piece for words in texts for piece in _pieces(words)]
    else:
        pressed = [*pressed[: BUTTONS - 1], *pressed[BUTTONS - 1 :][-1:]]
        texts = _in_one(texts, PARTS - _size([*shown, *_rows(pressed)]))
    blocks: list[Sequence[Item[Any]]] = [
        *([TextDisplay(words)] for words in texts),
        *([one] for one in shown),
        *(_rows(pressed[start : start + BUTTONS]) for start in range(0, len(pressed), BUTTONS)),
    ]
    layouts = [Layout()]
    for parts in blocks:
        if not layouts[-1].holds(parts):
            layouts.append(Layout())
        layouts[-1].put(parts)
    return [Drawn(layout, _files(layout, said.picture, to)) for layout in layouts]


def texts_of(said: Message, to: Reader) -> Iterator[str]:
    """The title over the text, then every field; none of them empty, as Discord refuses that."""
    title = said.title and _line(said.title, to)
    text = render(said.text, to, RICH).strip()
    alone = said.picture and not said.picture.bars and render(said.picture.alt, to, RICH).strip()
    head = "\n".join(filter(None, (f"### {title}" if title else "", text)))
    yield from filter(None, (head, *(_field(one, to) for one in said.fields), alone))


def _field(one: Field, to: Reader) -> str:
    name = _line(one.name, to)
    told = "\n".join(filter(None, (f"**{name}**" if name else "", render(one.value, to, RICH).strip())))
    return quotation(told) if one.quotes and told else told


def _line(text: Text, to: Reader) -> str:
    return shortened(" ".join(render(text, to, RICH).split()), HEADING)


def _pieces(words: str) -> Iterator[str]:
    inside = unquoted(words)
    rest = words if inside is None else inside
    while rest:
        most = MOST if inside is None else max(MOST // 4 - 1, MOST - 3 * (1 + rest.count("\n", 0, MOST)))
        piece, rest = parted(rest, most)
        yield piece if inside is None else quotation(piece)


def _in_one(texts: list[str], places: int) -> list[str]:
    if len(texts) <= places and sum(map(len, texts)) <= MOST:
        return texts
    return [shortened("\n\n".join(texts), MOST)]


def _gallery(picture: Picture, to: Reader) -> MediaGallery[Any]:
    return MediaGallery(discord.MediaGalleryItem(f"attachment://{CHART}", description=plain(picture.alt, to, ALT)))


def _files(layout: Layout, picture: Picture | None, to: Reader) -> tuple[discord.File, ...]:
    if picture is None or not any(isinstance(one, MediaGallery) for one in layout.children):
        return ()
    return (discord.File(BytesIO(chart.png(picture, to)), CHART),)


def presses(wanted: Sequence[Button], to: Reader, key: str | None) -> list[Pressed]:
    """Each token once: Discord refuses a message in which two buttons are the same. `Press` hears of them all."""
    once: dict[str, Button] = {}
    for one in wanted:
        once.setdefault(encode(one.draft), one)
    return [
        discord.ui.Button(
            custom_id=token if key is None else join_key(token, key),
            label=plain(one.label, to, LABEL),
            style=STYLES[one.style],
        )
        for token, one in once.items()
    ]


def _rows(pressed: Sequence[Pressed]) -> list[ActionRow[Any]]:
    return [ActionRow(*pressed[start : start + ROW]) for start in range(0, len(pressed), ROW)]


def _size(parts: Sequence[Item[Any]]) -> int:
    return sum(1 + len(one.children) if isinstance(one, ActionRow) else 1 for one in parts)
