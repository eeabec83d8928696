"""A picture of bars as a PNG, the same on every machine, for platforms that show images."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from html import escape
from itertools import accumulate
from unicodedata import normalize

from adapters.common.fonts import FAMILY, FONT, advances
from bot.messages import Picture
from bot.words import Reader, render

SCALE = 2  # pixels for each unit below, so that text is sharp
WIDTH = 400  # about as wide as chats show a picture
MARGIN = 12
SIZE = 14  # of the text
LINE = 18
BAR = 16
BETWEEN = 10  # from row to row
GAP = 7  # from a bar to the words beside it
LABELS = 184  # at most, for the labels' column: "Vorstellungsgespräch" and its like stand on one line
MOST = 12  # bars
OWN_JOINTS = "-/"  # after which a word is parted as it is
SYLLABLE = re.compile(r"(?<![cpst](?=h))(?<!c(?=k))(?=[b-df-hj-np-tv-xzßñç][aeiouyäöüåéèøæ])", re.IGNORECASE)
"""Where one begins that has a consonant first, as in most languages; "ch", "ph", "sh", "th" and "ck" are one."""

# An own ground, as chats are dark or light; length and number carry the meaning, never the colour.
GROUND = "#232a36"
INK = "#f2f4f8"
FILL = "#86b6d8"
AXIS = "#8d99ab"


def png(picture: Picture, to: Reader) -> bytes:
    """The first twelve bars, one a row; a picture without bars is a mistake (ValueError): its `alt` says all there is.

    It holds the GIL, some 14 ms for four bars and 21 for six.
    """
    if not picture.bars:
        raise ValueError("a picture without bars")
    from resvg_py import svg_to_bytes  # few processes ever draw one

    rows = [
        (_drawable(render(bar.label, to)), bar.value, _drawable(to.locale.number(bar.value)))
        for bar in picture.bars[:MOST]
    ]
    return svg_to_bytes(_svg(rows, picture.full), skip_system_fonts=True, font_files=[str(FONT)])


def _svg(rows: Sequence[tuple[str, int, str]], full: int) -> str:
    """Of each row its label, how long its bar is, and what is written beside that."""
    labels = [_wrapped(label) for label, *_ in rows]
    start = MARGIN + round(max(_width(line) for label in labels for line in label)) + GAP
    most = max(1, full, *(value for _, value, _ in rows))
    room = WIDTH - MARGIN - start - GAP - max(_width(number) for *_, number in rows)
    drawn = []
    top = MARGIN
    for label, (_, value, number) in zip(labels, rows, strict=True):
        height = LINE * len(label)
        middle = top + height / 2
        first = middle - LINE * (len(label) - 1) / 2
        length = max(2, round(room * value / most)) if value > 0 else 0
        drawn += [_text(line, start - GAP, first + LINE * at, "end") for at, line in enumerate(label)]
        drawn.append(f'<rect x="{start}" y="{middle - BAR / 2}" width="{length}" height="{BAR}" fill="{FILL}"/>')
        drawn.append(_text(number, start + length + GAP, middle, "start"))
        top += height + BETWEEN
    bottom = top - BETWEEN + MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * SCALE}" height="{bottom * SCALE}"'
        f' viewBox="0 0 {WIDTH} {bottom}" font-family="{FAMILY}" font-size="{SIZE}" fill="{INK}">'
        f'<rect width="{WIDTH}" height="{bottom}" fill="{GROUND}"/>{"".join(drawn)}'
        f'<rect x="{start - 1}" y="{MARGIN / 2}" width="1" height="{bottom - MARGIN}" fill="{AXIS}"/></svg>'
    )


def _text(words: str, x: float, middle: float, anchor: str) -> str:
    return f'<text x="{x}" y="{middle + 0.36 * SIZE:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _drawable(words: str) -> str:
    """One line of what the font can draw: a box for a letter it lacks, nothing for an emoji or a control."""
    known = advances()
    drawn = (
        one if one in known else " " if one.isspace() else "□" if one.isalnum() else ""
        for one in normalize("NFC", words)
    )
    return " ".join("".join(drawn).split())


def _wrapped(words: str) -> list[str]:
    """On two lines where one is too narrow, a long word parted where it is read, and cut where two are."""
    fits = _fitting(words, LABELS)
    if fits == len(words):
        return [words]
    kept, joint = max(words.rfind(" ", 0, fits + 1), *(words.rfind(one, 0, fits) + 1 for one in OWN_JOINTS)), ""
    if kept <= 0:
        room = _fitting(words, LABELS - _width("-"))
        found = [one.start() for one in SYLLABLE.finditer(words, 2, room + 2) if one.start() <= room]
        kept, joint = found[-1] if found else room, "-"
    first, rest = words[:kept] + joint, words[kept:].strip()
    if _fitting(rest, LABELS) < len(rest):
        rest = rest[: _fitting(rest, LABELS - _width("…"))].rstrip() + "…"
    return [first, rest]


def _fitting(words: str, room: float) -> int:
    """How many of its characters fit."""
    return bisect_right(list(accumulate(advances()[one] * SIZE for one in words)), room)


def _width(words: str) -> float:
    return SIZE * sum(advances()[one] for one in words)
