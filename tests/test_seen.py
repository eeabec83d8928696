"""What readers see of words: how much it is, and where it may be cut."""

import pytest

from bot.seen import seen, visible

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


def test_a_flag_with_tags_stays() -> None:
    """Scotland's, as Unicode recommends it for interchange; other tags could hide what nobody sees."""
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert visible(f"a{scotland}b") == f"a{scotland}b"
    assert visible("\U0001f3f4\U000e0068\U000e0069\U000e007f!\U000e0067\U000e007f") == "\U0001f3f4!"
