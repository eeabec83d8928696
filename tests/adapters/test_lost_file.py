"""The database file goes away under a running bot: it is said, nothing is told as kept, /help-now answers, it heals."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.process import Running

LOGGED = {"as": "ana", "command": "rejected", "given": {"stage": "FINAL", "sting": 5}}
LOST = "circle.db was moved, deleted or replaced while the bot runs."


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    one = Running(tmp_path, "--port", "0")
    yield one
    if one.process.poll() is None:
        one.end(signal.SIGKILL)


def test_moved_away_and_back(running: Running, tmp_path: Path) -> None:
    """Noticed while nobody speaks, by the clock's own work."""
    assert running.ask("/api/act", LOGGED)["message"]["text"].startswith("I'm sorry. It's saved")
    (tmp_path / "circle.db").rename(tmp_path / "away.db")
    assert running.process.stdout is not None
    said = running.process.stdout.readline()
    assert LOST in said and "Put back what was there" in said  # so it was gone before what follows began
    assert "nothing was saved" in running.ask("/api/act", LOGGED)["error"]
    assert "findahelpline.com" in running.ask("/api/act", {"as": "ana", "command": "help-now"})["message"]["text"]
    (tmp_path / "away.db").rename(tmp_path / "circle.db")
    assert running.ask("/api/act", LOGGED)["message"]["text"].startswith("I'm sorry. It's saved")
    assert running.end(signal.SIGTERM) == 0
    [back] = [line for line in running.said.splitlines() if "circle.db is back" in line]
    assert back.endswith("circle.db is back, and the bot goes on.")
