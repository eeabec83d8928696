"""The core's messages as Discord's: texts, fields, a picture and its words, and buttons that are tokens.

Answers are Components V2: they need no right to embed links, hold 4,000 characters, and a picture has its own words.
A container holds what several people wrote, with lines between, so that no letter runs into the next; it has no colour,
which would say something that the words don't. Phones show nothing of Components V2 when they come by
themselves, so letters are plain (`adapters.discord.letter`).
"""

import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, TypeAlias

import discord
from discord.ui import ActionRow, Container, File, Item, LayoutView, MediaGallery, Select, Separator, TextDisplay

from adapters.common import chart
from adapters.common.labels import labelled, plain
from adapters.discord.markdown import parted, quotation, shortened, unquoted
from adapters.discord.rich import RICH, Rich
from bot.messages import Button, Field, Message, Picture, pressable
from bot.packing import File as Packed
from bot.tokens import join_key
from bot.words import Reader, Text, lines, say

MOST = 4000  # characters in all texts of a message
PARTS = 40  # components in all, rows and their buttons too
APART = 12  # texts with lines between them; more are a list
HEADING = 250  # characters of a title or a field's name
LABEL = 80
OPTION = 100  # characters of a menu's choice
ALT = 1024
ROW = 5  # buttons
BUTTONS = 25  # in a letter, so that there is room for words
ALIKE = 6  # buttons that say the same of different things, and are a menu: more than a row
CHOICES = 25  # of a menu
FIRST = 3  # choices that a closed menu names
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
        self._box: Container[Any] | None = None

    def is_finished(self) -> bool:
        return True

    def holds(self, part: Item[Any]) -> bool:
        """Whether there is room for this too, in a container after a line or without."""
        length = len(part.content) if isinstance(part, TextDisplay) else 0
        size = 3 + (len(part.children) if isinstance(part, ActionRow) else 0)
        return self.content_length() + length <= MOST and self.total_children_count + size <= PARTS

    def put(self, part: Item[Any], *, apart: bool) -> None:
        """Below what is there; `apart`, with a line between."""
        if not apart:
            self.add_item(part)
        elif self._box is None:
            self._box = Container(part)
            self.add_item(self._box)
        else:
            self._box.add_item(Separator()).add_item(part)


def draw(said: Message, to: Reader, rich: Rich = RICH, enclosed: Sequence[Packed] = ()) -> list[Drawn]:
    """A message as one of Discord's, or as several where it does not fit; the last ones carry the buttons."""
    texts = [piece for words in texts_of(said, to, rich) for piece in _pieces(words)] or ["…"]
    pressed = pressable(said)
    files: list[tuple[Item[Any], discord.File]] = [
        *((gallery(one), one) for one in files_of(said.picture, to)),
        *((File(one), one) for one in as_files(enclosed)),
    ]
    rows = [*_menus(pressed, to), *rows_of(presses(_few(pressed), to, None))]
    apart = sum(_quotes(one.value) for one in said.fields) > 1 and len(texts) <= APART
    layouts = [Layout()]
    for part in (*map(TextDisplay, texts), *(shows for shows, _ in files), *rows):
        if not layouts[-1].holds(part):
            layouts.append(Layout())
        layouts[-1].put(part, apart=apart and isinstance(part, TextDisplay))
    return [Drawn(layout, tuple(one for shows, one in files if shows in layout.children)) for layout in layouts]


def texts_of(said: Message, to: Reader, rich: Rich) -> Iterator[str]:
    """The title over the text, then every field; none of them empty, as Discord refuses that."""
    title = said.title and _line(said.title, to, rich)
    text = rich.text(said.text, to).strip()
    alone = said.picture and not said.picture.bars and rich.text(said.picture.alt, to).strip()
    head = "\n".join(filter(None, (f"### {title}" if title else "", text)))
    yield from filter(None, (head, *(_field(one, to, rich) for one in said.fields), alone))


def _quotes(text: Text) -> bool:
    """Whether it tells what somebody wrote."""
    return text.context == "quotation" or any(isinstance(one, Text) and _quotes(one) for one in text.given.values())


def _field(one: Field, to: Reader, rich: Rich) -> str:
    name = _line(one.name, to, rich)
    told = "\n".join(filter(None, (f"**{name}**" if name else "", rich.text(one.value, to).strip())))
    return quotation(told) if one.quotes and told else told


def _line(text: Text, to: Reader, rich: Rich) -> str:
    """A heading, too short to say how near something is."""
    return shortened(" ".join(replace(rich, now=None).text(text, to).split()), HEADING)


def _pieces(words: str) -> Iterator[str]:
    inside = unquoted(words)
    rest = words if inside is None else inside
    while rest:
        most = MOST if inside is None else max(MOST // 4 - 1, MOST - 3 * (1 + rest.count("\n", 0, MOST)))
        piece, rest = parted(rest, most)
        yield piece if inside is None else quotation(piece)


def files_of(picture: Picture | None, to: Reader) -> tuple[discord.File, ...]:
    if picture is None or not picture.bars:
        return ()
    return (discord.File(BytesIO(chart.png(picture, to)), CHART, description=plain(picture.alt, to, ALT)),)


def as_files(enclosed: Sequence[Packed]) -> list[discord.File]:
    return [discord.File(BytesIO(one.content), one.name) for one in enclosed]


def gallery(file: discord.File) -> MediaGallery[Any]:
    return MediaGallery(discord.MediaGalleryItem(file, description=file.description))


def presses(wanted: Sequence[Button], to: Reader, key: str | None) -> list[Pressed]:
    return [
        discord.ui.Button(
            custom_id=token if key is None else join_key(token, key), label=label, style=STYLES[one.style]
        )
        for token, (label, one) in labelled(wanted, to, LABEL).items()
    ]


def _kind(one: Button) -> object:
    """What buttons that are alike have in common; None where one stands for itself, or opens a form.

    Discord's client does not send the same choice twice (discord-api-docs #4801): of a form that was closed nobody
    could choose the same again.
    """
    said = one.draft
    return (said.word, *sorted(said.given), said.settles) if said.go and one.style != "danger" else None


def _few(wanted: Sequence[Button]) -> list[Button]:
    counts = Counter(map(_kind, wanted))
    return [one for one in wanted if (kind := _kind(one)) is None or counts[kind] < ALIKE]


def _menus(wanted: Sequence[Button], to: Reader) -> Iterator[ActionRow[Any]]:
    """Of buttons that are alike, where they are many. A menu that is drawn anew has another name, and is a new one."""
    few = _few(wanted)
    for kind in dict.fromkeys(_kind(one) for one in wanted if one not in few):
        alike = [*labelled((one for one in wanted if _kind(one) == kind), to, OPTION).items()]
        for start in range(0, len(alike), CHOICES):
            some = alike[start : start + CHOICES]
            options = [discord.SelectOption(label=label, value=token) for token, (label, _) in some]
            first = lines(*(one.label for _, (_, one) in some[:FIRST]), between=", ")
            told = plain(say("Choose one: {first} …", first=first), to, OPTION)
            yield ActionRow(Select(custom_id=f"~{secrets.token_hex(8)}", placeholder=told, options=options))


def rows_of(pressed: Sequence[Item[Any]]) -> list[ActionRow[Any]]:
    return [ActionRow(*pressed[start : start + ROW]) for start in range(0, len(pressed), ROW)]
