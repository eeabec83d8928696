"""Letters as plain messages: text, buttons and a picture. Of Components V2 phones show an empty notification."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord.ui import TextDisplay, View

from adapters.common.labels import plain
from adapters.discord.markdown import shortened
from adapters.discord.render import BUTTONS, Drawn, Layout, Pressed, files_of, gallery, presses, rows_of, texts_of
from adapters.discord.rich import RICH, Rich
from bot.letters import Carried, buttons
from bot.messages import Message
from bot.words import Reader, Text, render, say

MOST = 2000  # characters
CUT = say("This message was too long, so the end of it is missing here.")


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
    for part in (*map(gallery, drawn.files), *rows_of(drawn.view.children)):
        view.add_item(part)
    return Drawn(view, drawn.files)


def draw_letter(letter: Carried, to: Reader, rich: Rich = RICH) -> Letter:
    """Always one message, whose every button carries the letter's key; the last one says why it was sent."""
    pressed = presses(buttons(letter.message), to, letter.key)
    return draw_plain(letter.kind.value, letter.message, pressed, to, rich)


def draw_plain(first: Text, said: Message, pressed: Sequence[Pressed], to: Reader, rich: Rich) -> Letter:
    """What a locked phone may show comes `first`, and what is meant for the reader alone below it."""
    head, *fields = [*texts_of(said, to, rich)] or ["…"]
    content = "\n\n".join([f"{plain(first, to, MOST)}\n{head}", *fields])
    if len(content) > MOST:
        cut = render(CUT, to)
        content = f"{shortened(content, MOST - len(cut) - 2)}\n\n{cut}"
    shown = Rows([*pressed[: BUTTONS - 1], *pressed[BUTTONS - 1 :][-1:]])
    return Letter(content, shown, files_of(said.picture, to))
