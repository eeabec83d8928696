"""Of an older copy nobody knows which letters have gone out since: from the restore on they are in doubt."""

from pathlib import Path

import pytest

from tests.adapters.operating.test_backups import backup_of, rows, says
from tests.world import DATABASE, World


async def restored(world: World, capsys: pytest.CaptureFixture[str], was: str) -> Path:
    """A circle in which letters stand; in the copy that is put back they were, as SQL sets it."""
    path = world.folder / DATABASE
    await world.say("ana", "rejected", stage="FINAL", sting=3)
    await world.press("ana", "Ask my circle", wish="LISTEN")
    await world.press("ana", "Send")
    await world.advance(minutes=30)
    world.change(f"UPDATE outbox SET platform_id = NULL, ended_at = NULL, first_tried = NULL, {was}")
    copy = backup_of(path, capsys)
    await world.close()
    says("restore", str(copy), path=path)
    return path


async def test_a_dead_letter_is_in_doubt_too(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    """An operator may have tried it again since the copy was made, and it has arrived."""
    path = await restored(world, capsys, "state = 'dead', ended_why = 'refused'")
    assert {*rows(path, "SELECT state, platform_id FROM outbox")} == {("dead", "")}


async def test_what_is_taken_back_before_letters_go_is_found(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    """It may stand there, and once letters go it says that it is over."""
    path = await restored(world, capsys, "state = 'pending'")
    await world.open(seated=False)
    world.change("UPDATE outbox SET state = 'cancelled', ended_why = 'withdrawn' WHERE state = 'pending'")
    says("letters", "go", path=path)
    await world.advance(hours=1)
    letters = "SELECT key FROM messages WHERE key IS NOT NULL AND private = 0"
    stand = rows(path.with_name(f"{path.name}.playground"), letters)
    assert stand and {*stand} <= {*rows(path, "SELECT key FROM outbox WHERE state = 'sent'")}
