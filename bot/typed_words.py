"""Words of hours and days as they are typed in seven languages beside English, each as the English word for it."""

import unicodedata

ELSEWHERE = """
monday: montag, montags, lunes, lundi, lundis, lunedì, maandag, poniedziałek, poniedziałku, segunda, segunda-feira
monday: segunda feira, segundas, w poniedziałek, w poniedziałki, mo, lun, ma, pon, pn, seg
tuesday: dienstag, dienstags, martes, mardi, mardis, martedì, dinsdag, wtorek, wtorku, we wtorek, we wtorki, wt
tuesday: terça, terça-feira, terça feira, terças, di, mar, ter
wednesday: mittwoch, mittwochs, miércoles, mercredi, mercredis, mercoledì, woensdag, środa, środę, środy, w środę
wednesday: w środy, quarta, quarta-feira, quarta feira, quartas, mi, mié, mer, wo, śr, qua
thursday: donnerstag, donnerstags, jueves, jeudi, jeudis, giovedì, donderdag, czwartek, czwartku, w czwartek
thursday: w czwartki, quinta, quinta-feira, quinta feira, quintas, do, do., jue, jeu, gio, czw, czw., qui
friday: freitag, freitags, viernes, vendredi, vendredis, venerdì, vrijdag, piątek, piątku, w piątek, w piątki, pt
friday: sexta, sexta-feira, sexta feira, sextas, fr, vie, ven, vr, sex
saturday: samstag, samstags, sonnabend, sonnabends, sábado, sábados, samedi, samedis, sabato, zaterdag, sobota
saturday: sobotę, soboty, w sobotę, w soboty, sa, sáb, sam, za, za., sob
sunday: sonntag, sonntags, domingo, domingos, dimanche, dimanches, domenica, zondag, niedziela, niedzielę, niedzieli
sunday: w niedzielę, w niedziele, so, dom, dim, zo, nd, niedz, ndz
january: januar, jänner, enero, janvier, gennaio, januari, stycznia, styczeń, janeiro, janv, ene, gen, sty
february: februar, febrero, février, febbraio, februari, lutego, luty, fevereiro, févr, fév, lut, fev
march: märz, maerz, marzo, mars, maart, marca, marzec, março, mär, mrt
april: abril, avril, aprile, kwietnia, kwiecień, abr, avr, kwi
may: mai, mayo, maggio, mei, maja, maj, maio, mag
june: juni, junio, juin, giugno, czerwca, czerwiec, junho, giu, cze
july: juli, julio, juillet, luglio, lipca, lipiec, julho, juil, lug, lip
august: agosto, août, augustus, sierpnia, sierpień, ago, sie
september: septiembre, setiembre, septembre, settembre, września, wrzesień, setembro, set, wrz
october: oktober, octubre, octobre, ottobre, października, październik, outubro, okt, ott, paź, out
november: noviembre, novembre, novembro, listopada, listopad, lis
december: dezember, diciembre, décembre, dicembre, grudnia, grudzień, dezembro, dez, dic, déc, gru
noon: mittag, mittags, mediodía, al mediodía, del mediodía, midi, mezzogiorno, a mezzogiorno, middag, południe
noon: w południe, meio-dia, meio dia, ao meio-dia, ao meio dia, do meio-dia
midnight: mitternacht, medianoche, a medianoche, minuit, mezzanotte, a mezzanotte, middernacht, północ, północy
midnight: meia-noite, meia noite, à meia-noite, à meia noite
am: a. m., a.m., de la madrugada, de madrugada, da madrugada
pm: p. m., p.m.
morning: morgens, früh, vormittags, de la mañana, por la mañana, du matin, di mattina, del mattino, 's ochtends
morning: 's morgens, rano, da manhã
afternoon: nachmittags, de la tarde, por la tarde, de l'après-midi, del pomeriggio, di pomeriggio, 's middags
afternoon: po południu, da tarde
evening: abends, du soir, di sera, 's avonds, wieczorem
night: nachts, in der nacht, de la noche, por la noche, de la nuit, di notte, 's nachts, w nocy, da noite
oclock: uhr, heures, heure, horas, hora, ore, ora, uur, u, godz, godz., godzina, godziny, godzinie, g., h, hs, hrs
from: von, ab, zwischen, de, de las, desde, desde las, entre, entre las, dalle, tra le, fra le, van, vanaf, tussen
from: od, między, pomiędzy, das, entre as
to: bis, a, a las, hasta, hasta las, y, y las, à, et, alle, e, e le, tot, t/m, en, do, às, até, até às, até as, e as
to: und, au
at: um, a las, a la, las, à, alle, om, o, o godz., às
on: am, den, dem, el, los, le, les, il, la, i, op, we, na, no, nas, nos, aos, dnia, dia, no dia, el día, jeden, jede
on: cada, todos los, tous les, chaque, ogni, tutti i, elke, iedere, co, każdy, w każdy, każdą, w każdą, todo
on: todos os, toda, todas as
none: keine, kein, ninguna, ninguno, aucune, aucun, nessuna, nessuno, geen, brak, nenhuma, nenhum
never: nie, niemals, nunca, jamais, mai, nooit, nigdy, nein, nee, non, não
today: heute morgen, esta noche, esta tarde, esta mañana, ce soir, ce matin, cet après-midi, cette nuit, stasera
today: stamani, stamattina, stanotte, questa sera, questa mattina, questa notte, questo pomeriggio, vanavond, vanochtend
today: vanmorgen, vanmiddag, vannacht, esta noite, esta tarde, esta manhã
today: heute, hoy, aujourd'hui, oggi, vandaag, dzisiaj, dziś, hoje
tomorrow: morgen, mañana, demain, domani, jutro, amanhã
overmorrow: übermorgen, pasado mañana, après-demain, après demain, dopodomani, overmorgen, pojutrze, depois de amanhã
yesterday: gestern morgen, letzte nacht, anoche, la nuit dernière, la notte scorsa, gisteravond, gistermiddag
yesterday: gisterochtend, gistermorgen, gestern, ayer, hier, ieri, gisteren, wczoraj, ontem
daypart: abend, abends, am abend, nacht, nachts, in der nacht, früh, morgens, vormittag, vormittags, am vormittag
daypart: nachmittag, nachmittags, am nachmittag, noche, por la noche, de la noche, tarde, por la tarde, de la tarde
daypart: por la mañana, de la mañana, soir, au soir, matin, au matin, après-midi, l'après-midi, nuit, sera, di sera
daypart: mattina, di mattina, pomeriggio, di pomeriggio, nel pomeriggio, notte, di notte, avond, 's avonds, ochtend
daypart: 's ochtends, 's morgens, middag, 's middags, 's nachts, wieczorem, rano, po południu, przed południem, w nocy
daypart: mittag, mittags, mediodía, al mediodía, midi, à midi, mezzogiorno, a mezzogiorno, w południe, ao meio-dia
daypart: noite, à noite, de noite, da noite, à tarde, da tarde, manhã, de manhã, da manhã, pela manhã
until: bis, hasta, hasta el, hasta el día, jusqu'à, jusqu'au, fino a, fino al, fino alla, tot, tot en met, t/m, do
until: aż do, do dnia, até, até a, até o, até ao, até dia, até o dia, für, por, durante, pendant, pour, per, voor, na
until: przez, bis zum, bis zu
in: dans, en, dentro de, tra, fra, over, binnen, za, em, daqui a
one: ein, eine, einen, einer, un, una, une, een, um, uma, jeden
day: tag, tage, tagen, tage lang, día, días, jour, jours, giorno, giorni, dag, dagen, dagen lang, dzień, dni, dia
day: dias
week: woche, wochen, wochen lang, semana, semanas, semaine, semaines, settimana, settimane, weken, weken lang
week: tydzień, tygodnie, tygodni
next: nächsten, nächste, nächster, kommenden, kommender, próximo, próxima, prochain, prochaine, prossimo, prossima
next: volgende, następny, następną, w następny
hours: stunden, godzin
"""


def unmarked(word: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one)).replace(
        "ł", "l"
    )


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in ELSEWHERE.strip().splitlines():
        english, _, others = line.partition(": ")
        words = {one.strip() for one in others.split(",") if one.strip()}
        bare = {unmarked(one) for one in words if len(one) > 1}  # "a" is too much else to be "à"
        found.setdefault(english, set()).update(words, bare)
    return {english: frozenset(words) for english, words in found.items()}


TABLE = _table()
