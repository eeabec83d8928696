"""Words of hours and days as they are typed in seven languages beside English, each as the English word for it."""

import unicodedata
from pathlib import Path

FILE = Path(__file__).with_name("typed_words.tsv")


def unmarked(word: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one)).replace(
        "ł", "l"
    )


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines()[1:]:
        english, _, others = line.partition("\t")
        words = {one.strip() for one in others.split(",") if one.strip()}
        bare = {unmarked(one) for one in words if len(one) > 1}  # "a" is too much else to be "à"
        found.setdefault(english, set()).update(words, bare)
    return {english: frozenset(words) for english, words in found.items()}


TABLE = _table()
