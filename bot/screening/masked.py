"""Words that were typed so that a machine won't read them: `s u i c i d e`, `k1ll`, `su!cide`, `d*e`."""

import re

from bot.screening.language import Language

LEET = str.maketrans("013457@$!", "oieastasi")
LONGEST = 12  # letters of a word that is put together
FEWEST = 2  # letters that are seen of a word


def spaced(letters: list[str], language: Language) -> list[str]:
    """Single letters in a row: one or several words that decide, or each for itself (`i`, `u`)."""
    words = _cut("".join(letters), language.decisive) if len(letters) > 2 else []
    return [language.written.get(one, one) for one in words or letters]


def unmasked(token: str, language: Language) -> str | None:
    """What it stands for, if it is a word that decides."""
    plain = token.translate(LEET)
    if "*" not in plain:
        return language.written.get(plain) or (plain if plain in language.vocabulary else None)
    if plain.startswith("*") or len(plain.replace("*", "")) < FEWEST:  # `**I**` is bold
        return None
    one_each = "".join("[a-z]" if one == "*" else re.escape(one) for one in plain)
    any_number = "[a-z]+".join(re.escape(one) for one in re.split(r"\*+", plain))
    form = re.compile(f"{one_each}|{any_number}")
    return next((one for one in language.decisive if form.fullmatch(one)), None)


def _cut(joined: str, known: tuple[str, ...]) -> list[str]:
    """Known words that together are all of it, the longest first."""
    words: list[str] = []
    while joined:
        lengths = range(min(len(joined), LONGEST), 0, -1)
        length = next((one for one in lengths if joined[:one] in known), 0)
        if not length:
            return []
        words.append(joined[:length])
        joined = joined[length:]
    return words
