"""What people type when asked where they live and when: zones, clock times, quiet hours, days."""

import re
import unicodedata
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from bot.calendar import DAY

# Other names for a zone or a country's zones. Zones that share a name come in this order, and before all others.
ALSO = """
America/New_York: et, est, edt, eastern, est5edt, nyc, washington dc, boston, philadelphia, atlanta, miami
America/Chicago: ct, cst, cdt, central, cst6cdt, houston, dallas, austin, san antonio, minneapolis, st louis, nashville
America/Denver: mt, mst, mdt, mountain, mst7mdt, salt lake city, albuquerque
America/Phoenix: mst, tucson
America/Los_Angeles: pt, pst, pdt, pacific, pst8pdt, san francisco, san diego, san jose, seattle, portland, las vegas
America/Anchorage: akst, akdt
Pacific/Honolulu: hst
Europe/London: gmt, bst, greenwich, greenwich mean, british, manchester, birmingham, edinburgh, glasgow, cardiff, leeds
Europe/Dublin: ist, cork
Europe/Lisbon: wet, west, western european, porto
Europe/Paris: cet, cest, central european, lyon, marseille, toulouse, lille
Europe/Berlin: cet, cest, central european, munich, hamburg, frankfurt, cologne, stuttgart, dusseldorf, leipzig
Europe/Madrid: cet, cest, central european, barcelona, valencia, seville
Europe/Rome: cet, cest, central european, milan, naples, turin, florence
Europe/Amsterdam: cet, cest, central european, rotterdam, the hague, utrecht, eindhoven
Europe/Brussels: cet, cest, central european, antwerp, ghent
Europe/Zurich: cet, cest, central european, geneva, basel, bern, lausanne
Europe/Vienna: cet, cest, central european, graz
Europe/Warsaw: cet, cest, central european, krakow, wroclaw, gdansk, poznan
Europe/Prague: cet, cest, central european, brno
Europe/Budapest: cet, cest, central european
Europe/Stockholm: cet, cest, central european, gothenburg, malmo
Europe/Copenhagen: cet, cest, central european, aarhus
Europe/Oslo: cet, cest, central european, bergen
Europe/Athens: eet, eest, eastern european, thessaloniki
Europe/Helsinki: eet, eest, eastern european, tampere
Europe/Bucharest: eet, eest, eastern european, cluj
Europe/Kyiv: eet, eest, eastern european, lviv, kharkiv, odesa, odessa
Europe/Moscow: msk, st petersburg, saint petersburg
Europe/Istanbul: trt, ankara, izmir
America/Toronto: et, est, edt, eastern, ottawa, montreal, quebec
America/Winnipeg: ct, cst, cdt, central
America/Edmonton: mt, mst, mdt, mountain, calgary
America/Vancouver: pt, pst, pdt, pacific
America/Halifax: ast, adt, atlantic
America/St_Johns: nst, ndt, newfoundland
America/Mexico_City: guadalajara
America/Sao_Paulo: brt, brasilia, rio, rio de janeiro, belo horizonte, curitiba, porto alegre
America/Argentina/Buenos_Aires: art
America/Bogota: medellin
Asia/Kolkata: ist, mumbai, bombay, delhi, new delhi, bangalore, bengaluru, chennai, hyderabad, pune
Asia/Karachi: pkt, lahore, islamabad
Asia/Dhaka: bst
Asia/Dubai: gst, abu dhabi
Asia/Jerusalem: ist, idt
Asia/Shanghai: cst, beijing, shenzhen, guangzhou
Asia/Hong_Kong: hkt
Asia/Singapore: sgt
Asia/Manila: pht
Asia/Tokyo: jst, osaka, kyoto
Asia/Seoul: kst, busan, south korea
Asia/Jakarta: wib
Asia/Ho_Chi_Minh: hanoi
Africa/Lagos: wat, abuja
Africa/Johannesburg: sast, cape town, durban, pretoria
Africa/Nairobi: eat
Australia/Sydney: aest, aedt, canberra
Australia/Melbourne: aest, aedt
Australia/Brisbane: aest
Australia/Adelaide: acst, acdt
Australia/Perth: awst
Pacific/Auckland: nzst, nzdt, wellington, christchurch
UTC: gmt, uct, zulu, z, universal, coordinated universal, etc utc, etc gmt
US: usa, united states of america
GB: uk, united kingdom, great britain, england, scotland, wales, northern ireland
AE: uae, emirates
NL: holland
TR: turkiye
CZ: czechia
"""
MOST = 25
NO_QUIET = frozenset({"none", "no", "off", "never"})
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CENTURY = timedelta(days=36_525)


def find_zone(text: str) -> list[str]:
    """The zones that `text` may mean, best first, at most 25; an empty list if it means none.

    Knows IANA names, old ones too, cities, countries and usual abbreviations, in any case and with or without spaces
    and accents; "Pacific time" and "Paris, France" work. If a name fits exactly, only what it names is returned; else
    what begins with `text`, then (from three letters on) what contains it. Every name is one that `calendar.zone`
    opens; renamed ones come in their present spelling.
    """
    text = text[:100]
    whole = _plain(text)
    unclocked = re.sub("(standard|daylight|summer)?time(zone)?$", "", whole)
    for key in dict.fromkeys((whole, unclocked, _plain(text.partition(",")[0]))):
        if key and (found := _matches(key)):
            return found[:MOST]
    return []


def parse_clock(text: str) -> int | None:
    """The minute of the day (0..1439) in "9", "9:30", "09.30", "0930", "9 pm", "21h", "noon", "midnight"; else None."""
    text = unicodedata.normalize("NFKC", text).strip().casefold().replace(".m", "m").rstrip(".")
    if text in ("noon", "midnight"):
        return 720 if text == "noon" else 0
    said = re.fullmatch(r"(\d\d?)(?:[:.h]?(\d\d))?h?\s*([ap]m?)?", text)
    if not said:
        return None
    hour, minute = int(said[1]), int(said[2] or 0)
    if said[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if said[3].startswith("p") else 0)
    return (hour * 60 + minute) % 1440 if minute < 60 and hour * 60 + minute <= 1440 else None


def parse_range(text: str) -> tuple[int, int] | None:
    """Quiet hours as (first quiet minute, first minute awake) for "21:00-08:00", "9pm to 8am", "21–8"; else None.

    "none" is (0, 0). Two equal ends typed out are None: they could mean never or always.
    """
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    if text in NO_QUIET:
        return 0, 0
    ends = re.split(r"\s*[-‐‑–—−]\s*|\s+(?:to|till?|until|and)\s+", re.sub(r"^(from|between)\s+", "", text))
    minutes = [parse_clock(end) for end in ends]
    match minutes:
        case [int(start), int(end)] if start != end:
            return start, end
    return None


def parse_week_time(text: str) -> tuple[int, int] | None:
    """Weekday (Monday = 0) and minute of the day in "Monday 9:00", "sun, 5 pm", "wed at noon"; else None."""
    name, _, hour = " ".join(unicodedata.normalize("NFKC", text).casefold().replace(",", " ").split()).partition(" ")
    minute = parse_clock(hour.removeprefix("at "))
    days = [
        number for number, weekday in enumerate(WEEKDAYS) if len(name) >= 3 and weekday.startswith(name.rstrip(".s"))
    ]
    return None if minute is None or not days else (days[0], minute)


def parse_day(text: str, today: date) -> date | None:
    """The date meant, counted from `today`; None if it is unclear or more than a century away.

    Takes "2026-03-29", "today", "tomorrow", "yesterday", "friday" or "next fri" (never today), "3d", "in 5 days",
    "2 weeks".
    """
    text = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    near = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if text in near:
        return _shifted(today, near[text])
    if iso := re.fullmatch(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", text):
        try:
            day = date(int(iso[1]), int(iso[3]), int(iso[4]))
        except ValueError:
            return None
        return day if abs(day - today) <= CENTURY else None
    if ahead := re.fullmatch(r"(?:in )?(\d{1,5}|an?|one) ?(d|days?|w|weeks?)", text):
        count = int(ahead[1]) if ahead[1].isdecimal() else 1
        return _shifted(today, count * (7 if ahead[2].startswith("w") else 1))
    name = re.sub("^(on |next |this )", "", text).rstrip(".")
    for number, weekday in enumerate(WEEKDAYS):
        if len(name) >= 3 and weekday.startswith(name):
            return _shifted(today, (number - today.weekday() - 1) % 7 + 1)
    return None


def _shifted(today: date, days: int) -> date | None:
    return today + days * DAY if days <= CENTURY.days else None


def _plain(text: str) -> str:
    """Letters and digits alone: no case, spaces, punctuation or accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def _matches(key: str) -> list[str]:
    exact = [name for name, keys in _index() if key in keys]
    if exact:
        return exact
    begin = [name for name, keys in _index() if any(k.startswith(key) for k in keys)]
    contain = [name for name, keys in _index() if any(key in k for k in keys)] if len(key) >= 3 else []
    return list(dict.fromkeys(begin + contain))


@cache
def _index() -> tuple[tuple[str, frozenset[str]], ...]:
    """Every zone people live in with all that it is called, the best known first; read from the tzdata package."""
    country = dict(_rows("iso3166.tab"))
    keys: dict[str, set[str]] = defaultdict(set, UTC={"utc"})
    zones_in: dict[str, list[str]] = defaultdict(list)
    for code, _, name, *_ in _rows("zone.tab"):
        keys[name] |= {*_tails(name), country[code], code}
        zones_in[code].append(name)
    for line in _lines("tzdata.zi"):
        if line.startswith("L "):  # a link: target, old name
            _, name, old = line.split()
            if name in keys and old not in keys and old not in country.values():
                keys[name] |= set(_tails(old))
    first = []
    for line in ALSO.strip().splitlines():
        name, _, others = line.partition(": ")
        for each in zones_in.get(name, [name]):
            keys[each] |= set(others.split(", "))
        first += [name] if name in keys else []
    order = dict.fromkeys([*first, *sorted(keys)])
    return tuple((name, frozenset(map(_plain, keys[name]))) for name in order)


def _tails(name: str) -> list[str]:
    """All that people may begin to type: "A/B/C", "B/C", "C"."""
    parts = name.split("/")
    return ["/".join(parts[n:]) for n in range(len(parts))]


def _lines(table: str) -> list[str]:
    return (files("tzdata") / "zoneinfo" / table).read_text(encoding="utf-8").splitlines()


def _rows(table: str) -> list[list[str]]:
    return [line.split("\t") for line in _lines(table) if not line.startswith("#")]
