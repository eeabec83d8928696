"""What is said oddly, or of what is not there, is answered in a sentence, and nothing is left behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.cli import main
from tests.adapters.process import environment

SQLITE = "Give a path such as circle.db, or a URL such as sqlite:///circle.db (four slashes for an absolute path).\n"
POSTGRESQL = "Give an address such as postgresql://circle:password@db.example.org/circle.\n"
NONE_YET = "There is no database yet at empty.db. The first support-circle run makes it.\n"
AT = "--database"
SAID = {
    ("backup", AT, "empty.db"): NONE_YET,
    ("letters", "list", AT, "empty.db"): NONE_YET,
    ("keys", "rotate", AT, "empty.db"): NONE_YET,
    ("restore", "empty.db", AT, "new.db"): "empty.db is empty. Take another one; nothing was changed.\n",
    ("restore", "songs.db", AT, "new.db"): "songs.db is damaged, or is no SQLite database (file is not a database). "
    "Take another one; nothing was changed.\n",
    ("restore", "songs.db", AT, "songs.db"): "songs.db is the database itself. Name a backup.\n",
    (
        "restore",
        "torn.db",
        AT,
        "new.db",
    ): "torn.db lacks what stands in torn.db-wal beside it. Fold it in first: sqlite3 "
    "torn.db 'PRAGMA wal_checkpoint(TRUNCATE)'; or take a backup.\n",
    (
        "restore",
        "empty.db",
        AT,
        "/proc/x/y",
    ): "The database /proc/x/y cannot be opened: No such file or directory. Create "
    "its folder, or name another place.\n",
    (
        "letters",
        "go",
        "5",
        AT,
        "empty.db",
    ): "letters go is for all letters. For one: support-circle letters retry 5, or drop\n",
    (
        "letters",
        "list",
        "5",
        AT,
        "empty.db",
    ): "letters list is for all letters. For one: support-circle letters show 5\n",
    ("doctor", AT, "postgresql://h:abc/x"): f"The address of the database is not a URL. {POSTGRESQL}",
    ("backup", AT, "postgresql://h:abc/x"): f"The address of the database is not a URL. {POSTGRESQL}",
    ("doctor", AT, "mysql://h:abc/x"): f"The address of the database is not a URL. {SQLITE}",
    ("migrate", AT, "folder"): f"folder is a folder, and a database is a file in one. {SQLITE}",
    ("run", AT, "sqlite:///folder"): f"folder is a folder, and a database is a file in one. {SQLITE}",
    ("run", AT, " "): f"That is no place of a database. {SQLITE}",
    ("migrate", AT, "round"): f"round leads nowhere. {SQLITE}",
    ("backup", AT, "~nobody-at-all/x"): f"~nobody-at-all/x leads nowhere. {SQLITE}",
    ("run", AT, "postgresql://db/x"): "No platform has its tokens, and the playground has a file of its own: put "
    "DISCORD_TOKEN or Slack's tokens into .env, or leave PostgreSQL's address out.\n",
    (
        "simulate",
        "--faults",
        "",
    ): "Which faults? --faults all, none, or some by name, as crash,busy; --faults list names them.\n",
    (
        "backup",
        AT,
        "PostgreSQL://circle:secret@127.0.0.1:1/x",
    ): "postgresql://circle:***@127.0.0.1:1/x cannot be reached "
    "(ConnectionRefusedError). Look whether the server runs, then start again.\n",
}


@pytest.mark.parametrize("words", SAID, ids=" ".join)
def test_a_sentence(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    for name, content in (("empty.db", ""), ("songs.db", "la la la"), ("torn.db", ""), ("torn.db-wal", "more")):
        Path(name).write_text(content)
    Path("round").symlink_to("about")
    Path("about").symlink_to("round")
    there = {one.name for one in tmp_path.iterdir()} | {"new.db.lock", "backups"}
    assert main(words) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", SAID[words])
    assert {one.name for one in tmp_path.iterdir()} <= there


@pytest.mark.parametrize("content", [b"SUPPORT_CIRCLE_PORT=\xff", b"SUPPORT_CIRCLE_PORT=abc"])
def test_an_env_file_that_cannot_be_read(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_bytes(content)
    assert main(["doctor"]) == 2
    told = capsys.readouterr().err
    assert told in (".env is no text in UTF-8: write it anew, as .env.example is.\n", f"{PORT}\n")


PORT = "A port is a number from 0 to 65535, not “abc”."
CODE = "import sys; from adapters.cli import main; sys.exit(main(sys.argv[1:]))"


def test_whoever_listens_may_go(tmp_path: Path) -> None:
    """As `head` does; a disk that is full is told of."""
    say = [sys.executable, "-c", CODE]
    ask = {"cwd": tmp_path, "env": environment(), "stderr": subprocess.PIPE}
    gone, kept = os.pipe()
    os.close(gone)
    done = subprocess.run([*say, "manifest", "slack"], stdout=kept, check=False, **ask)  # type: ignore[call-overload]
    assert (done.returncode, done.stderr) == (2, b"")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*say, "manifest", "slack"], stdout=full, check=False, **ask)  # type: ignore[call-overload]
    told = b"What was to be said could not be written: No space left on device.\n"
    assert (done.returncode, done.stderr) == (2, told)


def test_ctrl_c(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever runs then."""

    def stopped(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("adapters.cli._ran", stopped)
    assert main(["simulate"]) == 130
    assert capsys.readouterr().err == "Stopped. What was not finished can be said once more.\n"
