"""What an operator says of a circle on PostgreSQL: the same commands, to its address."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.revisions import HEAD
from tests.adapters.operating.conftest import Says
from tests.postgresql import server
from tests.storage.released import RING


def test_letters(says: Says, name: str) -> None:
    """Listed, explained, tried again, dropped, held back and let go."""
    server().ask(
        name, "UPDATE outbox SET state = 'pending', not_before = 0 WHERE id IN (SELECT id FROM outbox LIMIT 2)"
    )
    first, second = [str(one["id"]) for one in json.loads(says("letters", "list", "--json"))["letters"]][-2:]
    assert "waits" in says("letters", "why", first) and "subject: " in says("letters", "show", first)
    server().ask(name, f"UPDATE outbox SET state = 'dead', ended_why = 'refused', kind = 'WORD' WHERE id = {first}")
    assert "  dead  refused  WORD" in says("letters", "why")
    server().ask(name, f"UPDATE outbox SET expires = NULL, read_at = NULL, message = 'a' WHERE id = {first}")
    assert says("letters", "retry", first) == f"{first}: it is tried now.\n"
    assert says("letters", "drop", second) == f"{second}: it does not go out any more.\n"
    assert says("letters", "drop", second, code=1) == f"{second}: it has ended already (cancelled).\n"
    says("letters", "pause")
    assert "All are paused (operator)" in says("letters", "list") + says("doctor", code=1)
    assert json.loads(says("letters", "go", "--drop", "--json"))["dropped"] > 0
    assert server().ask(name, "SELECT count(*) FROM outbox WHERE state IN ('pending')") == [(0,)]


def test_the_doctor(says: Says, name: str) -> None:
    """All that it says of a file, as far as there is such a thing; and a server that is away, behind or empty."""
    found = {one["about"]: one["said"] for one in json.loads(says("doctor", "--json"))}
    assert found["Database"].endswith(f"is at revision {HEAD}.") and "circle@/" in found["Database"]
    assert "opens all" in found["Key ring"] and found["Processes"] == "None runs on it." and "wait" in found["Letters"]
    assert "will be erased" in found["Retention"]
    server().ask(name, "INSERT INTO leases VALUES ('process:a', 'a', 1), ('process:b', 'b', 2)")
    alone = "2 have said that they run. What one alone may do and one does: line:discord."
    assert alone in says("doctor")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISCORD_SHARDS", "8/2")
        told = says("doctor", code=1)
        assert "They are shared out as line:discord, and here DISCORD_SHARDS says 8/2." in told
        server().ask(name, "UPDATE leases SET name = 'line:discord:8/2:1' WHERE name = 'line:discord'")
        told = says("doctor", code=1)
        assert "Of 2 groups nobody has 1: people in its servers are not answered." in told
        server().ask(name, "INSERT INTO leases VALUES ('line:discord:8/2:0', 'b', 2)")
        assert "Discord's lines: ok. Each of the 2 groups has its gateway." in says("doctor")
    Path("ring").unlink()
    assert "The key ring" in says("doctor", code=1)
    server().ask(name, "UPDATE alembic_version SET version_num = '0024'")
    assert "is of an earlier version: revision 0024" in says("doctor", code=1)
    empty = server().take()
    assert "Database: not checked. There is no circle" in says("doctor", "--database", server().url(empty))
    server().drop(empty)
    assert "cannot be reached" in says("doctor", "--database", "postgresql://circle@127.0.0.1:1/nobody", code=1)


def test_a_role_that_may_not(says: Says, name: str) -> None:
    """Read, write, or make tables: since PostgreSQL 15 whoever does not own a database makes none in it."""
    server().ask("postgres", "DROP ROLE IF EXISTS reader")
    server().ask("postgres", "CREATE ROLE reader LOGIN")
    try:
        as_reader = server().url(name).replace("circle@", "reader@")
        for words in (("letters", "list"), ("migrate",), ("backup",)):
            told = says(*words, "--database", as_reader, code=2)
            assert "refuses the bot (permission denied for table alembic_version)" in told
        server().ask(name, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
        assert "refuses the bot (" in says("letters", "pause", "--database", as_reader, code=2)
        says("backup", "--database", as_reader)
        empty = server().take()
        server().ask(empty, "REVOKE CREATE ON SCHEMA public FROM public")
        told = says("migrate", "--database", server().url(empty).replace("circle@", "reader@"), code=2)
        assert "permission denied for schema public" in told and "what its role may do" in told
        server().drop(empty)
    finally:
        server().ask(name, "DROP OWNED BY reader")
        server().ask("postgres", "DROP ROLE reader")


def test_farewell(says: Says, name: str) -> None:
    """Planned, looked at, called off, and once it is over what is left to remove."""
    day = f"{datetime.now(UTC) + timedelta(days=20):%Y-%m-%d}"
    assert says("farewell").startswith("No farewell is planned. Here: ")
    assert "made-up people" in says("farewell", "--on", day, "--yes", code=2)
    server().ask(name, "UPDATE accounts SET platform = 'discord' WHERE id = (SELECT min(id) FROM accounts)")
    assert "again with --yes" in says("farewell", "--on", day) and "As soon as" in says(
        "farewell", "--on", day, "--yes"
    )
    assert "everything goes" in says("farewell") and "Farewell: ok. On" in says("doctor")
    assert "is called off" in says("farewell", "--cancel")
    server().ask(name, "UPDATE meta SET value = 'over' WHERE name = 'farewell'")
    told = says("farewell")
    assert f'DROP DATABASE "{name}", and here' in told and told.rstrip().endswith(f"/ring {Path.cwd()}/{name}.erased")


def test_a_new_key_is_known_everywhere_before_it_wraps_anything(says: Says, name: str) -> None:
    """In two steps; a ring that was copied after the first of them opens everything after the second."""
    assert says("keys", "status").splitlines()[0].endswith("/ring.") and "rotate once more" in says("keys", "rotate")
    copied = Path("ring").read_text()
    names = [line.partition(":")[0] for line in copied.splitlines() if line[0] != "#"]
    assert names[-1] == "of-a-test" and server().ask(name, "SELECT DISTINCT ring_key FROM data_keys") == [(names[-1],)]
    told = says("keys", "rotate")
    assert f"keys are wrapped by {names[0]} now." in told and "once more: its newest key is the last" in told
    assert server().ask(name, "SELECT DISTINCT ring_key FROM data_keys") == [(names[0],)]
    newest = [line.partition(":")[0] for line in Path("ring").read_text().splitlines() if line[0] != "#"]
    assert newest == [names[1], names[0]]
    Path("ring").write_text(copied)
    assert "opens all" in says("doctor")
    assert "one key more, which wraps nothing yet" in says("keys", "rotate")


def test_a_new_key_in_the_environment(says: Says, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPPORT_CIRCLE_KEYS", RING.strip())
    line = says("keys", "rotate").splitlines()[1]
    monkeypatch.setenv("SUPPORT_CIRCLE_KEYS", f"{line} {RING.strip()}")
    assert "Put that key behind the others" in says("keys", "rotate")
    assert server().ask(name, "SELECT DISTINCT ring_key FROM data_keys") == [(line.partition(":")[0],)]
