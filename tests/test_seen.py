"""What readers see of words: how much it is, and where it may be cut."""

import pytest

from bot.seen import cut, isolated, parted, seen, visible

KIND = "You did all you could, and I believe you."  # 41 with its gaps


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("", 0),
        ("Ana", 3),
        (KIND, 41),
        ("  two \n\n words  ", 9),  # a gap is one, however wide
        ("a" + " \u00a0\u3000" * 15 + "b", 3),
        ("Zoe\u0308", 3),
        ("a" + "\u0301" * 44, 1),
        ("\u0301" * 45, 0),
        ("\u0301 " * 45, 0),
        ("\u092e\u0928\u0941", 2),  # two letters of Devanagari, and a sign of the second
        ("\u1112\u1161\u11ab", 1),  # one syllable in three parts
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 1),
        ("\U0001f44b\U0001f3fd", 1),
        ("\U0001f1f5\U0001f1f9\U0001f1e9\U0001f1ea", 2),  # two flags
        ("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", 1),  # a flag with tags
        ("1\ufe0f\u20e3", 1),
        ("\u2764\ufe0f\u200d\U0001f525", 1),
        ("\U0001f642\u200d\u2194\ufe0f", 1),
    ],
)
def test_what_is_seen_counts(words: str, count: int) -> None:
    """Letters with their signs and whole emoji, and one for each gap between words."""
    assert seen(words) == count


@pytest.mark.parametrize(
    "hidden",
    [
        *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\xad", "\u2061", "\u206a", "\u180e", "\u034f", "\ufff9"),
        *("\u3164", "\u115f", "\u1160", "\uffa0", "\u2800", "\u17b4", "\ufe0f", "\ufe00", "\U000e0100", "\U000e0041"),
        *("\U000e0001", "\U000e0080", "\U000e0fff", "\U0001d173", "\U0001bca0", "\u202e", "\u2068", "\u2069", "\u061c"),
        *(" ", "\u00a0", "\u2003", "\u3000", "\u2028", "\x00", "\t", "\ud800", "\ufdd0", "\u180b", "\u20dd", "\u0903"),
    ],
)
def test_what_shows_nothing_counts_nothing(hidden: str) -> None:
    """However often it stands there, alone or with space between; beside a letter it makes no second one."""
    assert seen(hidden * 45) == 0
    assert seen(f"{hidden} " * 45) == 0
    assert seen(f"a{hidden * 45}") == 1


# DerivedCoreProperties.txt of Unicode 15.1
DEFAULT_IGNORABLE = (
    "00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164 FE00-FE0F FEFF FFA0 FFF0-FFF8 "
    "1BCA0-1BCA3 1D173-1D17A E0000-E0FFF"
)
# others whose letter is blank: Braille without dots, Egyptian blanks, a note without a head
BLANK = "2800 13441-13442 1D159"


def test_all_that_unicode_hides_shows_nothing() -> None:
    """Nor does what it only draws as nothing."""
    for one in f"{DEFAULT_IGNORABLE} {BLANK}".split():
        first, _, last = one.partition("-")
        shown = [f"{at:x}" for at in range(int(first, 16), int(last or first, 16) + 1) if seen(chr(at))]
        assert shown == []


def test_a_flag_with_tags_stays() -> None:
    """Scotland's, as Unicode recommends it for interchange; other tags could hide what nobody sees."""
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert visible(f"a{scotland}b") == f"a{scotland}b"
    assert visible("\U0001f3f4\U000e0068\U000e0069\U000e007f!\U000e0067\U000e007f") == "\U0001f3f4!"


HEBREW = "\u05d3\u05e0\u05d4"


def test_words_that_run_the_other_way_stay_together() -> None:
    """FSI and PDI (UAX 9) around what holds a letter from right to left, on every line of it; nothing else changes."""
    assert isolated("Ana P. (2)") == "Ana P. (2)"
    assert isolated(HEBREW) == f"\u2068{HEBREW}\u2069"
    assert isolated(f"Ana {HEBREW}!") == f"\u2068Ana {HEBREW}!\u2069"
    assert isolated(f"one\n{HEBREW}\n\n\u0661") == f"one\n\u2068{HEBREW}\u2069\n\n\u2068\u0661\u2069"


FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
WHOLES = [
    FAMILY,
    "\U0001f44b\U0001f3fd",
    "\U0001f1f5\U0001f1f9",
    SCOTLAND,
    "1\ufe0f\u20e3",
    "e\u0301",
    "\u1112\u1161\u11ab",
]


@pytest.mark.parametrize("one", WHOLES)
def test_letters_and_emoji_are_cut_as_wholes(one: str) -> None:
    """Whichever of their parts the cut would fall on."""
    words = f"ab{one}{one}cd"
    for most in range(3, len(words)):
        head = cut(words, most, "…").removesuffix("…")
        assert head in ("ab", f"ab{one}", f"ab{one}{one}", f"ab{one}{one}c")
        assert len(head) < most
    assert cut(words, len(words), "…") == words
    assert len(cut("a" + "\u0301" * 90, 40)) == 40  # no sign is so long: what would be left out is all of it


def test_what_is_cut_is_closed() -> None:
    """The rest of a line does not run the other way because somebody's name was too long for it."""
    words = f"Hello {isolated(HEBREW * 9)}, all"
    for most in range(1, len(words) + 1):
        head = cut(words, most, "…")
        assert len(head) <= most
        assert head.count("\u2068") == head.count("\u2069"), head
        assert "\u2068\u2069" not in head
    assert parted(f"\u2068{HEBREW} {HEBREW}\u2069", 4) == (f"\u2068{HEBREW}\u2069", f"\u2068{HEBREW}\u2069")
