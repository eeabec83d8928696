"""Words in a table that no spreadsheet takes for formulas, and the same words back out of it."""

import re

# What a spreadsheet would compute, also after what it trims and in the wide signs of East Asian keyboards.
TRIMMED = "(?:[^\\S\r\n]|[\"'\\0\u00ad\u200b-\u200f\u2060\ufeff])*+"
COMPUTED = f"{TRIMMED}[-=+@\uff0b\uff0d\uff1d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212]"
FIRST = re.compile(f"'*[\t\r\n\\0]|{COMPUTED}")
# One that doesn't mind quotation marks begins another cell behind a semicolon, and another row on each line.
LATER = "((?:(?<=[^;\r\n])|\\A(?=;))[;\r\n]++)"
HARMFUL = re.compile(f"{LATER}(?={COMPUTED})")
HARMLESS = re.compile(f"{LATER}'(?={COMPUTED})")


def safe(words: str) -> str:
    """With an apostrophe before whatever would be computed; `plain` takes exactly those away."""
    return "'" * bool(FIRST.match(words)) + HARMFUL.sub(r"\1'", words)


def plain(words: str) -> str:
    if words.startswith("'") and FIRST.match(words, 1):
        words = words[1:]
    return HARMLESS.sub(r"\1", words)
