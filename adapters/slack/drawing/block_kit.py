"""The core's messages as Slack's: a header, rich text, a picture with its words, and buttons that are tokens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from adapters.common.labels import labelled, plain
from adapters.slack.drawing.text import (
    Block,
    Element,
    elements,
    escaped,
    pieces,
    plain_text,
    rich_text,
    shortened,
    words,
)
from bot.letters import buttons
from bot.messages import Button, Message, Picture, pressable
from bot.tokens import join_key
from bot.words import Reader, Text, render, say

HEADING = 150  # characters of a header
LABEL = 75
ALT = 2000
BUTTONS = 25  # in an actions block
STYLED = ("primary", "danger")
NAME = say("Support Circle")
BETWEEN: Element = {"type": "text", "text": "\n\n"}
NOTHING: Element = {"type": "text", "text": "…"}


class Room(NamedTuple):
    """How many blocks, and how many characters in all their strings, ids and kinds too."""

    places: int
    most: int


# Slack does not write down when it answers msg_blocks_too_long. Its people name 12,000 characters of text with a buffer
# for the containers (slackapi/bolt-js#2509); 11,341 were too many once (slackapi/bolt-js#2867). A view may have 250 kB
# of JSON, in which a character can take twelve.
MESSAGE = Room(50, 10_000)
VIEW = Room(94, 15_000)  # of 100 places; the others are for what stands below an answer
LEAST = 500  # for words, however many buttons a view has


@dataclass(frozen=True)
class Drawn:
    """What one Slack message is sent with: its blocks, and what notifications and screen readers have instead."""

    blocks: list[Block]
    text: str


def draw(said: Message, to: Reader, *, picture: str | None = None) -> list[Drawn]:
    """An answer as one message, or as several where it does not fit; the last ones carry the buttons.

    `picture` is the id of the chart as a file on Slack; without it, its words stand there.
    """
    blocks = [
        *_header(said, to),
        *(block for part in _parts(said, to, picture, titled=True) for block in _blocks(part)),
        *_image(said.picture, to, picture),
        *rows(presses(pressable(said), to)),
    ]
    sent: list[list[Block]] = [[]]
    for block in blocks or [rich_text([NOTHING])]:
        if len(sent[-1]) == MESSAGE.places or sum(map(length, [*sent[-1], block])) > MESSAGE.most:
            sent.append([])
        sent[-1].append(block)
    return [Drawn(one, _spoken(one)) for one in sent]


def draw_letter(said: Message, to: Reader, key: str, first: Text, *, picture: str | None = None) -> Drawn:
    """Always one message, shortened where it has to be; its buttons stand in a block named by the key, and say why it
    was sent.

    What a locked screen may show comes `first`: a phone shows the `text`, a desktop what the blocks begin with.
    """
    pressed = presses(buttons(said), to, key)
    [row] = rows([*pressed[: BUTTONS - 1], *pressed[BUTTONS - 1 :][-1:]])
    room = Room(MESSAGE.places - 1, MESSAGE.most - LABEL)
    return _told_by(first, whole(said, to, picture, [{**row, "block_id": key}], room), to)


def draw_direct(said: Message, to: Reader, first: Text) -> Drawn:
    """What is brought like a letter, and is none; short enough for one message."""
    return _told_by(first, sections(said, to), to)


def _told_by(first: Text, blocks: list[Block], to: Reader) -> Drawn:
    line = plain(first, to, LABEL)
    return Drawn([rich_text([{"type": "text", "text": line}]), *blocks], escaped(line))


def sections(said: Message, to: Reader, *, picture: str | None = None, room: Room = MESSAGE) -> list[Block]:
    """The blocks alone, shortened to their room: for a view that holds more than this message."""
    return whole(said, to, picture, rows(presses(pressable(said), to)), room)


def whole(
    said: Message, to: Reader, picture: str | None, rows: list[Block], room: Room, *, titled: bool = True
) -> list[Block]:
    """All of a message's blocks within one room: the words give way, never the buttons."""
    before = _header(said, to) if titled else []
    after = [*_image(said.picture, to, picture), *rows]
    places = room.places - len(before) - len(after)
    most = max(LEAST, room.most - sum(map(length, [*before, *after])))
    whole = list(_parts(said, to, picture, titled=titled))
    parts = [block for part in whole for block in _blocks(part)]
    if len(parts) > places or sum(map(length, parts)) > most:
        joined = [one for part in whole for one in (BETWEEN, *part.said)][1:]
        parts = _within(joined, most)
    return [*before, *parts, *after] or [rich_text([NOTHING])]


def _within(said: list[Element], most: int) -> list[Block]:
    """As much as its blocks hold with all their strings."""
    left = most
    while True:
        blocks = [rich_text(piece) for piece in pieces(shortened(said, left))]
        over = sum(map(length, blocks)) - most
        if over <= 0:
            return blocks
        left -= over


def title_of(said: Message, to: Reader) -> str:
    return " ".join(render(said.title, to).split()) if said.title else ""


def _header(said: Message, to: Reader) -> list[Block]:
    if said.title is None or not 0 < len(title_of(said, to)) <= HEADING:
        return []
    return [{"type": "header", "text": plain_text(said.title, to, HEADING)}]


class Part(NamedTuple):
    """What stands together; `quotes`, as a quotation."""

    said: list[Element]
    quotes: bool = False


def _blocks(part: Part) -> list[Block]:
    return [rich_text(piece, quotes=part.quotes) for piece in pieces(part.said)]


def _parts(said: Message, to: Reader, picture: str | None, *, titled: bool) -> Iterator[Part]:
    """The text, under a title that no header holds; then every field; none of them empty, as Slack refuses that."""
    long = said.title if titled and len(title_of(said, to)) > HEADING else None
    alone = said.picture if said.picture and not _shown(said.picture, picture) else None
    parts = (
        Part(_named(long, said.text, to)),
        *(Part(_named(one.name, one.value, to), one.quotes) for one in said.fields),
        Part(elements(alone.alt, to) if alone else []),
    )
    yield from (one for one in parts if one.said)


def _named(name: Text | None, value: Text, to: Reader) -> list[Element]:
    head = elements(name, to, bold=True) if name else []
    body = elements(value, to)
    return [*head, {"type": "text", "text": "\n"}, *body] if head and body else head or body


def _shown(chart: Picture, picture: str | None) -> bool:
    return picture is not None and bool(chart.bars)


def _image(chart: Picture | None, to: Reader, picture: str | None) -> list[Block]:
    if chart is None or not _shown(chart, picture):
        return []
    return [{"type": "image", "slack_file": {"id": picture}, "alt_text": plain_text(chart.alt, to, ALT)["text"]}]


def presses(wanted: Sequence[Button], to: Reader, key: str | None = None) -> list[dict[str, Any]]:
    return [
        {
            "type": "button",
            "text": {"type": "plain_text", "text": label, "emoji": False},
            "action_id": token if key is None else join_key(token, key),
            **({"style": one.style} if one.style in STYLED else {}),
        }
        for token, (label, one) in labelled(wanted, to, LABEL).items()
    ]


def rows(pressed: Sequence[dict[str, Any]]) -> list[Block]:
    return [
        {"type": "actions", "elements": list(pressed[start : start + BUTTONS])}
        for start in range(0, len(pressed), BUTTONS)
    ]


def _spoken(blocks: list[Block]) -> str:
    """What an answer is read out as: a screen reader takes this, and no block."""
    return escaped("\n\n".join(filter(None, map(_words, blocks))) or NOTHING["text"])


def _words(block: Block) -> str:
    """What a block says, its buttons left out."""
    match block["type"]:
        case "header":
            said: str = block["text"]["text"]
        case "rich_text":
            said = "".join(words(section["elements"]) for section in block["elements"])
        case "image":
            said = block["alt_text"]
        case _:
            said = ""
    return said


def length(node: object) -> int:
    """The characters of all strings in a block."""
    match node:
        case str():
            return len(node)
        case dict():
            return sum(map(length, node.values()))
        case list():
            return sum(map(length, node))
    return 0
