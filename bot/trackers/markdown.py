"""Tables out of Markdown: bars between cells, a line of dashes under the header, escapes undone."""

import re

from bot.trackers.folding import cleaned
from bot.trackers.sheets import LINES, TOO_LONG, Row, Table, Unreadable, bounded

WIDEST = 2_000  # letters of a line of dashes
CELLS = re.compile(r"(?<!\\)\|")
DASHES = re.compile(r"\|?(\s*:?-{2,}:?\s*\|)+(\s*:?-{2,}:?\s*)?")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|$<>~])")
LINK = re.compile(r"\[([^\[\]]{0,500})\]\(([^()\s]{0,2000})[^()]{0,500}\)")
STRONG = re.compile(r"^(\*\*|__|\*|_|`)(.+)\1$")


def tables(text: str, name: str) -> tuple[Table, ...]:
    """All tables of a text; a row's number is its line."""
    lines = text.splitlines()
    found, at = [], 0
    while at < len(lines):
        if at and len(lines[at]) < WIDEST and DASHES.fullmatch(lines[at].strip()) and "|" in lines[at - 1]:
            end = at + 1
            while end < len(lines) and "|" in lines[end]:
                end += 1
            if end - at > LINES:
                raise Unreadable(TOO_LONG)
            numbers = (at - 1, *range(at + 1, end))
            found.append(Table(name, bounded(Row(one + 1, _cells(lines[one])) for one in numbers), headed=True))
            at = end
        at += 1
    return tuple(found)


def _cells(line: str) -> tuple[str, ...]:
    line = line.strip()
    inner = line.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(_plain(cell) for cell in CELLS.split(inner))


def _plain(cell: str) -> str:
    """Its words; a link as its words, and where it leads to if that is elsewhere on the web."""
    cell = LINK.sub(lambda one: f"{one[1]} {one[2]}" if one[2].startswith("http") else one[1], cell.strip())
    cell = cell.replace("<br>", "\n").replace("<br/>", "\n")
    return cleaned(ESCAPED.sub(r"\1", STRONG.sub(r"\2", cell)))
