"""The command line, as a process of its own: clear endings, and nothing lost by a kill."""

import re
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.adapters.process import Running, environment, ran
from tests.revisions import revision

Command = Callable[..., subprocess.CompletedProcess[str]]
LOGGED = {"as": "ana", "command": "rejected", "given": {"stage": "FINAL", "sting": 5}}


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    one = Running(tmp_path, "--port", "0")
    yield one
    if one.process.poll() is None:
        one.end(signal.SIGKILL)


def test_version_and_help(tmp_path: Path) -> None:
    assert re.fullmatch(r"support-circle \d+\.\d+\.\d+\n", ran("--version", folder=tmp_path).stdout)
    assert ran("--help", folder=tmp_path).stdout.startswith("usage: support-circle")
    assert ran(folder=tmp_path).returncode == 2
    assert ran("run", "--port", "70000", folder=tmp_path).returncode == 2


def test_help_imports_little(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom adapters.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'aiohttp', 'aiosqlite', 'alembic', 'sqlalchemy', 'asyncio', 'msgspec'} & set(sys.modules)))"
    )
    ran_ = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert ran_.stdout.splitlines()[-1] == "[]"


def test_a_kill_loses_nothing_and_repeats_nothing(running: Running, tmp_path: Path) -> None:
    assert running.ask("/api/people")[0]["local"] == "Tue 17:00"
    assert running.ask("/api/messages?as=ana") == []
    answer = running.ask("/api/act", {**LOGGED, "event": "once"})
    moved = running.ask("/api/clock", {"advance": "P1D"})
    before = {person: running.ask(f"/api/messages?as={person}") for person in ("ana", "ben")}
    assert before["ana"][0] == answer["message"]
    assert running.end(signal.SIGKILL) == -signal.SIGKILL
    before_it = processor_time()
    again = Running(tmp_path, "--port", str(running.port))
    try:
        assert {person: again.ask(f"/api/messages?as={person}") for person in ("ana", "ben")} == before
        assert again.ask("/api/clock")["now"] >= moved["now"]
        assert again.ask("/api/act", {**LOGGED, "event": "once"}) == answer
        token = answer["message"]["buttons"][-1]["token"]
        assert "error" not in again.ask("/api/press", {"as": "ana", "token": token})
    finally:
        assert again.end(signal.SIGTERM) == 0
    assert processor_time() - before_it < 5, "up within two seconds on a quiet machine"


def processor_time() -> float:
    """Seconds of work that the processes which have ended took, however long they waited for their turn."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_with_a_page_listening(running: Running, number: int) -> None:
    listening = socket.create_connection(("127.0.0.1", running.port))
    listening.sendall(f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n\r\n".encode())
    assert listening.recv(10_000).startswith(b"HTTP/1.1 200")
    assert running.end(number) == 0
    listening.close()
    made, opened = running.said.splitlines()
    assert made.startswith("What people write is sealed with a new key") and opened.startswith("The playground is open")


def test_a_taken_port_and_a_broken_database(running: Running, tmp_path: Path, command: Command) -> None:
    taken = ran("run", "--port", str(running.port), "--database", "other.db", folder=tmp_path)
    assert taken.returncode == 2 and f"Port {running.port}" in taken.stderr and "Traceback" not in taken.stderr
    (tmp_path / "broken.db").write_bytes(b"not a database " * 1000)
    broken = command("migrate", "--database", "broken.db")
    assert broken.returncode == 2 and "damaged" in broken.stderr and "Traceback" not in broken.stderr
    other = command("migrate", "--database", "mysql://name:secret@host/db")
    assert other.returncode == 2 and "works on a file of SQLite" in other.stderr and "secret" not in other.stderr
    away = command("migrate", "--database", "postgresql://name:secret@127.0.0.1:9/db")
    assert away.returncode == 2 and "127.0.0.1:9/db cannot be reached" in away.stderr and "secret" not in away.stderr


def test_a_second_process_on_the_same_files_is_refused(running: Running, tmp_path: Path) -> None:
    for command in (("run", "--port", "0"), ("migrate",)):
        second = ran(*command, "--database", "circle.db", folder=tmp_path)
        assert second.returncode == 2 and "open in another Support Circle" in second.stderr
        assert "Traceback" not in second.stderr
    assert running.ask("/api/act", LOGGED)["message"]["text"].startswith("I'm sorry. It's saved")
    running.end(signal.SIGKILL)
    assert Running(tmp_path, "--port", "0").end(signal.SIGTERM) == 0  # a kill leaves nothing held


def test_migrate_says_what_it_did(tmp_path: Path, command: Command) -> None:
    first = ran("migrate", folder=tmp_path, SUPPORT_CIRCLE_DATABASE="new/circle.db")
    assert first.stdout == f"new/circle.db is at revision {revision()} now.\n", first.stderr
    (tmp_path / ".env").write_text("# ours\nSUPPORT_CIRCLE_DATABASE = 'new/circle.db'\n")
    assert command("migrate").stdout == f"new/circle.db is at revision {revision()} already.\n"
    assert (tmp_path / "new" / "circle.db").stat().st_mode & 0o077 == 0


def test_doctor_looks_beside_a_running_bot(running: Running, tmp_path: Path, command: Command) -> None:
    """0: nothing is wrong; 1: something is; 2: it could not start."""
    well = ran("doctor", "--database", "circle.db", folder=tmp_path)
    assert well.returncode == 0 and well.stdout.startswith("Database: ok. circle.db is at revision"), well.stderr
    assert "Discord: not checked. DISCORD_TOKEN is not set" in well.stdout
    (tmp_path / "broken.db").write_bytes(b"not a database " * 1000)
    broken = command("doctor", "--database", "broken.db")
    assert broken.returncode == 1 and "Database: problem." in broken.stdout and "\n  Next: " in broken.stdout
    away = command("doctor", "--database", "postgresql://name:secret@127.0.0.1:1/db")
    assert away.returncode == 1 and "cannot be reached" in away.stdout and "secret" not in away.stdout + away.stderr
    other = command("doctor", "--database", "mysql://name:secret@host/db")
    assert other.returncode == 2 and "works on a file of SQLite" in other.stderr and "secret" not in other.stderr
    assert running.ask("/api/act", LOGGED)["message"]["text"].startswith("I'm sorry. It's saved")


def test_settings_that_do_not_fit_are_said(command: Command) -> None:
    half = command("run", SLACK_APP_TOKEN="very-secret")
    assert half.returncode == 2 and "SLACK_BOT_TOKEN" in half.stderr and "very-secret" not in half.stderr
    looked = command("doctor", SLACK_APP_TOKEN="very-secret")
    assert looked.returncode == 1 and "Slack settings: problem." in looked.stdout and "very-secret" not in looked.stdout
    wrong = command("run", SUPPORT_CIRCLE_PORT="http")
    assert wrong.returncode == 2 and "“http”" in wrong.stderr
