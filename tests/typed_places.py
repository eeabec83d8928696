"""Places as tests type them: what is asked back, and where what is offered leads to."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from adapters.places.geonames import GeoNames
from bot.answers import Unclear
from bot.zones import meant

PLACES = GeoNames()
NOON = round(datetime(2026, 1, 15, 12, tzinfo=UTC).timestamp() * 1000)


def asked(typed: str, home: str | None = None) -> Unclear:
    with pytest.raises(Unclear) as unclear:
        meant(typed, home, PLACES, NOON)
    return unclear.value


def zones(offers: Sequence[str]) -> list[str]:
    """What each offer leads to when it is pressed."""
    return [meant(one, None, PLACES, NOON) for one in offers]
