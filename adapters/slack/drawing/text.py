"""Words as Slack shows them: rich text and plain text in which no markup is read, and /circle join for /join."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from adapters.common.labels import Naming, plain
from bot import seen
from bot.seen import FSI, PDI
from bot.words import PLAIN, Reader, Text, render

Element: TypeAlias = dict[str, Any]
Block: TypeAlias = dict[str, Any]

COMMAND = "circle"  # what /join is a subcommand of here
OWN = frozenset({"rejected", "help-now"})  # commands of their own, for the days on which one more word is too much
WORDS = 3000  # characters in one block, and of a message's fallback
# Slack shows each reader their own time, and {date_long} has the weekday, which is what people plan by. Not the pretty
# ones: "again on today", and a capital within a sentence.
# Tokens: https://docs.slack.dev/reference/block-kit/block-elements/date-element
FORMAT = "{date_long}, {time}"
# Around a moment until it is an element, and before a slash that was typed, so that only our own addresses are links:
# noncharacters of Unicode, which nobody's text holds for good reason.
OPEN, SHUT, TYPED = "\ufdd0", "\ufdd1", "\ufdd2"
ELEMENT = re.compile(rf"({OPEN}-?\d+{SHUT}|https://[\w./-]*\w)")
MARKS = str.maketrans({OPEN: "", SHUT: "", TYPED: "", "/": TYPED + "/"})
LINKED = re.compile(r"<([^<>|\s]+)(?:\|([^<>]*))?>")  # a real < arrives as &lt;
ENTITY = re.compile("&(lt|gt|amp);")
CHARACTERS = {"lt": "<", "gt": ">", "amp": "&"}
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
CUT = re.compile(rf"&[a-z]*(?={PDI}?\Z)")  # where words from right to left are cut, their end is put back


def ours(to: Reader) -> Reader:
    """The same reader, told /circle join where a template says /join; done twice it changes nothing more."""
    return replace(to, words=Naming(to.words, _here))


def _here(found: re.Match[str]) -> str:
    word = found[1]
    return found[0] if word in OWN or word == COMMAND else f"/{COMMAND} {word}"


class Rich:
    """What people typed as it is, for nothing in a text element takes effect; marked is what must become an element or
    must not.
    """

    def typed(self, words: str) -> str:
        return words.translate(MARKS)

    def moment(self, at: int, reader: Reader) -> str:
        return f"{OPEN}{at}{SHUT}"


RICH = Rich()


def elements(text: Text, to: Reader, *, bold: bool = False) -> list[Element]:
    """The elements of a rich text section; none where there is nothing to say."""
    style = {"style": {"bold": True}} if bold else {}
    said: list[Element] = []
    for number, piece in enumerate(ELEMENT.split(render(text, to, RICH))):
        if piece.startswith(OPEN):
            at = int(piece.strip(OPEN + SHUT))
            told = {"timestamp": at // 1000, "format": FORMAT, "fallback": PLAIN.moment(at, to)}
            said.append({"type": "date", **told, **style})
        elif number % 2:
            said.append({"type": "link", "url": piece, **style})
        elif piece:
            said.append({"type": "text", "text": piece.replace(TYPED, ""), **style})
    return _trimmed(said)


def rich_text(said: Sequence[Element], *, quotes: bool = False) -> Block:
    kind = "rich_text_quote" if quotes else "rich_text_section"
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(said)}]}


def plain_text(text: Text, to: Reader, most: int) -> dict[str, Any]:
    """One line for labels, titles and options: never empty, `most` characters at most, `:smile:` as it was typed."""
    return {"type": "plain_text", "text": plain(text, to, most), "emoji": False}


def words(said: Iterable[Element]) -> str:
    """What the elements say, moments in the zone of the reader they were made for."""
    return "".join(_words(one) for one in said)


def parted(said: Sequence[Element], most: int) -> tuple[list[Element], list[Element]]:
    """The elements in two: `most` characters at most, up to a space where one is near, never within a date; the rest.

    A date alone may be longer than that.
    """
    whole = words(said)
    if len(whole) <= most:
        return list(said), []
    most -= FSI in whole
    space = max(whole.rfind(mark, most // 2, most + 1) for mark in " \n")
    at = space if space > 0 else most
    head: list[Element] = []
    rest: list[Element] = []
    for one in said:
        length = len(_words(one))
        if length <= at:
            head.append(one)
        elif at > 0 and one["type"] == "text":
            here, after = seen.parted(one["text"], at)
            head += [{**one, "text": here}] if here else []
            rest.append({**one, "text": after})
        else:
            rest.append(one)
        at = max(0, at - length)
    if not head:
        head, rest = rest[:1], rest[1:]
    return _trimmed(head), _trimmed(rest)


def pieces(said: Sequence[Element], most: int = WORDS) -> list[list[Element]]:
    """The elements in as many parts as they need."""
    found, rest = [], list(said)
    while rest:
        piece, rest = parted(rest, most)
        found.append(piece)
    return found


def shortened(said: Sequence[Element], most: int) -> list[Element]:
    """The elements in `most` characters at most, and a sign where something is left out."""
    head, rest = parted(said, most)
    return [*parted(said, most - 2)[0], {"type": "text", "text": " …"}] if rest else head


def escaped(said: str, most: int = WORDS) -> str:
    """Words for a message's top-level `text`, where Slack reads <!channel> and <@U…>; never an entity in half."""
    safe = said.translate(ENTITIES)
    return safe if len(safe) <= most else CUT.sub("", seen.cut(safe, most - 1)) + "…"


def _words(one: Element) -> str:
    said: str = one[{"text": "text", "link": "url"}.get(one["type"], "fallback")]
    return said


def _trimmed(said: list[Element]) -> list[Element]:
    """Without space at either end."""
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while said and said[end]["type"] == "text":
            kept = strip(said[end]["text"])
            if kept:
                said[end] = {**said[end], "text": kept}
                break
            del said[end]
    return said


def unescaped(text: str) -> str:
    """What a person typed, before Slack escaped it: names instead of ids, and no markup."""
    return ENTITY.sub(lambda found: CHARACTERS[found[1]], LINKED.sub(_shown, text))


def _shown(link: re.Match[str]) -> str:
    target, label = link[1], link[2] or ""
    if target[0] in "@!":
        return "@" + (label or target[1:]).removeprefix("@")
    if target[0] == "#":
        return "#" + (label or target[1:])
    return label if label and label in target else f"{label} {target}".strip()
