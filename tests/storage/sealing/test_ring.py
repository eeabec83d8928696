"""The key ring: read as it is written, refused where it is not whole, and never half written."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.sealing.ring import KeyRing, NoSuchKey
from storage.sealing.ring_file import add, held, made, new_line
from storage.unusable import DatabaseUnusable
from tests.storage.sealing.conftest import RING

DAY = 1_795_521_600_000  # 2026-11-24T12:00Z


def test_a_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "circle.db.keys"
    assert made(file, DAY)[1] and not made(file, DAY)[1]
    first = file.read_text()
    add(file, DAY + 86_400_000)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().startswith(first) and not file.with_name("circle.db.keys.part").exists()
    old, new = KeyRing(file.read_text(), file).names
    assert old.startswith("2026-11-24-") and new.startswith("2026-11-25-")


def test_the_newest_wraps_and_each_opens_its_own() -> None:
    before, ring = KeyRing(RING.splitlines()[0]), KeyRing(RING)
    name, wrapped = before.wrap(b"k" * 32, "7")
    assert name == "old" and ring.unwrap("old", wrapped, "7") == b"k" * 32
    assert ring.wrap(b"k" * 32, "7")[0] == "new"
    for asked, what, owner in (("new", wrapped, "7"), ("old", wrapped, "8"), ("old", wrapped[:-1], "7")):
        with pytest.raises(NoSuchKey):
            ring.unwrap(asked, what, owner)
    with pytest.raises(NoSuchKey):
        before.unwrap("new", wrapped, "7")


def test_what_another_process_adds_is_found(tmp_path: Path) -> None:
    """`keys rotate` beside a running bot."""
    file = tmp_path / "keys"
    running, _ = made(file, DAY)
    add(file, DAY)
    name, wrapped = KeyRing(file.read_text(), file).wrap(b"k" * 32, "7")
    assert name not in running.names and running.unwrap(name, wrapped, "7") == b"k" * 32


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("", 1),
        ("# only words", 1),
        ("old", 1),
        ("old:short", 1),
        (RING + "new:" + "WFla" * 10 + "WFk=", 3),
        (RING + "Ä:" + "WFla" * 10 + "WFk=", 3),
        (RING.replace("WFk=", "WF\N{SUPERSCRIPT TWO}="), 2),
    ],
    ids=["empty", "no key", "no colon", "short", "twice", "name", "not base64"],
)
def test_a_line_that_is_no_key_is_refused(lines: str, line: int) -> None:
    """By its number: what stands in it is nobody's to read."""
    with pytest.raises(DatabaseUnusable, match=f"Key {line} in SUPPORT_CIRCLE_KEYS is no key") as refused:
        KeyRing(lines)
    assert "WF" not in str(refused.value) and "short" not in str(refused.value)


def test_a_new_key_is_a_line_of_a_ring() -> None:
    assert len({KeyRing(new_line(DAY)).names[0] for _ in range(3)}) == 3


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match="could not be written"):
        made(tmp_path / "nowhere" / "keys", DAY)


def test_one_process_at_a_time_changes_it(tmp_path: Path) -> None:
    """Two that added at once would each wrap with a key that the other's file does not have."""
    file = tmp_path / "keys"
    made(file, DAY)
    with held(file), pytest.raises(DatabaseUnusable, match="Another process is changing the key ring"):
        made(file, DAY)
    assert not made(file, DAY)[1]


def test_a_link_leads_to_the_ring_itself(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "keys").symlink_to(tmp_path / "secrets" / "ring")
    made(tmp_path / "keys", DAY)
    with held(tmp_path / "keys") as real:
        add(real, DAY)
    assert (tmp_path / "keys").is_symlink() and len(KeyRing((tmp_path / "secrets" / "ring").read_text()).names) == 2


@pytest.mark.parametrize("what", ["gone", "older"])
def test_nothing_is_wrapped_with_a_key_that_is_nowhere_written(
    tmp_path: Path, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the file went away while the bot runs, or an older copy was put in its place."""
    file = tmp_path / "keys"
    before = made(file, DAY)[0].names
    copy = file.read_text()
    running = add(file, DAY)
    _, wrapped = running.wrap(b"k" * 32, "7")
    if what == "older":
        file.write_text(copy)
        assert running.wrap(b"k" * 32, "8")[0] == before[0]
    else:
        file.unlink()
        with pytest.raises(DatabaseUnusable, match="is gone while the bot runs"):
            running.wrap(b"k" * 32, "8")
        assert [one.levelname for one in caplog.records] == ["CRITICAL"]
    assert running.unwrap(running.names[-1], wrapped, "7") == b"k" * 32


@pytest.mark.parametrize(
    "change",
    [lambda ring: ring.replace("\n", "\r\n"), lambda ring: "\ufeff" + ring],
    ids=["line ends", "byte order mark"],
)
def test_an_editor_of_another_system_changes_nothing(change: Callable[[str], str]) -> None:
    """Its line ends, and the mark it puts at the beginning."""
    assert KeyRing(change(f"# a comment\n\n{RING}  \n")).names == ["old", "new"]
