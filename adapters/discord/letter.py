"""Letters as plain messages: text, buttons and a picture. Of Components V2 phones show an empty notification."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import discord
from discord.ui import File, TextDisplay, View

from adapters.common.labels import plain
from adapters.discord.markdown import shortened
from adapters.discord.render import (
    BUTTONS,
    Drawn,
    Layout,
    Pressed,
    as_files,
    files_of,
    gallery,
    presses,
    rows_of,
    texts_of,
)
from adapters.discord.rich import RICH, Rich
from bot.letters import Carried, buttons
from bot.messages import Message
from bot.packing import File as Packed
from bot.words import Reader, Text, lines, render, say

MOST = 2000  # characters
WHOLE = "message.txt"
CUT = say("It's too long to show here. All of it is in the file below.")


@dataclass(frozen=True)
class Letter:
    """What one is sent and edited with."""

    content: str
    view: "Rows"
    files: tuple[discord.File, ...]


class Rows(View):
    """discord.py keeps no view that is finished: ours are understood by their tokens."""

    def __init__(self, pressed: Sequence[Pressed]) -> None:
        super().__init__(timeout=None)
        for one in pressed:
            self.add_item(one)

    def is_finished(self) -> bool:
        return True


def as_it_was(drawn: Letter) -> Drawn:
    """The same as Components V2: a message that was sent as such, before letters were plain, never is anything else."""
    view = Layout()
    view.add_item(TextDisplay(drawn.content))
    files = [gallery(one) if one.description else File(one) for one in drawn.files]
    for part in (*files, *rows_of(drawn.view.children)):
        view.add_item(part)
    return Drawn(view, drawn.files)


def draw_letter(letter: Carried, to: Reader, rich: Rich = RICH, enclosed: Sequence[Packed] = ()) -> Letter:
    """Always one message, whose every button carries the letter's key; the last one says why it was sent. One that is
    changed rings nobody, and what it was told by may not be true any more.
    """
    pressed = presses(buttons(letter.message), to, letter.key)
    drawn = draw_plain(None if letter.platform_id else letter.kind.value, letter.message, pressed, to, rich)
    return replace(drawn, files=(*drawn.files, *as_files(enclosed)))


def draw_plain(first: Text | None, said: Message, pressed: Sequence[Pressed], to: Reader, rich: Rich) -> Letter:
    """What a locked phone may show comes `first`, and what is meant for the reader alone below it."""
    texts = [*texts_of(said, to, rich)] or ["…"]
    content, files = "\n\n".join(texts), files_of(said.picture, to)
    if first:
        apart = "\n" if said.title else "\n\n"  # a title stands apart by itself
        content = f"{plain(first, to, MOST)}{apart}{content}"
    if len(content) > MOST:
        # no embed: links that somebody names would be previewed beside it, and whoever shows no embeds would miss it
        cut = render(CUT, to)
        content = f"{shortened(content, MOST - len(cut) - 2)}\n\n{cut}"
        files += (discord.File(BytesIO(_whole(said, to).encode()), WHOLE),)
    shown = Rows([*pressed[: BUTTONS - 1], *pressed[BUTTONS - 1 :][-1:]])
    return Letter(content, shown, files)


def _whole(said: Message, to: Reader) -> str:
    """Everything, as plain text."""
    fields = (lines(one.name, one.value) for one in said.fields)
    return render(lines(*filter(None, (said.title, said.text, *fields)), between="\n\n"), to)
