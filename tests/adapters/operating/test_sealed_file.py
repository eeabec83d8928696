"""A backup that is sealed as a whole: any size, and nothing left out, moved, added or cut off."""

from pathlib import Path

import pytest

from adapters.running.sealed_file import seal, unseal
from storage.sealing.ring_file import made
from storage.unusable import DatabaseUnusable


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_it_opens_to_what_it_was(size: int, tmp_path: Path) -> None:
    keys, _ = made(tmp_path / "ring", 0)
    (tmp_path / "plain").write_bytes(b"x" * size)
    seal(tmp_path / "plain", tmp_path / "sealed", keys)
    unseal(tmp_path / "sealed", tmp_path / "opened", keys)
    assert (tmp_path / "opened").read_bytes() == b"x" * size
    other, _ = made(tmp_path / "other", 0)
    with pytest.raises(DatabaseUnusable, match="which is not in the key ring"):
        unseal(tmp_path / "sealed", tmp_path / "again", other)


@pytest.mark.parametrize("harm", ["cut", "swapped", "longer", "head"])
def test_what_was_changed_is_noticed(harm: str, tmp_path: Path) -> None:
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(b"x" * (5 << 19))  # two pieces and a half
    keys, _ = made(tmp_path / "ring", 0)
    seal(plain, sealed, keys)
    whole = sealed.read_bytes()
    head = len(b"\n".join(whole.split(b"\n", 3)[:3])) + 1
    piece = (1 << 20) + 16
    sealed.write_bytes(
        {
            "cut": whole[: head + piece],
            "swapped": whole[:head] + whole[head + piece : head + 2 * piece] + whole[head : head + piece],
            "longer": whole + b"x",
            "head": whole.replace(b"file 1", b"file 2"),
        }[harm]
    )
    with pytest.raises(DatabaseUnusable):
        unseal(sealed, tmp_path / "opened", keys)
