"""`support-circle farewell`, and what doctor says of what is to go: beside a running bot, or with it stopped."""

import asyncio
import shlex
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.cli import main
from adapters.common.settings import Settings
from adapters.doctor.examine import examine
from adapters.running.playing import playground
from tests.adapters.process import Process

DAY = 86_400_000
KEPT = ("farewell", "farewell-begun", "oldest_reader", "ring", "sealed", "swept", "tzdata")  # notes
MORE = """
WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1039)
INSERT INTO accounts (id, platform, realm, user, joined_at, created_at) SELECT i, 'discord', '', 'u' || i, 1, 1 FROM n
"""


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A database with five people of the playground, and forty others."""
    path = tmp_path / "circle.db"
    async with playground(path, 0):
        pass
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(MORE)
        db.execute("INSERT INTO rejections (account, stage, sting, at) SELECT id, 'FINAL', 3, 1 FROM accounts")
    return path


def day(ahead: int) -> str:
    return f"{datetime.now(UTC) + timedelta(days=ahead):%Y-%m-%d}"


def farewell(path: Path, *said: str) -> int:
    return main(["farewell", *said, "--database", str(path)])


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(query).fetchall()


async def told(path: Path, about: str) -> list[str]:
    return [one.said for one in await examine(str(path), Settings()) if one.about == about]


def test_it_says_what_it_would_do_first(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How many people hear of it; without --yes nothing is written."""
    before = path.read_bytes()
    assert farewell(path) == 0
    assert capsys.readouterr().out == "No farewell is planned. Here: 45 people in 2 circles.\n"
    assert farewell(path, "--on", day(20)) == 0
    said = capsys.readouterr().out
    assert said.startswith("This tells 45 people in 2 circles that the bot stops. On ") and "again with --yes" in said
    assert path.read_bytes() == before


@pytest.mark.parametrize("ahead", [-3, 0, 13])
def test_people_have_two_weeks(path: Path, capsys: pytest.CaptureFixture[str], ahead: int) -> None:
    assert farewell(path, "--on", day(ahead), "--yes") == 2
    said = capsys.readouterr().err
    assert said.startswith("People need 14 days to download what is theirs. The earliest date is ")
    earliest = said.split()[-1].rstrip(".")
    assert farewell(path, "--on", earliest, "--yes") == 0


def test_planned_looked_at_and_called_off(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert farewell(path, "--cancel") == 2
    assert farewell(path, "--on", day(20), "--yes") == 0
    assert farewell(path, "--on", day(30), "--yes") == 2
    assert farewell(path) == 0
    read = capsys.readouterr()
    assert read.err.splitlines() == [
        "No farewell is planned, so there is nothing to call off.",
        "A farewell is planned already, or done. First: support-circle farewell --cancel",
    ]
    assert f"On {day(20)}, 12:00 UTC everything goes. Still here: 45 people in 2 circles." in read.out
    assert farewell(path, "--cancel") == 0 and farewell(path) == 0
    assert capsys.readouterr().out.endswith("No farewell is planned. Here: 45 people in 2 circles.\n")
    assert rows(path, "SELECT 1 FROM schedule WHERE kind LIKE 'farewell%' AND state = 'open'") == []


def test_once_the_day_has_come_it_cannot_be_called_off(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert farewell(path, "--on", day(20), "--yes") == 0
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE meta SET value = '1' WHERE name = 'farewell'")
        db.execute("INSERT INTO meta VALUES ('farewell-begun', 'yes')")
    assert farewell(path, "--cancel") == 2
    assert "can't be called off any more" in capsys.readouterr().err


async def test_the_playground_needs_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "circle.db"
    async with playground(path, 0):
        assert farewell(path, "--on", day(20), "--yes") == 2
    assert "Only the playground's made-up people" in capsys.readouterr().err


@pytest.mark.parametrize("said", [("--on", "soon"), ("--on", "2026-13-01"), ("--on", "2027-01-01", "--cancel")])
def test_what_is_no_date_is_refused(path: Path, said: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        farewell(path, *said)


async def test_beside_a_running_bot_it_is_heard_of_at_once(path: Path) -> None:
    async with playground(path, 0):
        assert await asyncio.to_thread(farewell, path, "--on", day(20), "--yes") == 0
        for _ in range(100):
            if rows(path, "SELECT 1 FROM outbox WHERE subject LIKE 'farewell-circle:%'"):
                break
            await asyncio.sleep(0.1)
    assert len(rows(path, "SELECT 1 FROM outbox WHERE subject LIKE 'farewell-circle:%'")) == 2


async def test_the_doctor_tells_what_is_to_go(path: Path) -> None:
    """By numbers alone."""
    [said] = await told(path, "Retention")
    assert said == "No people, no closed circles will be erased. Retention has not run yet: it does every night."
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE circles SET closed = 1, closed_at = 1795521600000 WHERE id = (SELECT min(id) FROM circles)")
        for n in (1, 2):
            db.execute(
                "INSERT INTO schedule (kind, subject, local_date, due_at, due) VALUES ('erase', ?, 'd', ?, '{}')",
                (f"deletion:{n}", 1_795_521_600_000 + n * DAY),
            )
        db.execute("UPDATE schedule SET state = 'done', done_at = 1795491000000 WHERE kind = 'tidy'")
    [said] = await told(path, "Retention")
    assert said == (
        "2 people (the next at 2026-11-25 12:00 UTC), 1 closed circle (the next at 2026-12-24 12:00 UTC) will be "
        "erased. Retention last ran on 2026-11-24 03:30 UTC."
    )
    assert await told(path, "Farewell") == []
    assert farewell(path, "--on", day(20), "--yes") == 0
    assert await told(path, "Farewell") == [
        f"On {day(20)}, 12:00 UTC everything goes. Still here: 45 people in 1 circle."
    ]


async def test_killed_in_the_middle_it_goes_on(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Until nothing is left but what a start goes by; then it says which files to remove, and removing them is all."""
    assert farewell(path, "--on", day(20), "--yes") == 0
    with closing(sqlite3.connect(path)) as db, db:  # its day has come, and everybody has heard
        db.execute("UPDATE meta SET value = '1000' WHERE name = 'farewell'")
        db.execute("INSERT INTO meta VALUES ('farewell-told', '1'), ('farewell-begun', 'yes')")
        db.execute("DELETE FROM schedule WHERE kind = 'farewell'")
        db.execute("UPDATE schedule SET due_at = 1000, due = '{\"at\":1000,\"account\":0}' WHERE kind = 'farewell-end'")
    left = "SELECT count(*) FROM accounts WHERE platform != 'erased'"
    seen, heard = list[object](), ""
    for kill in (1.0, 2.0, 120.0):
        process = Process(path.parent, "--port", "0")
        await asyncio.to_thread(process.ready)
        until = asyncio.get_running_loop().time() + kill
        while asyncio.get_running_loop().time() < until and rows(
            path, "SELECT value FROM meta WHERE name = 'farewell'"
        ) != [("over",)]:
            await asyncio.sleep(0.1)
        process.end(signal.SIGKILL)
        seen.append(rows(path, left)[0][0])
        heard += process.said
    assert seen[-1] == 0 and any(0 < int(str(one)) < 45 for one in seen), seen
    assert all(rows(path, f"SELECT count(*) FROM {table}") == [(0,)] for table in ("accounts", "circles", "rejections"))
    assert {*rows(path, "SELECT name FROM meta")} == {(one,) for one in KEPT}
    assert "support-circle farewell says what to remove" in heard
    capsys.readouterr()
    assert farewell(path) == 0
    said = capsys.readouterr().out
    [command] = [line for line in said.splitlines() if line.startswith("rm -f ")]
    assert str(path.with_name("circle.db.keys")) in command
    [doctor] = await told(path, "Farewell")
    assert command in doctor
    for file in map(Path, shlex.split(command)[2:]):
        file.unlink(missing_ok=True)
    left_over = {one.name for one in path.parent.iterdir() if not one.name.startswith("circle.db.playground")}
    assert left_over == {"circle.db.lock", "circle.db.keys.lock"}  # empty, and nobody's
