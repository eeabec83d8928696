"""Drafts and the tokens that buttons carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tokens import BadToken, Draft, decode, draft, encode, go, join_key, settling, split_key

LONGEST = 78
words = st.from_regex(r"[a-z]+(-[a-z]+)*", fullmatch=True).filter(lambda word: len(word) < 20)
names = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)
values = st.text(max_size=6)


@given(words, st.dictionaries(names, values, max_size=2), st.booleans(), st.booleans())
def test_a_draft_comes_back_from_its_token(word: str, given: dict[str, str], run: bool, settles: bool) -> None:
    """Whatever fits on a button is read back as it was."""
    said = Draft(word, given, go=run, settles=settles)
    try:
        token = encode(said)
    except ValueError:
        return
    assert len(token) <= LONGEST
    assert decode(token) == said


@given(st.text(max_size=120))
def test_any_text_is_a_draft_or_refused(token: str) -> None:
    """A forged token is read or refused with BadToken, nothing else; what is read can be written again."""
    try:
        said = decode(token)
    except BadToken:
        return
    assert decode(encode(said)) == said


def test_a_token_holds_no_text() -> None:
    """Words too long for a button are refused when the button is made."""
    with pytest.raises(ValueError, match="fit on a button"):
        encode(draft("ask", words="x" * 80))


def test_half_a_pair_is_dropped() -> None:
    """JSON can bring one, and then neither the draft nor what was typed beside it could be kept."""
    assert Draft("ask", {"words": "a\ud83d b\udc00"}) == Draft("ask", {"words": "a b"})


def test_the_shape_is_permanent() -> None:
    """Tokens out there for years keep their meaning."""
    assert encode(go("ask", rejection=5)) == "ask!:rejection=5"
    assert encode(draft("rest")) == "rest"
    assert encode(settling(go("leave", circle=5))) == "leave!.:circle=5"


@given(words, st.dictionaries(names, values, max_size=2), st.none() | st.from_regex("[a-z2-7]{20}", fullmatch=True))
def test_a_letter_s_button_carries_its_key(word: str, given: dict[str, str], key: str | None) -> None:
    """Whatever the token holds, the key is found again, and all of it fits Discord's hundred characters."""
    try:
        token = encode(Draft(word, given))
    except ValueError:
        return
    whole = token if key is None else join_key(token, key)
    assert split_key(whole) == (token, key) and len(whole) <= 100


@pytest.mark.parametrize("token", ["ask~", "ask~short", "ask~" + "A" * 20, "ask~" + "a" * 21, "ask~" + "a" * 20 + "~"])
def test_a_key_that_was_never_made_is_refused(token: str) -> None:
    """A letter's key has its one form."""
    with pytest.raises(BadToken):
        split_key(token)
