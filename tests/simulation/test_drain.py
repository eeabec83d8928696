"""Monday 09:00 for some circles of forty: nothing of ours keeps their letters longer than Discord's own limit does."""

import asyncio
from pathlib import Path

import pytest

from benchmarks.drain.monday import drained
from tests.postgresql import server


@pytest.mark.parametrize(("on", "circles", "seconds"), [("sqlite", 10, 8.46), ("postgresql", 4, 3.46)])
def test_letters_of_one_moment_take_as_long_as_discord_has_it(
    tmp_path: Path, on: str, circles: int, seconds: float
) -> None:
    """48 of the 50 requests that it takes each second, one for a letter, and none refused; the last one's answer takes
    0.15 s.
    """
    name = asyncio.run(server().newest()) if on == "postgresql" else ""
    found = drained(tmp_path, circles, 40, server().url(name) if name else "")
    assert (found.letters, found.calls, found.refused) == (40 * circles, 40 * circles, 0)
    assert found.took == pytest.approx(seconds, abs=0.02)
    if name:
        server().give_back(name)
