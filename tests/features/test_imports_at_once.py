"""Two lists that come in at once: neither ends the other one, and what both tell comes once."""

import asyncio

from tests.world import World


def table(name: str, n: int, first: int = 0) -> str:
    rows = "".join(f"{name}{k},Job {k},2026-10-01,Applied\n" for k in range(first, n))
    return f"Company,Role,Date applied,Status\n{rows}"


BEGUN = b'[[999,"",["mark"]]]'  # it has brought something, which nobody has any more


async def test_a_new_file_lets_the_first_come_in_whole(world: World) -> None:
    """One that has begun, that is; of two that wait the newer one is meant."""
    await world.agree("ana")
    waits = await world.say("ana", "import", list=table("A", 2))
    first = await world.say("ana", "import", list=table("A", 400))
    assert (await world.press_token("ana", waits.token("Import 2"))).error is not None
    world.change("UPDATE imports SET brought = ?, size = 1", BEGUN)
    await world.say("ana", "import", list=table("B", 3))
    done = await world.press_token("ana", first.token("Import 400"))
    assert done.text.startswith("401 are in your list now.")
    await world.press("ana", "Import 3")
    assert world.rows("SELECT count(*) FROM applications") == [(403,)]


async def test_what_both_tell_comes_once(world: World) -> None:
    """Both are looked through before either has brought it."""
    await world.agree("ana")
    first = await world.say("ana", "import", list=table("A", 400))
    world.change("UPDATE imports SET brought = ?, size = 1", BEGUN)
    second = await world.say("ana", "import", list=table("A", 400))
    await asyncio.gather(*(world.press_token("ana", one.token("Import 400")) for one in (first, second)))
    assert world.rows("SELECT count(*) FROM applications") == [(400,)]
