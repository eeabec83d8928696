"""The text behind a slash command in pieces: words, quoted words, name=value, and what Slack escaped in it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

QUOTES = '"“”„'
PIECE = re.compile(rf"(?:(\w+)=)?[{QUOTES}]([^{QUOTES}]*)[{QUOTES}](?=\s|$)|(?:<[^<>]*>|\S)+")
LINKED = re.compile(r"<([^<>|\s]+)(?:\|([^<>]*))?>")  # a real < arrives as &lt;
ENTITY = re.compile("&(lt|gt|amp);")
CHARACTERS = {"lt": "<", "gt": ">", "amp": "&"}
PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>[,:]?")
CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|[^<>]*)?>[,:]?")


@dataclass(frozen=True)
class Piece:
    """A word, or what stood in quotes, as Slack sent it; `whole` is its place in the text, name and quotes included."""

    raw: str
    whole: slice
    name: str = ""
    quoted: bool = False

    @property
    def words(self) -> str:
        return plain(self.raw)

    @property
    def person(self) -> str | None:
        """The id of a member who was mentioned."""
        found = PERSON.fullmatch(self.raw)
        return found[1] if found else None

    @property
    def channel(self) -> str | None:
        """The id of a channel that was mentioned."""
        found = CHANNEL.fullmatch(self.raw)
        return found[1] if found else None


def pieces(text: str, names: Collection[str]) -> list[Piece]:
    """All of the text but the spaces, in order; `names` (lower case) may stand before a `=`, each once."""
    found: list[Piece] = []
    unnamed = set(names)
    for match in PIECE.finditer(text):
        found.append(_piece(match, unnamed))
        unnamed.discard(found[-1].name)
    return found


def _piece(match: re.Match[str], names: Collection[str]) -> Piece:
    whole, quoted = slice(*match.span()), match[2] is not None
    name, mark, value = match[0].partition("=")
    if mark and name.lower() in names:
        return Piece(match[2] if quoted else value, whole, name.lower(), quoted)
    if quoted and not match[1]:
        return Piece(match[2], whole, quoted=True)
    return Piece(match[0], whole)


def passage(text: str, some: Sequence[Piece]) -> str:
    """Pieces of a text as they were typed, with the spaces and quotes between them; one alone is without its quotes."""
    said = some[0].raw if some[0].name or len(some) == 1 else text[some[0].whole]
    for before, one in pairwise(some):
        between = text[before.whole.stop : one.whole.start]
        said += (" " if between.strip() else between) + text[one.whole]
    return plain(said).strip()


def plain(text: str) -> str:
    """What a person typed, before Slack escaped it: names instead of ids, and no markup."""
    return ENTITY.sub(lambda found: CHARACTERS[found[1]], LINKED.sub(_shown, text))


def _shown(link: re.Match[str]) -> str:
    target, label = link[1], link[2] or ""
    if target[0] in "@!":
        return "@" + (label or target[1:]).removeprefix("@")
    if target[0] == "#":
        return "#" + (label or target[1:])
    return label if label and label in target else f"{label} {target}".strip()
