"""From what somebody typed to plain words: however it was spelled, the rules see it in one way.

Small letters without accents, contractions written out, texting and typos of the words that decide put right, and
words that change nothing left out. What stood in quotation marks is remembered.
"""

import re
import unicodedata
from dataclasses import dataclass

from bot.screening.language import Language

LONGEST = 8_000  # more than any question takes
APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u02b9\u2032`\u00b4]")
SPEECH = re.compile("[\u201c\u201d\u201e\u00ab\u00bb]")
HYPHEN = re.compile(r"(?<=[a-z0-9])-(?=[a-z0-9])")
REPEATED = re.compile(r"([a-z])\1{2,}")
TOKEN = re.compile(r"[a-z0-9@$*'!#]*[a-z0-9@$*]|[.!?\u2026;:\n]+|[,\"()/\u2013\u2014-]|[^\x00-\x7f]")
ENDS = frozenset(".!?\u2026;\n")
LEET = str.maketrans("013457@$!", "oieastasi")


@dataclass(frozen=True)
class Sentence:
    """Words and commas in a row, and which of them stood in quotation marks."""

    words: tuple[str, ...]
    quoted: tuple[bool, ...]


def sentences(typed: str, language: Language) -> list[Sentence]:
    found: list[Sentence] = []
    words: list[str] = []
    quoted: list[bool] = []
    inside = False
    for token in _tokens(typed, language):
        if token == '"':
            inside = not inside
        elif token[0] in ENDS or token in "()":
            if words:
                found.append(Sentence(tuple(words), tuple(quoted)))
            words, quoted = [], []
        else:
            for word in token.split(" "):
                words.append(word)
                quoted.append(inside)
    if words:
        found.append(Sentence(tuple(words), tuple(quoted)))
    return [_tidied(one, language) for one in found]


def _tokens(typed: str, language: Language) -> list[str]:
    plain = unicodedata.normalize("NFKD", typed[:LONGEST]).lower()
    plain = "".join(one for one in plain if unicodedata.category(one) not in ("Mn", "Cf", "Cc") or one in "\n\t")
    plain = SPEECH.sub('"', APOSTROPHES.sub("'", plain))
    plain = HYPHEN.sub(" ", plain)
    plain = REPEATED.sub(r"\1\1", plain)
    found: list[str] = []
    letters: list[str] = []
    for token in [*TOKEN.findall(plain), ""]:
        if len(token) == 1 and token.isalpha() and token.isascii():
            letters.append(token)
            continue
        found += _spaced(letters, language)
        letters = []
        if token:
            found.append(_word(token, language))
    return [one for one in found if one]


def _spaced(letters: list[str], language: Language) -> list[str]:
    """`s u i c i d e` in one; `i`, `a`, `u` and the like alone."""
    joined = "".join(letters)
    if len(letters) > 2 and (words := _cut(joined, language.decisive)):
        return [language.written.get(one, one) for one in words]
    return [language.written.get(one, one) for one in letters]


def _cut(joined: str, known: tuple[str, ...]) -> list[str]:
    """Decisive words that together are all of it, longest first."""
    words: list[str] = []
    while joined:
        for length in range(min(len(joined), 12), 1, -1):
            if joined[:length] in known:
                words.append(joined[:length])
                joined = joined[length:]
                break
        else:
            return []
    return words


def _word(token: str, language: Language) -> str:
    if token in language.written:
        return language.written[token]
    if not token.strip(".!?\u2026;:\n"):
        return "," if token.strip(":") == "" else "."
    if not token[0].isalnum() and len(token) == 1:
        return token if token in ',"()' else "," if token in "/-\u2013\u2014" else ""
    bare = token.strip("!'*#")
    if bare in language.written:
        return language.written[bare]
    if "'" in bare:
        return _apart(bare, language)
    if not bare.isalpha():
        return _unmasked(token.strip("'#"), language) or bare
    return language.typos.get(bare) or _single(bare, language)


def _single(word: str, language: Language) -> str:
    """`diee`, `killl`: a letter typed once too often, where one fewer makes a word that decides."""
    doubled = word[-2:-1] == word[-1] and word not in language.decisive
    return word[:-1] if doubled and word[:-1] in language.decisive else word


def _apart(word: str, language: Language) -> str:
    head, _, tail = word.partition("'")
    if tail in language.endings and (tail != "s" or head in language.shortened):
        head = language.written.get(head, head)
        return f"{head} {language.endings[tail]}"
    if word.endswith("n't"):
        return f"{word[:-3]} not"
    whole = head + tail
    return language.written.get(whole, head + ("s" if tail == "s" else tail))


def _unmasked(token: str, language: Language) -> str | None:
    """`k1ll`, `su!cide`, `d*e`: what it stands for, if it is a word that decides."""
    plain = token.translate(LEET)
    if "*" not in plain:
        return plain if plain in language.decisive else language.written.get(plain)
    if not plain.strip("*"):
        return None
    form = re.compile("".join("[a-z]" if one == "*" else re.escape(one) for one in plain))
    loose = re.compile("[a-z]+".join(re.escape(one) for one in re.split(r"\*+", plain)))
    whole = (one for one in language.decisive if form.fullmatch(one) or loose.fullmatch(one))
    return next(whole, None)


def _tidied(sentence: Sentence, language: Language) -> Sentence:
    """Phrases that mean one word put together, and words that change nothing left out."""
    words: list[str] = []
    quoted: list[bool] = []
    position = 0
    while position < len(sentence.words):
        for length in (3, 2):
            joined = " ".join(sentence.words[position : position + length])
            if joined in language.joined:
                taken, word = length, language.joined[joined]
                break
        else:
            taken, word = 1, sentence.words[position]
        for one in word.split(" "):
            if one and one not in language.fillers:
                words.append(one)
                quoted.append(sentence.quoted[position])
        position += taken
    return Sentence(tuple(words), tuple(quoted))
