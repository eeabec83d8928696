"""Bars as a PNG: the right size, readable, the same everywhere, whatever a label holds."""

import re
from gettext import NullTranslations
from html import unescape
from struct import unpack_from

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.common import chart
from adapters.common.babel_locale import BabelLocale
from adapters.common.chart import png
from adapters.common.fonts import advances
from bot.messages import Bar, Picture
from bot.words import Reader, say

HOSTILE = {
    "markup": "</text><script>alert(1)</script><text>",
    "entity": "&lol; & &#0; <![CDATA[",
    "quotes": '"it\'s" “so”',
    "long": "W" * 500,
    "words": "more and " * 60,
    "emoji": "🤗🏳️‍🌈👩🏽‍💻",
    "right-to-left": "שלום \u202eמה נשמע\u202c مرحبا",
    "unseen": "a\0b\x07c\x1b[1m\ud800\uffff\U000e0041",
    "marks": "Z" + "\u0301\u0338\u0315" * 200,
    "nothing": "",
}


def drawn(*bars: tuple[str, int], to: Reader | None = None) -> bytes:
    told = tuple(Bar(say("{label}", label=label), value) for label, value in bars)
    return png(Picture(say("Bars"), told), to or Reader())


def size(image: bytes) -> tuple[int, int]:
    assert image.startswith(b"\x89PNG\r\n\x1a\n") and image[12:16] == b"IHDR"
    width, height = unpack_from(">II", image, 16)
    return width, height


def contrast(one: str, other: str) -> float:
    """As WCAG 2 defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_row_for_each_bar() -> None:
    """One width, and a height that grows with the bars."""
    assert size(drawn(("Kind words", 41))) == (800, 84)
    assert size(drawn(("Kind words", 41), ("Rests", 7), ("Goals closed", 0))) == (800, 196)


def test_words_and_numbers_are_drawn() -> None:
    """Words as wide as each other leave the rest of the picture alike, so only letters and digits can differ."""
    assert drawn(("on", 6)) != drawn(("no", 6))
    assert drawn(("on", 6)) != drawn(("on", 8))


def test_the_same_picture_is_the_same_bytes() -> None:
    """Nothing in it comes from the machine or the moment."""
    assert drawn(("Rests", 3), ("Ärger → да", 1)) == drawn(("Rests", 3), ("Ärger → да", 1))


@pytest.mark.parametrize("label", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_labels(label: str) -> None:
    """They take their one or two lines, and nothing else."""
    assert size(drawn((label, 3))) in {(800, 84), (800, 120)}


def test_long_labels_are_cut() -> None:
    """What does not fit is not drawn."""
    assert drawn(("W" * 500, 3)) == drawn(("W" * 100, 3)) != drawn(("W" * 19, 3))


def test_long_words_stay_whole() -> None:
    """What German and Finnish call things, on one line; a word that is longer still is parted with a hyphen."""
    for word in ("Vorstellungsgespräch", "Auswahlgesprächsrunde", "Työhaastattelukutsu"):
        assert size(drawn((word, 3))) == (800, 84)
    parts = chart._wrapped("Soveltuvuusarviointitehtävänanto")
    assert len(parts) == 2 and parts[0].endswith("-") and "".join(parts).replace("-", "").startswith("Soveltuvuusarvi")
    assert all(chart._width(one) <= 184 for one in parts)
    assert chart._wrapped("Abschließende Auswahlgesprächsrunde") == ["Abschließende", "Auswahlgesprächsrunde"]


def test_long_words_are_parted_where_they_are_read() -> None:
    """Before a syllable, and where they have a hyphen or a stroke of their own, without another one."""
    for word, parts in {
        "Kraftfahrzeughaftpflichtversicherungsangestellte": ["Kraftfahrzeughaftpflicht-", "versicherungsangestellte"],
        "Arbeitsunfähigkeitsbescheinigung": ["Arbeitsunfähigkeits-", "bescheinigung"],
        "lentokonesuihkuturbiinimoottoriapumekaanikko": ["lentokonesuihkuturbiini-", "moottoriapumekaanikko"],
        "epäjärjestelmällistyttämättömyydellä": ["epäjärjestelmällistyttä-", "mättömyydellä"],
        "Lebensmittel-Einzelhandelskaufleute": ["Lebensmittel-", "Einzelhandelskaufleute"],
        "Bewerbungsgespräch/Vorstellung": ["Bewerbungsgespräch/", "Vorstellung"],
    }.items():
        assert chart._wrapped(word) == parts


TEXT = re.compile(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="(start|end)">([^<]*)</text>')


@given(st.lists(st.tuples(st.text(max_size=90), st.integers(0, 10**12)), min_size=1, max_size=14))
@example([(word, 10**12) for word in HOSTILE.values()])
def test_nothing_leaves_the_picture(bars: list[tuple[str, int]]) -> None:
    """All text stands in it, on lines and in columns of its own, and no bar reaches the number beside it."""
    drawn = chart._svg(
        [(chart._drawable(label), value, chart._drawable(f"{value:,}")) for label, value in bars[: chart.MOST]], 0
    )
    height = float(re.findall(r'viewBox="0 0 400 ([\d.]+)"', drawn)[0])
    boxes = []
    for x, y, anchor, words in TEXT.findall(drawn):
        wide = chart._width(unescape(words))
        left = float(x) - (wide if anchor == "end" else 0)
        boxes.append((left, float(y) - 12, left + wide, float(y) + 4))  # what letters take above and below their line
        assert left >= -0.5 and left + wide <= 400.5 and float(y) - 14 >= 0 and float(y) + 4 <= height
    for at, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
    rows = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="16"', drawn)
    for (x, y, width), (left, top, _, _) in zip(
        rows, [one for one in boxes if one[0] > float(rows[0][0])], strict=True
    ):
        assert float(x) + float(width) < left and top >= float(y) - 2


def test_what_the_font_lacks() -> None:
    """An emoji is left out, a letter becomes a box; no font of the machine steps in."""
    assert drawn(("🤗 Kind\x07 words", 3)) == drawn(("Kind words", 3))
    assert drawn(("再见", 3)) == drawn(("□□", 3))
    assert drawn(("A\u0308rger", 3)) == drawn(("Ärger", 3))


@pytest.mark.parametrize("values", [(0,), (0, 0), (-3, 2), (1, 10**18), (10**18, 10**18)])
def test_any_value(values: tuple[int, ...]) -> None:
    """Nothing, less than nothing and very much have their row too."""
    assert size(drawn(*(("Rests", value) for value in values))) == (800, 28 + 56 * len(values))


def test_a_little_is_more_than_nothing() -> None:
    """One beside a million still has a bar."""
    many = ("Kind words", 1_000_000)
    assert len({drawn(many, ("Rests", 0)), drawn(many, ("Rests", 1)), drawn(many, ("Rests", 99_999))}) == 3


def test_a_scale_of_its_own() -> None:
    """One of five is a short bar, and five of five what it is anyway; more than that still fits."""
    one, five = ((Bar(say("Later"), value),) for value in (1, 5))
    assert png(Picture(say("Bars"), five, 5), Reader()) == png(Picture(say("Bars"), five), Reader())
    assert png(Picture(say("Bars"), one, 5), Reader()) != png(Picture(say("Bars"), one), Reader())
    assert size(png(Picture(say("Bars"), five, 4), Reader())) == (800, 84)


def test_twelve_bars_at_most() -> None:
    """More would not be read."""
    bars = [(f"Week {number}", number) for number in range(40, 20, -1)]
    assert drawn(*bars) == drawn(*bars[:12]) != drawn(*bars[:11])


def test_without_bars() -> None:
    """There is nothing to draw; the words beside it say it all."""
    with pytest.raises(ValueError):
        drawn()


def test_in_the_readers_language() -> None:
    """Labels are rendered for who reads them."""

    class German(NullTranslations):
        def gettext(self, message: str) -> str:
            return {"Rests": "Pausen"}[message]

    picture = Picture(say("Bars"), (Bar(say("Rests"), 3),))
    assert png(picture, Reader(words=German())) == drawn(("Pausen", 3))
    thousands = Picture(say("Bars"), (Bar(say("Rests"), 1234),))
    assert png(thousands, Reader(locale=BabelLocale("de"))) != png(thousands, Reader(locale=BabelLocale("en")))
    assert png(picture, Reader(locale=BabelLocale("de"))) == png(picture, Reader())


def test_contrast() -> None:
    """WCAG 2.2 AA: 4.5 to 1 for text, 3 to 1 for what carries meaning."""
    assert contrast(chart.INK, chart.GROUND) >= 4.5
    assert contrast(chart.FILL, chart.GROUND) >= 3
    assert contrast(chart.AXIS, chart.GROUND) >= 3


def test_how_wide_characters_are() -> None:
    """Read from the font itself: digits alike, capitals wider, and no width for what it cannot draw."""
    assert len({advances()[digit] for digit in "0123456789"}) == 1
    assert advances()["i"] < advances()["m"] < advances()["W"]
    assert not {"\n", "\x00", "\xad", "\u0301", "\u202e", "🤗"} & advances().keys()
