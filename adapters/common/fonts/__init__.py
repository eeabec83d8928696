"""The one typeface pictures are drawn with, and how wide its characters are."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from struct import iter_unpack, unpack_from

FAMILY = "DejaVu Sans"
FONT = Path(__file__).with_name("DejaVuSans-subset.ttf")


@cache
def advances() -> Mapping[str, float]:
    """How far each character of the font moves the pen, in ems; characters it cannot draw are absent."""
    font = FONT.read_bytes()
    (count,) = unpack_from(">H", font, 4)
    starts = {tag: start for tag, _, start, _ in iter_unpack(">4sIII", font[12 : 12 + 16 * count])}
    (em,) = unpack_from(">H", font, starts[b"head"] + 18)
    (last,) = unpack_from(">H", font, starts[b"hhea"] + 34)
    pens = [pen for pen, _ in iter_unpack(">Hh", font[starts[b"hmtx"] : starts[b"hmtx"] + 4 * last])]
    (offset,) = unpack_from(">I", font, starts[b"cmap"] + 8)
    groups = starts[b"cmap"] + offset + 16
    (length,) = unpack_from(">I", font, groups - 4)
    return {
        # glyphs after the last metric share it
        chr(code): pens[min(glyph + code - first, last - 1)] / em
        for first, until, glyph in iter_unpack(">III", font[groups : groups + 12 * length])
        for code in range(first, until + 1)
    }
