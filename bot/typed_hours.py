"""Half hours and quarters as they are said in eight languages ("halb acht", "kwart over zeven"), in figures."""

import re
from collections.abc import Iterator

from bot.typed_words import unmarked

# the hours of a clock's face, from one on; then noon and midnight, where one says half of them
FACES = """
en: one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, noon, midnight
de: eins|ein, zwei|zwo, drei, vier, fünf|fuenf, sechs, sieben, acht, neun, zehn, elf, zwölf|zwoelf, mittag, mitternacht
es: una, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce
fr: une, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, midi, minuit
it: una|l'una, due, tre, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici
nl: een|één, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, elf, twaalf
pl: pierwsz~, drug~, trzeci~, czwart~, piąt~, szóst~, siódm~, ósm~, dziewiąt~, dziesiąt~, jedenast~, dwunast~
pt: uma, duas, três, quatro, cinco, seis, sete, oito, nove, dez, onze, doze
"""
ENDINGS = ("ej", "iej", "a", "ą")  # of Polish ordinals
# minutes from the hour H, and what is said around it. "half eight" is not here: it is 8:30 in Britain, 7:30 in Dutch;
# W is a word alone, for a Dutch word is Dutch, and of a figure nobody can tell
SAID = """
en +30: half (?:past|after) H
en +15: (?:a )?quarter (?:past|after) H
en -15: (?:a )?quarter (?:to|till|of) H
de -30: halb H
de +15: viertel nach H
de -15: (?:viertel vor|drei ?viertel) H
es +30: (?:(?:a )?las? )?H y media
es +15: (?:(?:a )?las? )?H y cuarto
es -15: (?:(?:a )?las? )?H menos cuarto
fr +30: H(?: ?h| heures?)? et demie?
fr +15: H(?: ?h| heures?)? et quart
fr -15: H(?: ?h| heures?)? moins le quart
it +30: H e mezz[ao]
it +15: H e un quarto
it -15: H meno un quarto
nl -30: half W
nl +15: kwart over H
nl -15: kwart voor H
pl -30: w ?pół do H
pl +15: kwadrans po H
pl -15: (?:za kwadrans|kwadrans przed) H
pt +30: H e meia
pt +15: H e um quarto
pt -15: H menos um quarto
pt -15: (?:um quarto|quinze) para as? H
"""
PARTS = re.compile("half|quarter|halb|viertel|media|cuarto|demi|quart|mezz|kwart|p[oó][lł] do|kwadr|meia|quinze")
FIGURE = r"(?<![\d:.])(?:1?\d|2[0-3])(?![:.]?\d)"


def in_figures(text: str) -> str:
    """The text, in small letters, with each half hour and quarter that is said so as "7:30"."""
    for said, words, minutes in PHRASES if PARTS.search(text) else ():
        text = said.sub(lambda found, w=words, m=minutes: _figures(found["hour"], w, m), text)  # type: ignore[misc]
    return text


def _figures(hour: str, words: dict[str, int], minutes: int) -> str:
    """On the face that the hour was said on: a quarter to one is 12:45, a quarter to 13 is too."""
    number = words[hour] if hour in words else int(hour)
    around = (number * 60 + minutes) % 1440
    return f"{around // 60 or 12 * (number == 1)}:{around % 60:02}"


def _face(hours: str) -> dict[str, int]:
    each = {word: n for n, one in enumerate(hours.split(", "), 1) for word in one.split("|")}
    each = {word.replace("~", end): n for word, n in each.items() for end in (ENDINGS if "~" in word else ("",))}
    every = {**each, **{unmarked(word): n for word, n in each.items()}}
    return {word: {13: 12, 14: 0}.get(n, n) for word, n in every.items()}


def _phrases() -> Iterator[tuple[re.Pattern[str], dict[str, int], int]]:
    faces = {language: _face(hours) for language, hours in map(_told, FACES.strip().splitlines())}
    for name, said in map(_told, SAID.strip().splitlines()):
        words = faces[name[:2]]
        hour = "|".join(map(re.escape, words))
        for form in dict.fromkeys((said, unmarked(said))):
            whole = form.replace("W", f"(?P<hour>{hour})").replace("H", f"(?P<hour>{hour}|{FIGURE})")
            yield re.compile(rf"(?<![^\W_]){whole}(?![^\W_])"), words, int(name[3:])


def _told(line: str) -> tuple[str, str]:
    name, _, said = line.partition(": ")
    return name, said


PHRASES = [*_phrases()]
