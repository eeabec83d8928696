"""From what somebody typed to plain words: however it was spelled, the rules see it in one way.

Small letters without accents, contractions written out, texting and typos of the words that decide put right, and
words that change nothing left out. What stood in quotation marks is remembered.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import chain, pairwise

from bot.screening.language import Language
from bot.screening.masked import spaced, unmasked

LONGEST = 8_000  # more than any question takes
RUNS_ON = 150, 250  # words after which a sentence ends at a comma, or wherever it is: what is longer costs too much
PLAINER = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u02b9\u2032`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        **dict.fromkeys(map(chr, [*range(9), 11, 12, *range(14, 32), 127])),
        "\t": " ",
        "\r": "\n",
        "\u2260": " not ",
    }
)
UNSEEN = ("Mn", "Cf", "Cc")  # accents apart from their letters, zero-width and bidi characters
HYPHEN = re.compile(r"(?<=[a-z0-9])-(?=[a-z0-9])")
ODD = re.compile(r"[!-]|([a-z])\1\1|\.[a-z](?![a-z])")  # wherever one of these four may find anything
REPEATED = re.compile(r"([a-z])\1{2,}")
DOTTED = re.compile(r"(?<![a-z])([a-z])\.(?=[a-z](?![a-z]))")
SHOUT = re.compile(r"!(?![a-z0-9])")  # at an end, and not for an i
TOKEN = re.compile(r"\b[a-z]/[a-z]+\b|[a-z0-9@$*'!#]+|[.!?\u2026;:\n]+|[,\"()/\u2013\u2014-]|[^\x00-\x7f]")
QUOTED = re.compile(  # in single marks, which are no apostrophes: of `it's`, of `'em`, of what the parents' is
    r"(?<![a-z0-9'])'(?=[a-z0-9])(?!(?:em|til|tis|twas|cause|cos|coz|cuse|n|bout|round|ave|im|er|is|e|ere)\b)"
    r"((?:[^'\n]|(?<=[a-z])'(?=[a-z])){2,300}?)'(?![a-z0-9])"
)
ENDS = ".!?\u2026;\n"
PAUSES = ",:/\u2013\u2014-"


@dataclass
class Sentence:
    """Words and commas in a row, and which of them stood in quotation marks; `there` are each, and any two in a row."""

    words: tuple[str, ...]
    quoted: tuple[bool, ...]
    asks: bool = False
    there: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.there = frozenset(chain(self.words, map(" ".join, pairwise(self.words))))


def sentences(typed: str, language: Language) -> list[Sentence]:
    found: list[Sentence] = []
    words: list[str] = []
    quoted: list[bool] = []
    inside = False
    for sign in [*_tokens(typed, language), "."]:
        if sign == '"':
            inside = not inside
        elif sign[0] in ENDS or sign in "()":
            if words:
                found.append(_tidied(words, quoted, language, asks="?" in sign))
            words, quoted = [], []
        else:
            if len(words) >= RUNS_ON[sign != ","]:
                found.append(_tidied(words, quoted, language, asks=False))
                words, quoted = [], []
            several = sign.split(" ") if " " in sign else [sign]
            words += several
            quoted += [inside] * len(several)
    return found


def _tokens(typed: str, language: Language) -> list[str]:
    plain = typed[:LONGEST].translate(PLAINER)
    if plain.isascii():
        plain = plain.lower()
    else:
        whole = unicodedata.normalize("NFKD", plain)
        seen = "".join(one for one in whole if one == "\n" or unicodedata.category(one) not in UNSEEN)
        plain = seen.lower().translate(PLAINER)
    if "'" in plain:
        plain = QUOTED.sub(r'"\1"', plain)
    if ODD.search(plain):
        plain = SHOUT.sub(" ! ", HYPHEN.sub(" ", plain))
        plain = REPEATED.sub(r"\1\1", DOTTED.sub(r"\1 ", plain))
    found: list[str] = []
    letters: list[str] = []
    for token in [*TOKEN.findall(plain), ""]:
        if len(token) == 1 and "a" <= token <= "z":
            letters.append(token)
            continue
        if letters:
            found += spaced(letters, language)
            letters = []
        found.append(_word(token, language) if token in language.respelled or not token.isalpha() else token)
    return [one for one in found if one]


def _word(token: str, language: Language) -> str:
    known = language.respelled.get(token)
    if known is not None or token.isalpha():
        return token if known is None else known
    if "/" in token:
        return token.replace("/", " , ")
    if not token.strip(ENDS + PAUSES):
        return "," if token and not token.strip(PAUSES) else "?" if "?" in token else token[:1]
    bare = token.strip("!'*#")
    if bare in language.written:
        return language.written[bare]
    if "'" in bare:
        return _apart(bare, language)
    return unmasked(token.strip("'#"), language) or ("" if bare in language.fillers else bare)


def _apart(word: str, language: Language) -> str:
    """`i'm`, `won't`; `mum's` stays one word."""
    head, _, tail = word.partition("'")
    if tail in language.endings and (tail != "s" or head in language.shortened):
        return f"{language.written.get(head, head)} {language.endings[tail]}"
    if word.endswith("n't"):
        return f"{word[:-3]} not"
    return language.written.get(head + tail, head + tail)


def _tidied(words: list[str], quoted: list[bool], language: Language, *, asks: bool) -> Sentence:
    """Phrases that mean one word put together, and words that change nothing left out."""
    if language.joined.keys().isdisjoint(words) and language.fillers.isdisjoint(words):
        return Sentence(tuple(words), tuple(quoted), asks)
    tidy: list[str] = []
    marks: list[bool] = []
    at = 0
    while at < len(words):
        word, taken = words[at], 1
        if word in language.joined:
            for phrase, meant in language.joined[word]:
                if tuple(words[at : at + len(phrase)]) == phrase:
                    word, taken = meant, len(phrase)
                    break
        for one in word.split(" "):
            if one and one not in language.fillers:
                tidy.append(one)
                marks.append(quoted[at])
        at += taken
    return Sentence(tuple(tidy), tuple(marks), asks)
