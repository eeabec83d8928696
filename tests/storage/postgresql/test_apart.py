"""Whoever has nothing to do with each other is not in each other's way: PostgreSQL remembers what a unit has read by
pages, and two units of which each wrote on a page that the other had read cannot both be kept.
"""

from pathlib import Path

from bot.tokens import Draft
from tests.pooled import PooledWorld
from tests.storage.postgresql.meeting import ANA, BEN, met, saying

FIRST = 1_500_000_000_000_000_000  # Discord counts its events
BEFORE = (  # two days' events, and a year's rejections of each of the five
    f"INSERT INTO received (event, at) SELECT 'discord:' || {FIRST} - n, 1 FROM generate_series(1, 6000) n",
    """INSERT INTO rejections (id, account, at) SELECT (4503599627370496 + random() * 4503599627370495)::bigint, id, n
    FROM accounts, generate_series(1, 1500) n""",
    "ANALYZE",
)
SAID = Draft("rejected", {"stage": "SCREEN", "sting": "3", "note": "They went with somebody else."})
TIMES = 20


async def test_two_who_speak_at_once(five: PooledWorld, tmp_path: Path) -> None:
    """Of twenty times a few at most, where both happen to meet on a page. By the order of names it was every time."""
    async with met(five, tmp_path / "world", numbers=None) as two:
        for statement in BEFORE:
            two.world.change(statement)
        for number in range(0, 2 * TIMES, 2):
            events = [f"discord:{FIRST + number + each}" for each in (0, 1)]
            await two.at_once(*(saying(who, SAID, event) for who, event in zip((ANA, BEN), events, strict=True)))
        assert two.count("rejections") == 7500 + 2 * TIMES
        assert sum(units.reruns for units in two.units) <= TIMES // 4
