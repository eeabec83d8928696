"""Two lists that come in at once: neither ends the other one, and what both tell comes once."""

import asyncio
from typing import Any

from tests.world import World


def table(name: str, n: int, first: int = 0) -> str:
    rows = "".join(f"{name}{k},Job {k},2026-10-01,Applied\n" for k in range(first, n))
    return f"Company,Role,Date applied,Status\n{rows}"


COUNTS = "SELECT size, done_at IS NULL FROM imports ORDER BY id"


async def begun(world: World) -> None:
    while not world.rows("SELECT id FROM imports WHERE brought IS NOT NULL"):
        await asyncio.sleep(0)


async def test_a_new_file_lets_the_first_come_in_whole(world: World) -> None:
    await world.agree("ana")
    shown = await world.say("ana", "import", list=table("A", 400))

    async def more() -> Any:
        await begun(world)
        return await world.say("ana", "import", list=table("B", 3))

    done, second = await asyncio.gather(world.press_token("ana", shown.token("Import 400")), more())
    assert done.text.startswith("400 are in your list now.") and "Import 3" in second.labels
    await world.press("ana", "Import 3")
    assert world.rows(COUNTS) == [(400, 0), (3, 0)]


async def test_what_both_tell_comes_once(world: World) -> None:
    """Both are looked through before either has brought it."""
    await world.agree("ana")
    first = await world.say("ana", "import", list=table("A", 400))
    world.change("UPDATE imports SET brought = ?", b'[[999,"",["mark"]]]')  # it has begun, or it would be gone
    second = await world.say("ana", "import", list=table("A", 400))
    await asyncio.gather(*(world.press_token("ana", one.token("Import 400")) for one in (first, second)))
    assert world.rows("SELECT count(*) FROM applications") == [(400,)]
