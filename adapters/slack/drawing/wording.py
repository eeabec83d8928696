"""The core's sentences as Slack's members would type and call things: /circle join."""

import re
from dataclasses import replace
from gettext import NullTranslations

from bot.words import SUGGESTED, Reader

COMMAND = "circle"  # what /join is a subcommand of here
OWN = frozenset({"rejected", "help-now"})  # commands of their own, for the days on which one more word is too much
NAMED = re.compile(r"(?<![\w/}])/([a-z]+(?:-[a-z]+)*|\{\w+\})")


class Ours(NullTranslations):
    """A catalog whose templates name our commands as here; parameters never pass through it."""

    def __init__(self, words: NullTranslations) -> None:
        super().__init__()
        self._words = words

    def gettext(self, message: str) -> str:
        return NAMED.sub(_here, self._words.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return NAMED.sub(_here, self._words.ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        told = self._words.pgettext(context, message)
        return told if context == SUGGESTED else NAMED.sub(_here, told)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return NAMED.sub(_here, self._words.npgettext(context, msgid1, msgid2, n))


def ours(to: Reader) -> Reader:
    """The same reader, told /circle join where a template says /join; done twice it changes nothing more."""
    return replace(to, words=Ours(to.words))


def _here(found: re.Match[str]) -> str:
    word = found[1]
    return found[0] if word in OWN or word == COMMAND else f"/{COMMAND} {word}"
