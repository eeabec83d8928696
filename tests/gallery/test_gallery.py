"""The gallery shows what the platforms were sent."""

from pathlib import Path

import pytest

from tests.gallery.acting import PLATFORMS, Platform, acted


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda one: one.name)
async def test_each_thing_that_somebody_does_has_its_screen(platform: Platform, tmp_path: Path) -> None:
    shots = await acted(platform, "inbox", tmp_path)
    assert (shots[0].who, shots[0].does, len(shots)) == ("eli", "/inbox", 10)
    assert "nothing new here." in shots[0].html
    assert "<h3>A kind word from Dana</h3>" in shots[4].html and ">More</button>" in shots[4].html
