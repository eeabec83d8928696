"""What zones are called: by their own names, old ones too, by the ends of those, and for short."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from bot.places import plain

# What zones are called for short, best known first. Where several share a name, it is asked which one is meant.
SHORT = """
et, eastern: America/New_York America/Toronto
est, edt: America/New_York America/Toronto Australia/Sydney
east, east coast: America/New_York Australia/Sydney
est5edt: America/New_York
ct, cdt, central: America/Chicago America/Winnipeg
cst: America/Chicago America/Winnipeg Asia/Shanghai America/Havana
cst6cdt: America/Chicago
mt, mdt, mountain: America/Denver America/Edmonton
mst: America/Denver America/Phoenix America/Edmonton Asia/Kuala_Lumpur
mst7mdt: America/Denver
pt, pdt, pacific: America/Los_Angeles America/Vancouver
pst: America/Los_Angeles America/Vancouver Asia/Manila
west, west coast: America/Los_Angeles Australia/Perth Europe/Lisbon
pst8pdt: America/Los_Angeles
akst, akdt: America/Anchorage
hst: Pacific/Honolulu
gmt: Europe/London UTC
bst: Europe/London Asia/Dhaka
greenwich, greenwich mean, british: Europe/London
ist: Europe/Dublin Asia/Kolkata Asia/Jerusalem
wet, western european: Europe/Lisbon
cet, cest, mez, mesz, central european: Europe/Paris Europe/Berlin Europe/Madrid Europe/Rome Europe/Warsaw
eet, eest, eastern european: Europe/Athens Europe/Helsinki Europe/Bucharest Europe/Kyiv
msk: Europe/Moscow
trt: Europe/Istanbul
ast: America/Halifax Asia/Riyadh
adt, atlantic: America/Halifax
easter island, isla de pascua, rapa nui, osterinsel, île de pâques: Pacific/Easter
fernando de noronha: America/Noronha
nst, ndt, newfoundland: America/St_Johns
brt: America/Sao_Paulo; art: America/Argentina/Buenos_Aires
pkt: Asia/Karachi; gst: Asia/Dubai; idt: Asia/Jerusalem
hkt: Asia/Hong_Kong; sgt: Asia/Singapore; pht: Asia/Manila; jst: Asia/Tokyo; kst: Asia/Seoul; wib: Asia/Jakarta
wat: Africa/Lagos; sast: Africa/Johannesburg; eat: Africa/Nairobi
aest: Australia/Sydney Australia/Melbourne Australia/Brisbane
aedt: Australia/Sydney Australia/Melbourne
acst, acdt: Australia/Adelaide
awst: Australia/Perth
nzst, nzdt: Pacific/Auckland
utc, uct, zulu, z, universal, coordinated universal, etc utc, etc gmt: UTC
"""

# a large city for each way in which clocks go, those with most people first: what "UTC+2" may mean
LARGE_CITIES = """
Asia/Shanghai Asia/Kolkata Europe/London America/New_York Asia/Tokyo America/Sao_Paulo Europe/Berlin Africa/Lagos
Asia/Jakarta America/Mexico_City Africa/Cairo Europe/Moscow Asia/Dhaka Asia/Karachi America/Los_Angeles
America/Chicago Asia/Manila Europe/Istanbul Africa/Johannesburg Africa/Nairobi Asia/Bangkok Europe/Paris Europe/Madrid
Europe/Rome Europe/Athens Europe/Kyiv America/Bogota America/Lima America/Argentina/Buenos_Aires America/Toronto
America/Denver America/Phoenix America/Caracas America/Santiago America/Halifax Africa/Accra Africa/Casablanca
Europe/Lisbon Asia/Jerusalem Asia/Riyadh Asia/Tehran Asia/Dubai Asia/Kabul Asia/Tashkent Asia/Kathmandu Asia/Yangon
Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Darwin Australia/Perth Pacific/Auckland
America/St_Johns America/Anchorage Pacific/Honolulu Atlantic/Azores Atlantic/Cape_Verde America/Noronha America/Nuuk
Asia/Vladivostok Pacific/Noumea Pacific/Fiji Pacific/Tongatapu Pacific/Apia Pacific/Kiritimati Pacific/Pago_Pago
Pacific/Marquesas Australia/Eucla Australia/Lord_Howe Pacific/Chatham
"""


@cache
def by_short_name() -> Mapping[str, Sequence[str]]:
    rows = [line.split(": ") for line in SHORT.strip().replace("; ", "\n").splitlines()]
    return {plain(name): zones.split() for names, zones in rows for name in names.split(", ")}


@cache
def countries() -> Mapping[str, str]:
    """The country of each zone."""
    return {zone: code for code, _, zone, *_ in (line.split("\t") for line in _lines("zone.tab") if line[0] != "#")}


@cache
def by_name() -> Mapping[str, str]:
    """Every name of a zone that people live in, old ones too, and the present one; from the tzdata package."""
    present = [*countries(), "UTC"]
    links = [line.split()[1:] for line in _lines("tzdata.zi") if line.startswith("L ")]
    old = {name: target for target, name in links if target in present and name not in present and "/" in name}
    return {plain(name): zone for name, zone in [*old.items(), *zip(present, present, strict=True)]}


@cache
def by_end() -> Mapping[str, Sequence[str]]:
    """Zones by what their names end in: "New_York", "Argentina/Salta"."""
    found: dict[str, list[str]] = {}
    for zone in dict.fromkeys(by_name().values()):
        for at in range(zone.count("/") + 1):
            found.setdefault(plain(zone.split("/", at)[-1]), []).append(zone)
    return found


def _lines(table: str) -> list[str]:
    return (files("tzdata") / "zoneinfo" / table).read_text(encoding="utf-8").splitlines()
