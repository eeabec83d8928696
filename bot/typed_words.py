"""Words of hours and days as people of eight languages type them, each as the English word that reading knows.

English, German, Spanish, French, Italian, Dutch, Polish, Portuguese; with and without accents.
"""

import unicodedata

ELSEWHERE = """
monday: montag, lunes, lundi, lunedì, maandag, poniedziałek, segunda, segunda-feira, mo, lun, ma, pn, pon, seg
tuesday: dienstag, martes, mardi, martedì, dinsdag, wtorek, terça, terça-feira, di, mar, wt, ter
wednesday: mittwoch, miércoles, mercredi, mercoledì, woensdag, środa, środę, quarta, quarta-feira
wednesday: mi, mié, mer, wo, śr, qua
thursday: donnerstag, jueves, jeudi, giovedì, donderdag, czwartek, quinta, quinta-feira, do, jue, jeu, gio, czw, qui
friday: freitag, viernes, vendredi, venerdì, vrijdag, piątek, piątku, sexta, sexta-feira, fr, vie, ven, vr, pt, sex
saturday: samstag, sonnabend, sábado, samedi, sabato, zaterdag, sobota, sobotę, sa, sáb, sam, za, sob
sunday: sonntag, domingo, dimanche, domenica, zondag, niedziela, niedzielę, so, dom, dim, zo, nd, ndz, niedz
january: januar, enero, janvier, gennaio, januari, stycznia, styczeń, janeiro
february: februar, febrero, février, febbraio, februari, lutego, luty, fevereiro
march: märz, maerz, marzo, mars, maart, marca, marzec, março
april: abril, avril, aprile, kwietnia, kwiecień
may: mai, mayo, maggio, mei, maja, maj, maio
june: juni, junio, juin, giugno, czerwca, czerwiec, junho
july: juli, julio, juillet, luglio, lipca, lipiec, julho
august: agosto, août, augustus, sierpnia, sierpień
september: septiembre, septembre, settembre, września, wrzesień, setembro
october: oktober, octubre, octobre, ottobre, października, październik, outubro
november: noviembre, novembre, novembro, listopada, listopad
december: dezember, diciembre, décembre, dicembre, grudnia, grudzień, dezembro
noon: mittag, mittags, mediodía, midi, mezzogiorno, middag, południe, meio-dia
midnight: mitternacht, medianoche, minuit, mezzanotte, middernacht, północ, meia-noite
am: morgens, früh, vormittags, de la mañana, du matin, di mattina, 's ochtends, rano, da manhã
pm: nachmittags, abends, de la tarde, de la noche, de l'après-midi, du soir, di sera, del pomeriggio, 's avonds,
pm: wieczorem, da tarde, da noite
oclock: uhr, heures, heure, horas, hora, ore, uur, godz, godz., godzina
from: von, zwischen, de, de las, desde, desde las, entre, entre las, dalle, tra le, van, tussen, od, das
to: bis, a, a las, hasta, hasta las, y las, à, et, alle, e le, tot, en, do, às, até, até às, und
at: um, a las, a la, à, alle, om, o, o godz., às
none: keine, kein, ninguna, ninguno, aucune, aucun, nessuna, nessuno, geen, brak, nenhuma, nenhum
never: nie, niemals, nunca, jamais, mai, nooit, nigdy
today: heute, hoy, aujourd'hui, oggi, vandaag, dzisiaj, dziś, hoje
tomorrow: morgen, mañana, demain, domani, jutro, amanhã
yesterday: gestern, ayer, hier, ieri, gisteren, wczoraj, ontem
until: bis, hasta, hasta el, jusqu'à, jusqu'au, fino a, tot, do, até, für, por, durante, pour, per, voor, na, bis zum
in: dans, en, tra, fra, over, za, em, daqui a
one: ein, eine, einen, einer, un, una, une, een, jeden, um, uma
day: tag, tage, tagen, día, días, jour, jours, giorno, giorni, dag, dagen, dzień, dni, dia, dias
week: woche, wochen, semana, semanas, semaine, semaines, settimana, settimane, weken, tydzień, tygodnie, tygodni
next: nächsten, nächste, am, kommenden, próximo, el, le, prochain, prossimo, volgende, następny, próxima
hours: stunden, godzin, godziny
"""


def _unmarked(word: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one))


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in ELSEWHERE.strip().splitlines():
        english, _, others = line.partition(": ")
        words = {one.strip() for one in others.split(",") if one.strip()}
        found.setdefault(english, set()).update(words, map(_unmarked, words), (one.replace("ł", "l") for one in words))
    return {english: frozenset(words) for english, words in found.items()}


TABLE = _table()
