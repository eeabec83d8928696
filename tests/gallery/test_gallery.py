"""The gallery shows what the platforms were sent."""

import re
from pathlib import Path

import pytest

from tests.gallery.acting import PLATFORMS, Platform, Shot, acted
from tests.gallery.rows import side_by_side

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda one: one.name)
@pytest.mark.browser
async def test_each_thing_that_somebody_does_has_its_screen(platform: Platform, tmp_path: Path) -> None:
    shots = await acted(platform, "inbox", tmp_path)
    assert (shots[0].who, shots[0].does, len(shots)) == ("eli", "/inbox", 18)
    assert "nothing new here." in shots[0].html
    word = next(one.html for one in shots if re.search("<h3[^>]*>A kind word from Dana</h3>", one.html))
    assert ">More</button>" in word


def test_the_readme_s_pictures_are_small() -> None:
    """All three together under 400 kB; each has words for those who don't see it."""
    found = re.findall(r"!\[([^]]+)\]\((docs/[\w/]+\.png)\)", (ROOT / "README.md").read_text("utf-8"))
    assert [Path(path).stem for _, path in found] == ["discord", "slack", "playground"]
    assert sum((ROOT / path).stat().st_size for _, path in found) < 400_000
    assert all(len(words) > 20 for words, _ in found)


def test_what_is_told_otherwise_has_rows_of_its_own() -> None:
    """And what is the same stands side by side, whatever came between."""
    shared, told, other, last = (Shot("ana", does, does) for does in ("/help", "[A]", "[B]", "/back"))
    rows = side_by_side([[shared, told, last], [shared, other, other, last], [shared, told]])
    assert rows == [
        [shared, shared, shared],
        [told, None, told],
        [None, other, None],
        [None, other, None],
        [last, last, None],
    ]


@pytest.mark.parametrize(("slice_", "not_done"), [("encouragement", ["@ben [Send a kind word]"]), ("imports", [])])
@pytest.mark.browser
@pytest.mark.skipif(PLATFORMS[-1].name != "Playground", reason="no Chromium found: install Debian's chromium package")
async def test_the_playground_does_all_but_menus(slice_: str, not_done: list[str], tmp_path: Path) -> None:
    """What is chosen by its label, put right after consent, pasted, and what goes on after a restart."""
    shots = await acted(PLATFORMS[-1], slice_, tmp_path)
    assert [one.does for one in shots if "Not done so here." in one.html] == not_done
