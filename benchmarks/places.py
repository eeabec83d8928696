"""How long it takes to find the zone of a place as people type it."""

import time
from collections.abc import Iterator
from contextlib import suppress
from statistics import quantiles

from adapters.places.geonames import FILE, GeoNames
from bot.answers import Unclear
from bot.zones import meant

NOW = 1_780_000_000_000
TYPED = {
    "one name": ("München", "Lisboa", "Ahmedabad", "東京", "New York City", "Łódź"),
    "with its country or state": ("Paris, France", "Portland, OR", "Cambridge, UK", "Munich Germany"),
    "asked back": ("Cambridge", "Georgia", "Springfield", "Portugal", "York"),
    "one letter wrong": ("Gasgow", "Lsbon", "Minneaplis", "Johanesburg"),
    "a beginning": ("lisb", "san f", "new", "s", "joh"),
}


def lines(rounds: int) -> Iterator[str]:
    places = GeoNames()
    yield "## Places"
    yield ""
    size = FILE.stat().st_size / 1_000_000
    yield f"A place as people type it to its zone, in a file of {size:.1f} MB; {rounds} rounds."
    yield ""
    yield "| typed | p50 ms | p99 ms |"
    yield "|---|---|---|"
    for kind, typed in TYPED.items():
        taken = []
        for name in typed * rounds:
            begun = time.perf_counter()
            with suppress(Unclear):
                meant(name, None, places, NOW)
            taken.append((time.perf_counter() - begun) * 1000)
        cuts = quantiles(taken, n=100)
        yield f"| {kind} | {cuts[49]:.2f} | {cuts[98]:.2f} |"
