"""Discord's markdown: what people typed without any effect, and where it may be parted."""

import re

from bot import seen

# discord.utils.escape_markdown leaves stamps, emoji, `+` and `1.` lists, quotes of what it takes for links, and all
# mentions as they are; escape_mentions misses channels and commands. So here is a table of our own. A backslash before
# punctuation shows that character itself:
#   \      or it would undo the next backslash            * _ ~ | `  bold, italics, strikes, spoilers, code
#   [ ]    links that hide where they lead                <          mentions, emoji, stamps, commands, <links>
#   @      @everyone and @here; and as the server may look for those, or for <@1>, without regard to backslashes, an
#          invisible space breaks them too
# At a line's start also # - + > and "1." (headings, small print, lists, quotes): a parameter may begin there.
# Addresses of pages stay whole, for a backslash would show in them and lead nowhere; they hide nothing. Only what
# Discord surely reads as an address is taken for one, because nothing inside is escaped: not what may be a strike.
LABEL = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
CALLS = r"(?:(?i:everyone|here)|[!&]?\d)"
PATH = rf"[/?#](?:(?!~~)[A-Za-z0-9._~:/?#&=%+,;!$'()-]|@(?!{CALLS})){{0,400}}"
PAGE = rf"https?://(?:{LABEL}\.)+[A-Za-z]{{2,24}}(?:{PATH})?"
STARTS = r"[#>+-]|\d+(?=\.(?:\s|\Z))"
EFFECT = re.compile(
    rf"(?P<page>{PAGE})|^(?P<indent>[^\S\n]*)(?P<start>{STARTS})|(?P<calls>@(?={CALLS}))|[\\*_~|`\[\]<@]", re.MULTILINE
)
START = re.compile(rf"\A(?:{STARTS})")
BREAK = "\u200b"
TOGETHER = re.compile(rf"{PAGE}|<t:-?\d+:[fR]>|</[\w-]+:\d+>|\*\*(?:\\.|[^\\*\n])+\*\*|\\.{BREAK}?|[\s\S]")


def harmless(words: str) -> str:
    """What a person typed, to be read as it stands."""
    return EFFECT.sub(_harmless, words)


def _harmless(found: re.Match[str]) -> str:
    if found["page"]:
        return found["page"]
    if found["start"]:
        return found["indent"] + _no_start(found["start"])
    return rf"\{found[0]}{BREAK if found['calls'] else ''}"


def _no_start(mark: str) -> str:
    return f"{mark}\\" if mark.isdecimal() else f"\\{mark}"


def parted(words: str, most: int) -> tuple[str, str]:
    """Markdown in two: `most` characters at most, ending at a space where one is near and never inside what belongs
    together; and the rest, which has no more effect at its new line's start than it had before.
    """
    if len(words) <= most:
        return words, ""
    most -= seen.FSI in words
    end = last = space = 0
    for one in TOGETHER.finditer(words):
        space = one.start() if one[0].isspace() else space
        if one.end() > most:
            break
        last = one.end()
        end = end if seen.joined(words, last) else last
    head, rest = seen.parted(words, space if space > most // 2 else end or last)
    return head.rstrip(), START.sub(lambda found: _no_start(found[0]), rest.lstrip())


def quotation(words: str) -> str:
    """Markdown as a quotation. Each line says so, or whatever stands below would belong to it; an empty one holds a
    sign that nobody sees, as its space alone is lost where words are trimmed (PluralKit/PluralKit#507).
    """
    return "\n".join(f"> {line or BREAK}" for line in words.split("\n"))


def unquoted(words: str) -> str | None:
    """The same taken back; None where it is no quotation."""
    lines = words.split("\n")
    return "\n".join(one.removeprefix("> ") for one in lines) if all(one.startswith("> ") for one in lines) else None


def shortened(words: str, most: int) -> str:
    """Markdown of `most` characters at most, and a sign where something is left out."""
    return words if len(words) <= most else parted(words, most - 2)[0] + " …"
