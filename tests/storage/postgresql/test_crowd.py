"""How many units run at once: fewer where they meet, more where they do not, each in its turn."""

import asyncio

from storage.postgresql.crowd import Crowd


async def test_as_many_as_get_on_with_each_other() -> None:
    """Two at first; one alone after a meeting; up to all connections while nobody meets anybody."""
    crowd, inside, most = Crowd(16), 0, list[int]()

    async def unit(number: int) -> int:
        nonlocal inside
        async with crowd.among():
            inside += 1
            most.append(inside)
            await asyncio.sleep(0)
            inside -= 1
        return number

    async def many() -> int:
        most.clear()
        assert await asyncio.gather(*map(unit, range(40))) == [*range(40)]
        return max(most)

    assert await many() == 2
    for _ in range(3):
        crowd.met()
    assert await many() == 1
    for _ in range(1000):
        crowd.went_well()
    assert await many() == 16
    crowd.met()
    assert await many() == 8 and inside == 0
