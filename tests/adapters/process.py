"""The bot as a process of its own, for tests that end it in every way there is."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-c", "import sys; from adapters.cli import main; sys.exit(main())"]
RUN = (*COMMAND, "run", "--database", "circle.db")
HEADERS = {"X-Playground": "1", "Content-Type": "application/json"}


def environment(**more: str) -> dict[str, str]:
    """What a bare machine has, and the project."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[2]), **more}


def ran(*arguments: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The command, run to its end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


class Process:
    """A bot that starts on circle.db, or what else a `program` does; nobody waits until it serves."""

    def __init__(self, folder: Path, *arguments: str, program: Sequence[str] = RUN, **more: str) -> None:
        self.process = subprocess.Popen(
            [*program, *arguments],
            cwd=folder,
            env=environment(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said, self.port = "", 0

    def ready(self) -> bool:
        """Reads what it says until it serves; False if it ends before."""
        assert self.process.stdout is not None
        while (found := re.search(r"http://127\.0\.0\.1:(\d+)/", self.said)) is None:
            line = self.process.stdout.readline()
            self.said += line
            if not line:
                return False
        self.port = int(found[1])
        return True

    def end(self, number: int) -> int:
        """Sends a signal; returns the exit status."""
        self.process.send_signal(number)
        status = self.process.wait(timeout=20)
        assert self.process.stdout is not None
        if not self.process.stdout.closed:
            self.said += self.process.stdout.read()
            self.process.stdout.close()
        return status


class Running(Process):
    """A bot that serves."""

    def __init__(self, folder: Path, *arguments: str, **more: str) -> None:
        super().__init__(folder, *arguments, **more)
        if not self.ready():
            self.end(signal.SIGKILL)
            raise AssertionError(f"it ended: {self.said}")

    def ask(self, path: str, body: Any = None) -> Any:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("POST" if body else "GET", path, json.dumps(body) if body else None, HEADERS)
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return answer
