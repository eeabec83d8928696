"""Words for where a platform reads no markup: labels, titles, options, alternative text."""

from bot.seen import FSI, parted
from bot.words import Reader, Text, render


def plain(text: Text, to: Reader, most: int) -> str:
    """One line: never empty, `most` characters at most."""
    return line(render(text, to), most)


def line(rendered: str, most: int) -> str:
    """The same of words that were rendered before."""
    words = " ".join(rendered.split())
    if len(words) <= most:
        return words or "…"
    room = most - 1 - (FSI in words)
    space = words.rfind(" ", 0, room)
    return parted(words, space if space > most // 2 else room)[0].rstrip() + "…"
