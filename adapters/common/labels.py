"""Words for where a platform reads no markup (labels, titles, options, alternative text), and how it names commands."""

import re
from collections.abc import Callable, Iterable
from gettext import NullTranslations

from bot.messages import Button
from bot.people import told_apart
from bot.seen import FSI, parted
from bot.tokens import encode
from bot.words import SUGGESTED, Reader, Text, render

BETWEEN = " ·,;:"  # stands between two things, so it is not left where the second one is cut off
NAMED = re.compile(r"(?<![\w/}])/([a-z]+(?:-[a-z]+)*|\{\w+\})")


class Naming(NullTranslations):
    """A catalog whose templates name our commands as `here` does; parameters never pass through it."""

    def __init__(self, words: NullTranslations, here: Callable[[re.Match[str]], str]) -> None:
        super().__init__()
        self._words, self._here = words, here

    def gettext(self, message: str) -> str:
        return NAMED.sub(self._here, self._words.gettext(message))

    def pgettext(self, context: str, message: str) -> str:
        told = self._words.pgettext(context, message)
        return told if context == SUGGESTED else NAMED.sub(self._here, told)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return NAMED.sub(self._here, self._words.npgettext(context, msgid1, msgid2, n))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return NAMED.sub(self._here, self._words.ngettext(msgid1, msgid2, n))


def plain(text: Text, to: Reader, most: int) -> str:
    """One line: never empty, `most` characters at most."""
    return line(render(text, to), most)


def labelled(wanted: Iterable[Button], to: Reader, most: int) -> dict[str, tuple[str, Button]]:
    """Each button once by its token, as platforms refuse two that are the same, with a label that no other one has: of
    those that would say the same, all but the first have a number.
    """
    told: dict[str, tuple[str, Button]] = {}
    used: set[str] = set()
    for one in wanted:
        if (token := encode(one.draft)) in told:
            continue
        label, n = plain(one.label, to, most), 1
        while label in used:
            n += 1
            label = told_apart(plain(one.label, to, most - len(told_apart("", n))), n)
        used.add(label)
        told[token] = label, one
    return told


def line(rendered: str, most: int) -> str:
    """The same of words that were rendered before."""
    words = " ".join(rendered.split())
    if len(words) <= most:
        return words or "…"
    room = most - 1 - (FSI in words)
    space = words.rfind(" ", 0, room)
    return parted(words, space if space > most // 2 else room)[0].rstrip(BETWEEN) + "…"
