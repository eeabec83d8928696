"""How the hours of a clock's face, their halves and quarters are said in eight languages."""

# the hours of a clock's face, from one on; then noon and midnight, where one says half of them
FACES = """
en: one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, noon, midnight
de: eins|ein, zwei|zwo, drei, vier, fünf|fuenf, sechs, sieben, acht, neun, zehn, elf, zwölf|zwoelf, mittag, mitternacht
es: una, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce
fr: une, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, midi, minuit
it: una|l'una|all'una|dall'una, due, tre, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici
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
