"""The key ring: read as it is written, refused where it is not whole, and never half written."""

import stat
from pathlib import Path

import pytest

from storage.sealing.ring import KeyRing, NoSuchKey, add_to, new_line
from storage.unusable import DatabaseUnusable
from tests.storage.sealing.conftest import RING

DAY = 1_795_521_600_000  # 2026-11-24T12:00Z


def test_a_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "circle.db.keys"
    add_to(file, DAY)
    first = file.read_text()
    add_to(file, DAY + 86_400_000)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().startswith(first) and [*tmp_path.iterdir()] == [file]
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
    add_to(file, DAY)
    running = KeyRing(file.read_text(), file)
    add_to(file, DAY)
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
        add_to(tmp_path / "nowhere" / "keys", DAY)
