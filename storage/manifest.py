"""What a backup says of itself, in a file beside it: of which version it is, and what its bytes add up to."""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

FORMAT = 1


class NotAsMade(Exception):
    """A backup is not what its manifest says; the message says how."""


def manifest_of(backup: Path) -> Path:
    return backup.with_name(f"{backup.name}.json")


def write(backup: Path, revision: str, now: int) -> None:
    """Of a whole backup, made at an instant (UTC ms)."""
    made = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    _put(backup, {"format": FORMAT, "made_at": made, "version": version("support-circle"), "revision": revision})


def renewed(backup: Path, before: Mapping[str, Any] | None) -> None:
    """After somebody was taken out of it: as it said `before` that, but what its bytes add up to."""
    if before is not None:
        _put(backup, before)


def taken(backup: Path) -> Mapping[str, Any] | None:
    """What it says, which goes until it is `renewed`: a backup without a manifest is looked at more closely, and one
    with another's is refused.
    """
    said = read(backup)
    manifest_of(backup).unlink(missing_ok=True)
    return said


def read(backup: Path) -> Mapping[str, Any] | None:
    """None where it has none that can be read."""
    with suppress(OSError, ValueError):
        found = json.loads(manifest_of(backup).read_text(encoding="utf-8"))
        return found if isinstance(found, dict) and found.get("format") == FORMAT else None
    return None


def check(backup: Path) -> Mapping[str, Any] | None:
    """What it says, None where it has no manifest. Raises NotAsMade."""
    said = read(backup)
    if said is not None and (found := backup.stat().st_size) != said.get("bytes"):
        raise NotAsMade(f"it has {found} bytes, and had {said.get('bytes')} when it was made")
    if said is not None and _digest(backup) != said.get("sha256"):
        raise NotAsMade("its bytes do not add up to what they did when it was made")
    return said


def _put(backup: Path, said: Mapping[str, Any]) -> None:
    file = manifest_of(backup)
    part = file.with_name(f"{file.name}.part")
    whole = {**said, "bytes": backup.stat().st_size, "sha256": _digest(backup)}
    with open(part, "w", encoding="utf-8", opener=_private) as written:
        written.write(json.dumps(whole, indent=2) + "\n")
        written.flush()
        os.fsync(written.fileno())
    part.replace(file)


def _digest(backup: Path) -> str:
    with backup.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
