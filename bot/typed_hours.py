"""Hours as they are said in eight languages ("neun Uhr", "halb acht", "kwart over zeven"), in figures."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bot.typed_words import unmarked

FILE = Path(__file__).with_name("hour_words.tsv")
ROWS = [one.split("\t") for one in FILE.read_text(encoding="utf-8").splitlines() if not one.startswith("#")]
FACES = {name: hours for name, hours in ROWS if len(name) == 2}
ENDINGS = ("ej", "iej", "a", "ą")  # of Polish ordinals
PARTS = re.compile("half|quarter|halb|viertel|media|cuarto|demi|quart|mezz|kwart|p[oó][lł] do|kwadr|meia|quinze")
FIGURE = r"(?<![\d:.])(?:1?\d|2[0-3])(?![:.]?\d)"


def in_figures(text: str) -> str:
    """The text, in small letters, with each half hour and quarter that is said so as "7:30", and each hour as "9"."""
    for said, words, minutes in PHRASES if PARTS.search(text) else ():
        text = said.sub(partial(_figures, words, minutes), text)
    return WHOLE.sub(lambda found: str(HOURS[found[0]]), text)


def _figures(words: dict[str, int], minutes: int, said: re.Match[str]) -> str:
    """On the face that the hour was said on: a quarter to one is 12:45, a quarter to 13 is too."""
    hour = said["hour"]
    number = words[hour] if hour in words else int(hour)
    around = (number * 60 + minutes) % 1440
    return f"{around // 60 or 12 * (number == 1)}:{around % 60:02}"


def _hours() -> dict[str, int]:
    """Those from one to twelve; what a word is called in several languages is the same hour in all of them."""
    found: dict[str, int] = {}
    for language, hours in FACES.items():
        twelve = ", ".join(hours.split(", ")[:12])
        for word, n in _face(twelve).items():
            if found.setdefault(word, n) != n:
                raise ValueError(f"{word} is two hours, one of them in {language}")
    return found


def _face(hours: str) -> dict[str, int]:
    each = {word: n for n, one in enumerate(hours.split(", "), 1) for word in one.split("|")}
    each = {word.replace("~", end): n for word, n in each.items() for end in (ENDINGS if "~" in word else ("",))}
    every = {**each, **{unmarked(word): n for word, n in each.items()}}
    return {word: {13: 12, 14: 0}.get(n, n) for word, n in every.items()}


def _phrases() -> Iterator[tuple[re.Pattern[str], dict[str, int], int]]:
    faces = {language: _face(hours) for language, hours in FACES.items()}
    for name, said in ROWS[len(FACES) :]:
        words = faces[name[:2]]
        hour = "|".join(map(re.escape, words))
        for form in dict.fromkeys((said, unmarked(said))):
            whole = form.replace("W", f"(?P<hour>{hour})").replace("H", f"(?P<hour>{hour}|{FIGURE})")
            yield re.compile(rf"(?<![^\W_]){whole}(?![^\W_])"), words, int(name[3:])


PHRASES = [*_phrases()]
HOURS = _hours()
# "once" is eleven behind "las" only, since in English it is none
WHOLE = re.compile(rf"(?<![^\W_])(?:(?<=las )once|(?!once\b)(?:{'|'.join(map(re.escape, HOURS))}))(?![^\W_])")
