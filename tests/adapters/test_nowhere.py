"""No telemetry: the bot connects to its platform, and to nowhere else; the playground's connects to nowhere at all."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.adapters import process
from tests.adapters.process import Running, environment

HEARD = "heard.json"
LISTENING = f"""
import json, sys
from pathlib import Path
from tests.adapters.nowhere import hears
class Written(list):
    def append(self, one):
        super().append(one)
        Path({HEARD!r}).write_text(json.dumps(self))
hears(Written())
from adapters.cli import main
sys.exit(main())
"""


ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (
            "README.md",
            "No telemetry: the bot connects to its chat platform (and to your database, if that is PostgreSQL)",
        ),
        ("docs/operating.md", "to nowhere else, and the playground's to nowhere at all"),
        ("docs/phrasebook.md", "I send nothing about you anywhere else."),
    ],
)
def test_it_is_said(page: str, sentence: str) -> None:
    """What the tests below hold, to operators and to everybody who joins."""
    assert sentence in " ".join((ROOT / page).read_text(encoding="utf-8").split())


def heard(folder: Path) -> list[list[Any]]:
    found = folder / HEARD
    return json.loads(found.read_text()) if found.exists() else []


def test_the_playground_connects_to_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole process, from its start to its end: somebody speaks, two weeks pass, letters and a recap come."""
    monkeypatch.setattr(process, "COMMAND", [sys.executable, "-c", LISTENING])
    running = Running(tmp_path, "--port", "0")
    said = {"as": "ana", "command": "rejected", "given": {"stage": "FINAL", "sting": "5", "note": "So close."}}
    assert "I'm sorry. It's saved" in str(running.ask("/api/act", said))
    for _ in range(2):
        running.ask("/api/clock", {"advance": "P7D"})
    assert running.ask("/api/messages?as=ana")
    assert running.end(signal.SIGTERM) == 0
    assert [one for one in heard(tmp_path) if one[1] != "127.0.0.1"] == []  # where it listens
    assert [one for one in heard(tmp_path) if one[0] == "socket.connect"] == []


def test_a_connection_would_be_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To whom it was made, or tried."""
    calls = LISTENING.replace(
        "from adapters.cli import main",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('127.0.0.9', 9))",
    ).replace("sys.exit(main())", "")
    subprocess.run([sys.executable, "-c", calls], cwd=tmp_path, env=environment(), check=True, timeout=60)
    assert heard(tmp_path) == [["socket.connect", "127.0.0.9", 9]]


@pytest.mark.parametrize("platform", ["discord", "slack"])
def test_on_a_platform_it_connects_to_that_alone(tmp_path: Path, platform: str) -> None:
    """A circle's week there: every connection, by a live client library, goes to the platform's own port."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.adapters.nowhere", platform, str(tmp_path)],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout.splitlines()[-1])
    reached = {tuple(one[1:]) for one in found["heard"] if one[0] == "socket.connect"}
    assert reached == {("127.0.0.1", found["port"])}
    assert {one[1] for one in found["heard"] if one[0] != "socket.connect"} <= {"127.0.0.1"}
