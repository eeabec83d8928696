"""No spreadsheet computes what somebody typed, and what stands before it goes away again."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formulas import plain, safe

TYPED = st.text(st.sampled_from(list("=+-@'\"; \t\r\n\0a,\u200b\uff1d")), max_size=12)


@settings(max_examples=400)
@given(TYPED)
def test_it_comes_back(typed: str) -> None:
    assert plain(safe(typed)) == typed


@settings(max_examples=400)
@given(TYPED.map(str.strip))
def test_no_cell_begins_as_a_formula(typed: str) -> None:
    """Nor does one where a line is parted at semicolons, or a line of a cell is taken for a row."""
    assert not re.search("(\\A|[;\r\n])[ \0\u200b]*[=+@\uff1d-]", safe(typed))


@pytest.mark.parametrize("words", [" \n" * 50_000, "\n'" * 50_000 + "=", ";" * 100_000, "' " * 50_000])
def test_it_takes_no_longer_than_it_is_long(words: str) -> None:
    began = time.process_time()
    assert plain(safe(words)) == words
    assert time.process_time() - began < 1


@pytest.mark.parametrize("words", ["Acorn", "don't", "a - b", "'tis", "x; y", "one\ntwo", "", "1+1"])
def test_plain_words_stay(words: str) -> None:
    assert safe(words) == words == plain(words)
