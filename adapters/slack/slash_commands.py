"""A slash command with what was typed behind it, read leniently, as a draft; nothing that was typed is lost."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from adapters.slack.drawing.text import unescaped
from bot.answers import NAMED, POINTS, Unclear, as_typed
from bot.commands import Argument, Spec
from bot.seen import visible
from bot.tokens import Draft
from bot.words import Reader, render

HELP = "help"
RUN = 4  # words at most of an answer that is looked for among others: "New York", "Monday to Friday"
PLACE = 12  # and of a place, before what answers another question
SHORTENED = 3  # letters at least of a command's word cut short
QUOTES = '"“”„'
PIECE = re.compile(rf"(?:(\w+)=)?[{QUOTES}]([^{QUOTES}]*)[{QUOTES}](?=\s|$)|(?:<[^<>]*>|\S)+")
PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>[,:]?")
CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|[^<>]*)?>[,:]?")


@dataclass(frozen=True)
class Said:
    """What a command says; `typed`: there were words behind it; `unknown`: the first word where it is no command."""

    draft: Draft
    typed: bool = False
    unknown: str | None = None


@dataclass(frozen=True)
class Piece:
    """A word, or what stood in quotes, as Slack sent it; `whole` is its place in the text, name and quotes included."""

    raw: str
    whole: slice
    name: str = ""
    quoted: bool = False

    @property
    def words(self) -> str:
        return unescaped(self.raw)

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


def said(command: str, text: str, specs: Mapping[str, Spec]) -> Said:
    """What `/circle rest 3d` or `/rejected …` says; what is no command says help. Never raises."""
    spec = _listed(command, specs)
    if spec is None:
        first, text = _parted(text)
        if not first:
            return Said(Draft(HELP))
        second, behind = _parted(text)
        spec = _listed(first + second, specs) if _key(first) and _key(second) else None
        if spec is not None:  # "help now", "my circle"
            text = behind
        else:
            spec = _listed(first, specs) or _shortened(first, specs)
        if spec is None:
            return Said(Draft(HELP), unknown=visible(unescaped(first)).removeprefix("/"))
    return Said(Draft(spec.word, _answers(spec, text)), typed=bool(text.strip()))


def _parted(text: str) -> tuple[str, str]:
    first, rest, *_ = [*text.split(maxsplit=1), "", ""]
    return first, rest


def _key(word: str) -> str:
    return re.sub("[-_]", "", word.removeprefix("/")).casefold()


_own = cache(_key)  # of a command


def _listed(word: str, specs: Mapping[str, Spec]) -> Spec | None:
    key = _key(word)
    return next((one for one in specs.values() if one.listed and _own(one.word) == key), None)


def _shortened(word: str, specs: Mapping[str, Spec]) -> Spec | None:
    key = _key(word)
    meant = [one for one in specs.values() if one.listed and _own(one.word).startswith(key)]
    return meant[0] if len(meant) == 1 and len(key) >= SHORTENED else None


def _answers(spec: Spec, text: str) -> dict[str, str]:
    """First what is named, then by place; what fits nowhere is where the form that opens shows it."""
    if not spec.shown:
        return {}
    given, loose = _named(spec, text)
    placed, left = _placed([one for one in spec.shown if one.name not in given], loose, text)
    given |= placed
    if left:
        empty = [one for one in spec.shown if not given.get(one.name)]
        free = [one for one in empty or spec.shown if _free(one)]
        (at,) = free[-1:] or empty[:1] or spec.shown[-1:]
        words = f"{given.get(at.name, '')} {passage(text, left)}".strip()
        given[at.name] = _name(at, words)
    return given


def _named(spec: Spec, text: str) -> tuple[dict[str, str], list[Piece]]:
    """The answers written name=value, and the pieces that belong to none."""
    asked = {one.name: one for one in spec.shown}
    found = pieces(text, asked)
    starts = [at for at, one in enumerate(found) if one.name]
    closed = [one for name, one in asked.items() if not _free(one) and name not in {found[at].name for at in starts}]
    given: dict[str, str] = {}
    loose = found[: starts[0]] if starts else found
    for start, end in pairwise([*starts, len(found)]):
        part, one = found[start:end], asked[found[start].name]
        taken = 1
        if not part[0].quoted:
            if not _free(one):
                taken = _fitting(one, part, closed) or 1
            elif not any(_fitting(other, part[1:]) for other in closed if other.kind != "zone"):
                taken = len(part)  # note=it was hard
        given[one.name] = passage(text, part[:taken]) if _free(one) else _value(one, part[:taken])
        loose = [*loose, *part[taken:]]
    return given, loose


def _placed(asked: Sequence[Argument], loose: Sequence[Piece], text: str) -> tuple[dict[str, str], Sequence[Piece]]:
    """The answers in the order of their questions, and what is left.

    Free words all go to the last question for such; an earlier one gets what stands alone or in quotes, because a
    sentence should not lose its first word to the name of an employer.
    """
    given: dict[str, str] = {}
    for at, one in enumerate(asked):
        if not loose:
            break
        later = asked[at + 1 :]
        if not _free(one):
            if taken := _fitting(one, loose, later):
                given[one.name], loose = _value(one, loose[:taken]), loose[taken:]
        elif any(_free(other) for other in later):
            if loose[0].quoted or len(loose) == 1:
                given[one.name], loose = loose[0].words, loose[1:]
        else:
            behind, left = _placed(later, loose[1:], text) if loose[0].quoted else ({}, loose)
            if left:
                return {**given, one.name: passage(text, loose)}, ()
            return {**given, one.name: loose[0].words, **behind}, ()
    return given, loose


def _free(one: Argument) -> bool:
    """Whether any words are an answer."""
    return one.kind in ("text", "long", "file") and one.parse is as_typed


def _fitting(one: Argument, some: Sequence[Piece], others: Sequence[Argument] = ()) -> int:
    """How many of the first pieces are an answer to it.

    Any words may be a place, up to what answers one of the `others`.
    People and channels are those that Slack knows; a number alone is nobody, it would be somebody's row.
    """
    if _free(one) or not some:
        return 0
    if one.kind == "channel":
        return int(some[0].channel is not None)
    if one.kind == "id":
        return int(some[0].person is not None or some[0].words.startswith(POINTS))
    if one.kind == "zone":
        near = range(1, min(len(some), PLACE + 1))
        ends = (at for at in near if any(_fitting(other, some[at : at + RUN]) for other in others))
        return next(ends, len(some))
    for count in range(min(RUN, len(some)), 0, -1):
        if (count == 1 or _spoken(one, some[:count])) and _reads(one, _value(one, some[:count])):
            return count
    return 0


def _spoken(one: Argument, some: Sequence[Piece]) -> bool:
    """Whether several words may be one answer: of choices only a label, or "I see you" would be the choice I_SEE."""
    labels = {render(choice.label, Reader()).casefold() for choice in one.choices}
    return one.kind != "choice" or _value(one, some).casefold() in labels


def _reads(one: Argument, value: str) -> bool:
    try:
        return bool(value) and one.read(value) is not None
    except Unclear:
        return False


def _value(one: Argument, some: Sequence[Piece]) -> str:
    first = some[0]
    if one.kind == "id" and first.person is not None:
        return POINTS + first.person
    if one.kind == "channel" and first.channel is not None:
        return first.channel
    return _name(one, " ".join(piece.words for piece in some).strip())


def _name(one: Argument, words: str) -> str:
    """Of people and channels what they are called: only Slack's own ids come without a mark, and with its own."""
    if one.kind == "channel" and words:
        return f"{NAMED}{words.lstrip(NAMED)}"
    return words.removeprefix(POINTS).rstrip(",:") if one.kind == "id" and words.startswith(POINTS) else words


def pieces(text: str, names: Collection[str]) -> list[Piece]:
    """All of the text but the spaces, in order; `names` (lower case) may stand before a `=`, each once."""
    found, unnamed = list[Piece](), set(names)
    for match in PIECE.finditer(text):
        whole, quoted = slice(*match.span()), match[2] is not None
        name, mark, value = match[0].partition("=")
        if mark and name.lower() in unnamed:
            unnamed.discard(name.lower())
            found.append(Piece(match[2] if quoted else value, whole, name.lower(), quoted))
        elif quoted and not match[1]:
            found.append(Piece(match[2], whole, quoted=True))
        else:
            found.append(Piece(match[0], whole))
    return found


def passage(text: str, some: Sequence[Piece]) -> str:
    """Pieces of a text as they were typed, with the spaces and quotes between them; one alone is without its quotes."""
    said = some[0].raw if some[0].name or len(some) == 1 else text[some[0].whole]
    for before, one in pairwise(some):
        between = text[before.whole.stop : one.whole.start]
        said += (" " if between.strip() else between) + text[one.whole]
    return unescaped(said).strip()
