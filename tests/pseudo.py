"""A pseudo-locale: whatever the bot says comes out in Georgian letters and Arabic digits, so that what is still Latin
was never translated; and the way back."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from gettext import NullTranslations
from string import ascii_lowercase, ascii_uppercase, digits

from adapters.docs import SPEAKING, phrases
from bot.locale import English
from bot.words import Language, Reader

LATIN = ascii_lowercase + ascii_uppercase
THERE = "".join([chr(0x10D0 + n) for n in range(26)] + [chr(0x1C90 + n) for n in range(26)])
ARABIC = "".join(chr(0x660 + n) for n in range(10))
INTO = str.maketrans(LATIN + digits + "“”", THERE + ARABIC + "«»")
BACK = str.maketrans(THERE + ARABIC + "«»", LATIN + digits + "“”")
PLACES = re.compile(r"(\{\w+\})")
BETWEEN = " ჻ "
ENGLISH = English()
SUGGESTIONS = {phrase.said for path in SPEAKING for phrase in phrases(path) if phrase.context == "suggestion"}


def into(template: str) -> str:
    """The template, its places left as they are."""
    return "".join(part if PLACES.fullmatch(part) else part.translate(INTO) for part in PLACES.split(template))


def back(shown: str) -> str:
    return shown.replace(BETWEEN, ", ").translate(BACK)


class PseudoWords(NullTranslations):
    """Knows every sentence; of what people typed it knows the suggestions alone."""

    def gettext(self, message: str) -> str:
        return into(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return into(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return message if context == "suggestion" and message not in SUGGESTIONS else into(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return into(msgid1 if n == 1 else msgid2)


class PseudoLocale:
    def number(self, value: int) -> str:
        return into(str(value))

    def day(self, when: date) -> str:
        return into(ENGLISH.day(when))

    def clock(self, at: time) -> str:
        return into(ENGLISH.clock(at))

    def moment(self, when: datetime) -> str:
        return into(ENGLISH.moment(when))

    def listed(self, parts: Sequence[str]) -> str:
        return BETWEEN.join(parts)


PSEUDO = Language(PseudoWords(), PseudoLocale())
READER = Reader("Europe/Lisbon", PSEUDO.words, PSEUDO.locale)
