"""A command half said, and its short form that fits on a button."""

import re
from urllib.parse import quote, unquote

from msgspec import Struct
from msgspec.structs import force_setattr, replace

LONGEST = 78  # A Discord custom_id holds 100: a token, "~" and the letter's key of 20.
KEY = re.compile("[a-z2-7]{20}")
HALF = re.compile("[\ud800-\udfff]")  # of a surrogate pair: JSON can bring one, and no database takes it


class Draft(Struct, frozen=True, omit_defaults=True):
    """A command's word, what was given so far (as typed), and whether a button means "do it now"; what comes of one
    that `settles` its private card's one question takes the card's place, and any other press leaves it as it stands.
    """

    word: str
    given: dict[str, str] = {}
    go: bool = False
    settles: bool = False

    def __post_init__(self) -> None:
        if not (words := "".join(self.given.values())).isascii() and HALF.search(words):
            force_setattr(self, "given", {name: HALF.sub("", value) for name, value in self.given.items()})


class BadToken(ValueError):
    """A token that this bot never made."""


def draft(word: str, /, **given: str | int) -> Draft:
    """A button's draft that opens the command's form unless nothing is left to ask."""
    return Draft(word, {name: str(value) for name, value in given.items()})


def go(word: str, /, **given: str | int) -> Draft:
    """A button's draft that runs at once."""
    return Draft(word, {name: str(value) for name, value in given.items()}, go=True)


def settling(said: Draft) -> Draft:
    """The same on a button that answers its card's question."""
    return replace(said, settles=True)


def about(said: Draft) -> frozenset[tuple[str, str]]:
    """The rows that it names, by answer and number; not the circle, which all that a card offers may be about."""
    return frozenset((name, typed) for name, typed in said.given.items() if name != "circle" and typed.isdigit())


def encode(said: Draft) -> str:
    """`word!.:name=value&…`, "!" where it runs, "." where it settles; ValueError where no button holds so much."""
    token = _token(said)
    if len(token) > LONGEST:
        raise ValueError(f"the token of /{said.word} has {len(token)} characters, {LONGEST} fit on a button")
    return token


def fits(said: Draft) -> bool:
    """Whether a button holds it."""
    return len(_token(said)) <= LONGEST


def _token(said: Draft) -> str:
    given = "&".join(f"{name}={_quoted(value)}" for name, value in said.given.items())
    return said.word + ("!" if said.go else "") + ("." if said.settles else "") + (":" + given if given else "")


def _quoted(value: str) -> str:
    return quote(value, safe="").replace("~", "%7E")  # which parts the token from a letter's key


def decode(token: str) -> Draft:
    """The draft a button holds. Raises BadToken; a token proves nothing, handlers check everything again."""
    head, _, tail = token.partition(":")
    run = head.removesuffix(".")
    word = run.removesuffix("!")
    pairs = [pair.partition("=") for pair in tail.split("&")] if tail else []
    if len(token) > LONGEST or not word.replace("-", "").isalnum() or not all(name and mid for name, mid, _ in pairs):
        raise BadToken(token[:LONGEST])
    given = {name: unquote(value) for name, _, value in pairs}
    return Draft(word, given, go=run != word, settles=head != run)


def join_key(token: str, key: str) -> str:
    """A letter's button carries the letter's key, so that the letter can be found again from any of them."""
    return f"{token}~{key}"


def split_key(token: str) -> tuple[str, str | None]:
    """The button's own token and its letter's key, None where it stands on no letter. Raises BadToken."""
    own, mark, key = token.partition("~")
    if mark and not KEY.fullmatch(key):
        raise BadToken(token[:LONGEST])
    return own, key or None


def number(typed: str) -> int:
    """A row's number as a token carries it; 0, which no row has, where it is none."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 16 else 0
