"""Half hours and quarters as they are said in eight languages ("halb acht", "kwart over zeven"), in figures."""

import re

from bot.typed_words import unmarked

# the hours of a clock's face, from one on; then noon and midnight, where one says half of them
FACES = """
en: one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, noon, midnight
de: eins|ein, zwei|zwo, drei, vier, fünf|fuenf, sechs, sieben, acht, neun, zehn, elf, zwölf|zwoelf, mittag, mitternacht
es: una, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce
fr: une, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, midi, minuit
it: una|l'una, due, tre, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici
nl: een|één, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, elf, twaalf
pl: pierwszej|pierwsza|pierwszą, drugiej|druga|drugą, trzeciej|trzecia|trzecią, czwartej|czwarta|czwartą,
pl: piątej|piąta|piątą, szóstej|szósta|szóstą, siódmej|siódma|siódmą, ósmej|ósma|ósmą, dziewiątej|dziewiąta|dziewiątą,
pl: dziesiątej|dziesiąta|dziesiątą, jedenastej|jedenasta|jedenastą, dwunastej|dwunasta|dwunastą
pt: uma, duas, três, quatro, cinco, seis, sete, oito, nove, dez, onze, doze
"""
# what is said around the hour, H; "half eight" is none of these, for it is 8:30 in Britain and 7:30 in Dutch: with a
# figure nobody can tell, and with a Dutch word for the hour it is Dutch
SAID = """
en +30: half past H, half after H
en +15: a quarter past H, quarter past H, a quarter after H, quarter after H
en -15: a quarter to H, quarter to H, a quarter till H, quarter till H, a quarter of H, quarter of H
de -30: halb H
de +15: viertel nach H
de -15: viertel vor H, dreiviertel H, drei viertel H
es +30: a las H y media, a la H y media, las H y media, la H y media, H y media
es +15: a las H y cuarto, a la H y cuarto, las H y cuarto, la H y cuarto, H y cuarto
es -15: a las H menos cuarto, a la H menos cuarto, las H menos cuarto, la H menos cuarto, H menos cuarto
fr +30: H heures et demie, H heure et demie, H heures et demi, H h et demie, Hh et demie, H et demi, H et demie
fr +15: H heures et quart, H heure et quart, H h et quart, Hh et quart, H et quart
fr -15: H heures moins le quart, H heure moins le quart, H h moins le quart, Hh moins le quart, H moins le quart
it +30: H e mezza, H e mezzo
it +15: H e un quarto
it -15: H meno un quarto
nl -30: half W
nl +15: kwart over H
nl -15: kwart voor H
pl -30: wpół do H, w pół do H
pl +15: kwadrans po H
pl -15: za kwadrans H, kwadrans przed H
pt +30: H e meia
pt +15: H e um quarto
pt -15: H menos um quarto, um quarto para as H, um quarto para a H, quinze para as H, quinze para a H
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


def _lines(table: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in table.strip().splitlines():
        name, _, some = line.partition(": ")
        found.setdefault(name, []).extend(one.strip() for one in some.split(",") if one.strip())
    return found


def _phrases() -> list[tuple[re.Pattern[str], dict[str, int], int]]:
    faces = {}
    for language, hours in _lines(FACES).items():
        each = {word: n for n, one in enumerate(hours, 1) for word in one.split("|")}
        each = {word: {13: 12, 14: 0}.get(n, n) for word, n in each.items()}
        faces[language] = {**each, **{unmarked(word): n for word, n in each.items()}}
    found = []
    for name, phrases in _lines(SAID).items():
        language, minutes = name.split()
        words = "|".join(map(re.escape, faces[language]))
        both = {form for one in phrases for form in (one, unmarked(one))}
        either = [
            re.escape(one).replace("W", f"(?P<hour>{words})").replace("H", f"(?P<hour>{words}|{FIGURE})")
            for one in both
        ]
        longest = sorted(either, key=len, reverse=True)
        found += [(re.compile(rf"(?<![^\W_]){one}(?![^\W_])"), faces[language], int(minutes)) for one in longest]
    return found


PHRASES = _phrases()
