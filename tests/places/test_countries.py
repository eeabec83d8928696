"""Every country by its name in nearly sixty languages, from the CLDR: it is never taken for another place."""

from collections import Counter

import pytest
from babel import Locale

from adapters.places.geonames import GeoNames
from bot.answers import Unclear
from bot.zone_names import countries
from bot.zones import meant
from tests.zones import year

PLACES = GeoNames()
NOW = 1_780_000_000_000
WRITTEN = ("en", "de", "es", "fr", "it", "nl", "pl", "pt")
OTHERS = (
    *("ru", "uk", "be", "bg", "sr", "hr", "bs", "sl", "sk", "cs", "hu", "ro", "sq", "el", "tr", "az", "hy", "ka", "ar"),
    *("he", "fa", "ur", "hi", "bn", "ta", "te", "th", "vi", "id", "fil", "ko", "ja", "zh", "zh_Hant", "sv", "da", "no"),
    *("fi", "et", "lv", "lt", "is", "ga", "ca", "sw", "am", "so", "ha", "kk", "uz"),
)


@pytest.mark.parametrize("languages", [WRITTEN, OTHERS], ids=["written here", "others"])
def test_countries(languages: tuple[str, ...]) -> None:
    """In the languages that people write here, 99 in 100 are taken or offered, and in others 95."""
    hours: dict[str, set[object]] = {}
    for zone, code in countries().items():
        hours.setdefault(code, set()).add(year(zone, NOW))
    names = {(name, code) for one in languages for code, name in Locale.parse(one).territories.items() if code in hours}
    found, wrong = Counter[str](), []
    for name, code in sorted(names):
        try:
            zones, became = [str(meant(name, None, PLACES, NOW))], "taken"
        except Unclear as unclear:
            zones, became = [meant(one, None, PLACES, NOW) for one in unclear.offers], "offered"
        known = hours[code] & {year(one, NOW) for one in zones}
        wrong += [(name, code, zones)] if became == "taken" and not known else []
        found[became if known else "unknown"] += 1
    print(dict(found))
    assert len(names) > 900 and wrong == []
    assert found["taken"] + found["offered"] >= (0.99 if languages == WRITTEN else 0.95) * len(names)
